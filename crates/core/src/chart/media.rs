//! 幅面 What is otherwise on another width of screen, so that each width can follow any other.
//!
//! A chart library changes only what it is told: what was set for a narrow screen stays when the screen grows, unless
//! the wider width says what it has instead. So each width says something wherever any of them does.

use serde_json::{Map, Value};

/// The narrow, the middling and the wide width, each with a value wherever one of them has its own. The wide one has
/// those of the chart.
pub(super) fn each_whole(chart: &Value, narrow: Value, middle: Value) -> [Value; 3] {
    let wide = laid(at(chart, &narrow), at(chart, &middle));
    [laid(wide.clone(), narrow), laid(wide.clone(), middle), wide]
}

/// What a chart has where another value has something.
fn at(chart: &Value, other: &Value) -> Value {
    match (chart, other) {
        (Value::Object(chart), Value::Object(other)) => {
            let both = other.iter().filter_map(|(key, other)| {
                let chart = chart.get(key)?;
                Some((key.clone(), by_one(key, chart, other).unwrap_or_else(|| at(chart, other))))
            });
            Value::Object(both.collect())
        }
        _ => chart.clone(),
    }
}

/// Series are told apart by their places; other lists are taken as a whole.
fn by_one(key: &str, chart: &Value, other: &Value) -> Option<Value> {
    match (key, chart, other) {
        ("series", Value::Array(chart), Value::Array(other)) => {
            Some(chart.iter().zip(other).map(|(chart, other)| at(chart, other)).collect())
        }
        _ => None,
    }
}

/// One value laid over another: what both have in parts is laid over part by part.
fn laid(below: Value, above: Value) -> Value {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => Value::Object(parts(below, above)),
        (_, above) => above,
    }
}

fn parts(mut below: Map<String, Value>, above: Map<String, Value>) -> Map<String, Value> {
    for (key, above) in above {
        let part = match (key.as_str(), below.remove(&key), above) {
            ("series", Some(Value::Array(below)), Value::Array(above)) => {
                below.into_iter().zip(above).map(|(below, above)| laid(below, above)).collect()
            }
            (_, Some(below), above) => laid(below, above),
            (_, None, above) => above,
        };
        below.insert(key, part);
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::json::json;

    #[test]
    fn each_width_can_follow_any_other() {
        let chart = json!({
            "grid": { "left": 30, "top": 9 }, "legend": { "top": 3 },
            "series": [{ "type": "bar", "levels": [{ "depth": 0, "width": 40 }], "label": { "size": 13, "width": 8 } }],
        });
        let narrow =
            json!({ "grid": { "left": 3 }, "series": [{ "levels": [{ "depth": 0, "inside": true }] }] });
        let middle = json!({ "legend": { "top": 5 }, "series": [{ "label": { "size": 11 } }] });
        let alone = [laid(chart.clone(), narrow.clone()), laid(chart.clone(), middle.clone()), chart.clone()];
        let widths = each_whole(&chart, narrow, middle);
        for before in &widths {
            for (width, alone) in widths.iter().zip(&alone) {
                // As a chart library does it: one after the other, onto what there is.
                assert_eq!(&laid(laid(chart.clone(), before.clone()), width.clone()), alone);
            }
        }
        assert_eq!(widths[2]["series"][0]["label"], json!({ "size": 13 }), "only where another has its own");
    }
}
