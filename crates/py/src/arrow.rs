//! 箭列 Tables as Arrow columns, and Arrow columns as the cells of a sheet.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, TimeUnit};
use gongjian::base::{Day, Table, Values};
use gongjian::io::{Cell, Number};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Days written by clocks are those of China.
const OFFSET: i64 = 8 * 3_600_000;

fn epoch() -> Option<Day> {
    Day::new(1970, 1, 1)
}

/// The schema of a table; the Chinese header of a column stands in its metadata under `title`.
pub(crate) fn schema(table: &Table) -> Schema {
    let fields = table.columns.iter().map(|column| {
        let ty = match column.values {
            Values::Text(_) => DataType::Utf8,
            Values::Number(_) => DataType::Int64,
            Values::Day(_) => DataType::Date32,
            Values::Flag(_) => DataType::Boolean,
        };
        let title = [("title".to_owned(), column.title.to_owned())];
        Field::new(column.name, ty, true).with_metadata(title.into())
    });
    let about = [("name".to_owned(), table.name.to_owned()), ("title".to_owned(), table.title.to_owned())];
    Schema::new_with_metadata(fields.collect::<Vec<_>>(), about.into())
}

/// A table as one batch.
pub(crate) fn batches(
    table: &Table,
) -> Result<RecordBatchIterator<Vec<Result<RecordBatch, ArrowError>>>, ArrowError> {
    let schema = Arc::new(schema(table));
    let epoch = epoch().ok_or_else(|| ArrowError::ComputeError("no epoch".into()))?;
    let columns = table.columns.iter().map(|column| -> ArrayRef {
        match &column.values {
            Values::Text(cells) => Arc::new(cells.iter().map(Option::as_deref).collect::<StringArray>()),
            Values::Number(cells) => Arc::new(cells.iter().copied().collect::<Int64Array>()),
            Values::Flag(cells) => Arc::new(cells.iter().copied().collect::<BooleanArray>()),
            Values::Day(cells) => {
                let days = cells.iter().map(|cell| cell.map(|day| day.since(epoch)));
                Arc::new(days.collect::<Date32Array>())
            }
        }
    });
    let columns: Vec<ArrayRef> = columns.collect();
    let batch = match columns.is_empty() {
        true => RecordBatch::new_empty(schema.clone()),
        false => RecordBatch::try_new(schema.clone(), columns)?,
    };
    Ok(RecordBatchIterator::new(vec![Ok(batch)], schema))
}

fn primitive<T: ArrowPrimitiveType>(array: &dyn Array, cell: impl Fn(T::Native) -> Cell) -> Vec<Cell> {
    array.as_primitive::<T>().iter().map(|value| value.map_or(Cell::Empty, &cell)).collect()
}

fn texts<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> Vec<Cell> {
    cells.map(|cell| cell.map_or(Cell::Empty, |text| Cell::Text(text.into()))).collect()
}

/// A whole number as a cell.
pub(crate) fn whole(value: impl TryInto<i64>) -> Cell {
    const EXACT: i64 = gongjian::base::MAX_EXACT as i64;
    match value.try_into() {
        Ok(value) if (-EXACT..=EXACT).contains(&value) => Cell::Number(Number::Whole(value)),
        _ => Cell::Number(Number::Huge),
    }
}

/// The day of some milliseconds since 1970; a cell in error where the calendar has none.
fn day(millis: i64) -> Cell {
    let days = i32::try_from(millis.div_euclid(DAY)).ok();
    let day = days.zip(epoch()).map(|(days, epoch)| (epoch.plus(days), days, epoch));
    match day {
        // The calendar ends; a day beyond it would be kept at its end.
        Some((day, days, epoch)) if day.since(epoch) == days => Cell::Date(day),
        _ => Cell::Error,
    }
}

/// The cells of a column; its type, if no cell can be read from such.
pub(crate) fn cells(array: &dyn Array) -> Result<Vec<Cell>, DataType> {
    let size = array.len();
    Ok(match array.data_type() {
        DataType::Null => vec![Cell::Empty; size],
        DataType::Boolean => {
            let text = |flag| Cell::Text(if flag { "TRUE" } else { "FALSE" }.into());
            array.as_boolean().iter().map(|flag| flag.map_or(Cell::Empty, text)).collect()
        }
        DataType::Utf8 => texts(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => texts(array.as_string::<i64>().iter()),
        DataType::Utf8View => texts(array.as_string_view().iter()),
        DataType::Int8 => primitive::<Int8Type>(array, whole),
        DataType::Int16 => primitive::<Int16Type>(array, whole),
        DataType::Int32 => primitive::<Int32Type>(array, whole),
        DataType::Int64 => primitive::<Int64Type>(array, whole),
        DataType::UInt8 => primitive::<UInt8Type>(array, whole),
        DataType::UInt16 => primitive::<UInt16Type>(array, whole),
        DataType::UInt32 => primitive::<UInt32Type>(array, whole),
        DataType::UInt64 => primitive::<UInt64Type>(array, whole),
        DataType::Float32 => primitive::<Float32Type>(array, |v| Cell::Number(Number::of(f64::from(v)))),
        DataType::Float64 => primitive::<Float64Type>(array, |v| Cell::Number(Number::of(v))),
        DataType::Decimal128(_, scale) => {
            let unit = 10i128.checked_pow(u32::from(scale.unsigned_abs()));
            primitive::<Decimal128Type>(array, |value| match unit {
                Some(unit) if *scale < 0 => value.checked_mul(unit).map_or(Cell::Error, whole),
                Some(unit) if value % unit == 0 => whole(value / unit),
                Some(_) => Cell::Number(Number::Fractional),
                None => Cell::Error,
            })
        }
        DataType::Date32 => primitive::<Date32Type>(array, |days| day(i64::from(days).saturating_mul(DAY))),
        DataType::Date64 => primitive::<Date64Type>(array, day),
        DataType::Timestamp(unit, zone) => {
            let ahead = if zone.is_some() { OFFSET } else { 0 };
            let at = |millis: i64| day(millis.saturating_add(ahead));
            match unit {
                TimeUnit::Second => {
                    primitive::<TimestampSecondType>(array, |value| at(value.saturating_mul(1000)))
                }
                TimeUnit::Millisecond => primitive::<TimestampMillisecondType>(array, at),
                TimeUnit::Microsecond => {
                    primitive::<TimestampMicrosecondType>(array, |value| at(value.div_euclid(1000)))
                }
                TimeUnit::Nanosecond => {
                    primitive::<TimestampNanosecondType>(array, |value| at(value.div_euclid(1_000_000)))
                }
            }
        }
        DataType::Dictionary(..) => {
            let coded = array.as_any_dictionary();
            let named = cells(coded.values().as_ref())?;
            let keys = coded.normalized_keys();
            let cell = |(at, key): (usize, usize)| match array.is_null(at) {
                true => Cell::Empty,
                false => named.get(key).cloned().unwrap_or(Cell::Empty),
            };
            if named.is_empty() {
                vec![Cell::Empty; size]
            } else {
                keys.into_iter().enumerate().map(cell).collect()
            }
        }
        other => return Err(other.clone()),
    })
}
