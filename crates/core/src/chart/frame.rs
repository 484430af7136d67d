//! 版式 What all charts share: title, small print, tooltip, and the widths of screen.

use serde_json::{Map, Value};

use crate::chart::json::json;
use crate::chart::{Canvas, Chart, ChartKind, media, palette};

/// The widest screens that count as narrow and as middling, in pixels.
const NARROW: u32 = 560;
const MIDDLE: u32 = 900;
/// How wide the lines of the title may be: on a phone, and on the least of each other width.
const NARROW_TEXT: u32 = 286;
const MIDDLE_TEXT: u32 = NARROW + 1 - 32;
const WIDE_TEXT: u32 = MIDDLE + 1 - 32;

/// Fonts that have Chinese, on the systems that people use.
const FONTS: &str =
    "system-ui, \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \"Noto Sans SC\", sans-serif";

/// 版式 A chart in the making: what it shows on a wide screen, and what is otherwise on others. What is otherwise on
/// any has its value on the wide one too, to which a page goes back.
pub(super) struct Frame {
    /// What stands below the title, in sentences.
    pub(super) small: Vec<String>,
    /// Everything but title and small print.
    pub(super) wide: Value,
    /// What is otherwise on a middling screen: a tablet, half a window.
    pub(super) middle: Value,
    /// What is otherwise on a narrow screen.
    pub(super) narrow: Value,
}

impl Frame {
    /// A chart of which there is nothing to draw.
    pub(super) fn empty(canvas: &Canvas<'_>) -> Frame {
        let nothing = canvas.say("没有可画的内容", "nothing to draw").to_owned();
        Frame { small: vec![nothing], wide: json!({ "series": [] }), middle: json!({}), narrow: json!({}) }
    }

    /// The chart.
    pub(super) fn hang(self, canvas: &Canvas<'_>, kind: ChartKind) -> Chart {
        let about = canvas.about();
        let (zh, english) = (format!("{about} · {}", kind.title()), format!("{about} · {}", kind.english()));
        let text = canvas.say(&zh, &english).to_owned();
        let small = [canvas.scope.on().to_string()].into_iter().chain(self.small).collect::<Vec<_>>();
        let small = small.join(canvas.say("　", "  ·  "));
        let title = |width: u32, large: u32, little: u32| {
            json!({
                "text": text, "subtext": small, "left": 16, "top": 12, "itemGap": 6,
                "textStyle": { "fontSize": large, "color": palette::INK, "width": width, "overflow": "break" },
                "subtextStyle": {
                    "fontSize": little, "lineHeight": little + 6, "color": palette::FAINT,
                    "width": width, "overflow": "break",
                },
            })
        };
        let narrow = with(json!({ "title": title(NARROW_TEXT, 14, 11) }), self.narrow);
        let middle = with(json!({ "title": title(MIDDLE_TEXT, 18, 12) }), self.middle);
        let base = json!({
            "aria": { "enabled": true, "label": { "description": format!("{text}{}{small}", canvas.say("。", ". ")) } },
            "backgroundColor": "#ffffff",
            "color": palette::KINDS,
            "textStyle": { "fontFamily": FONTS, "color": palette::INK },
            "title": title(WIDE_TEXT, 20, 13),
            "tooltip": {
                "trigger": "item", "confine": true, "textStyle": { "fontSize": 13 },
                "extraCssText": "max-width:320px;white-space:normal;",
            },
        });
        let mut option = with(base, self.wide);
        let [narrow, middle, wide] = media::each_whole(&option, narrow, middle);
        option["media"] = json!([
            { "query": { "maxWidth": NARROW }, "option": narrow },
            { "query": { "minWidth": NARROW + 1, "maxWidth": MIDDLE }, "option": middle },
            { "option": wide },
        ]);
        // Elsewhere in a program serde_json may be told to keep the order in which keys came.
        option.sort_all_objects();
        Chart { title: english, zh, option }
    }
}

/// An object with the keys of another, which win.
pub(super) fn with(one: Value, other: Value) -> Value {
    let fields = |value: Value| match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let mut all = fields(one);
    all.extend(fields(other));
    Value::Object(all)
}

/// A name as it may stand in a template of ECharts, which is HTML with fields in braces.
pub(super) fn plain(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            '{' => text.push_str("&#123;"),
            '}' => text.push_str("&#125;"),
            c => text.push(c),
        }
    }
    text
}

/// A tooltip: a name, and lines below it. What it says is taken as it is.
pub(super) fn tip(name: &str, lines: &[String]) -> Value {
    let mut text = format!("<b>{}</b>", plain(name));
    for line in lines {
        text.push_str("<br>");
        text.push_str(&plain(line));
    }
    json!({ "formatter": text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_template() {
        assert_eq!(plain("<img src=x> & {b}"), "&lt;img src=x&gt; &amp; &#123;b&#125;");
        assert_eq!(tip("{a}", &["'\"".into()]), json!({"formatter": "<b>&#123;a&#125;</b><br>&#39;&quot;"}));
    }
}
