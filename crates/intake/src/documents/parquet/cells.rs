//! Values of columns as text.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Decimal256Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, Time32MillisecondType, Time64MicrosecondType, Time64NanosecondType,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrowPrimitiveType, PrimitiveArray};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Whether values of a type can be written as text.
pub(super) fn is_read(kind: &DataType) -> bool {
    use DataType::{
        Binary, BinaryView, Boolean, Date32, Decimal128, Decimal256, FixedSizeBinary, Float32,
        Float64, Int8, Int16, Int32, Int64, Null, Time32, Time64, Timestamp, UInt8, UInt16, UInt32,
        UInt64, Utf8, Utf8View,
    };
    match kind {
        Null | Boolean | Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32 | UInt64
        | Float32 | Float64 | Utf8 | Utf8View | Binary | BinaryView | FixedSizeBinary(_)
        | Date32 | Decimal128(..) | Decimal256(..) | Timestamp(..) => true,
        Time32(unit) => *unit == TimeUnit::Millisecond,
        Time64(unit) => matches!(unit, TimeUnit::Microsecond | TimeUnit::Nanosecond),
        _ => false,
    }
}

/// A value's bytes, where its type is one of bytes.
pub(super) fn bytes(column: &dyn Array, row: usize) -> Option<&[u8]> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Binary => Some(column.as_binary::<i32>().value(row)),
        DataType::BinaryView => Some(column.as_binary_view().value(row)),
        DataType::FixedSizeBinary(_) => Some(column.as_fixed_size_binary().value(row)),
        _ => None,
    }
}

/// Writes a value after what `out` holds; nothing for no value. Returns `false` where the value
/// cannot be written: bytes that are no text, times beyond the calendar.
pub(super) fn write(column: &dyn Array, row: usize, out: &mut String) -> bool {
    if column.is_null(row) {
        return true;
    }
    match column.data_type() {
        DataType::Boolean => out.push_str(if column.as_boolean().value(row) {
            "true"
        } else {
            "false"
        }),
        DataType::Int8 => plain::<Int8Type>(column, row, out),
        DataType::Int16 => plain::<Int16Type>(column, row, out),
        DataType::Int32 => plain::<Int32Type>(column, row, out),
        DataType::Int64 => plain::<Int64Type>(column, row, out),
        DataType::UInt8 => plain::<UInt8Type>(column, row, out),
        DataType::UInt16 => plain::<UInt16Type>(column, row, out),
        DataType::UInt32 => plain::<UInt32Type>(column, row, out),
        DataType::UInt64 => plain::<UInt64Type>(column, row, out),
        DataType::Float32 => plain::<Float32Type>(column, row, out),
        DataType::Float64 => plain::<Float64Type>(column, row, out),
        DataType::Utf8 => out.push_str(column.as_string::<i32>().value(row)),
        DataType::Utf8View => out.push_str(column.as_string_view().value(row)),
        DataType::Date32 => {
            return instant(
                i128::from(get::<Date32Type>(column, row)) * 86_400_000_000_000,
                Shape::Date,
                out,
            );
        }
        DataType::Timestamp(unit, zone) => {
            let (count, each) = match unit {
                TimeUnit::Second => (get::<TimestampSecondType>(column, row), 1_000_000_000),
                TimeUnit::Millisecond => (get::<TimestampMillisecondType>(column, row), 1_000_000),
                TimeUnit::Microsecond => (get::<TimestampMicrosecondType>(column, row), 1_000),
                TimeUnit::Nanosecond => (get::<TimestampNanosecondType>(column, row), 1),
            };
            let shape = if zone.is_some() {
                Shape::Instant
            } else {
                Shape::Local
            };
            return instant(i128::from(count) * each, shape, out);
        }
        DataType::Time32(_) => {
            return clock(
                i128::from(get::<Time32MillisecondType>(column, row)) * 1_000_000,
                out,
            );
        }
        DataType::Time64(TimeUnit::Nanosecond) => {
            return clock(i128::from(get::<Time64NanosecondType>(column, row)), out);
        }
        DataType::Time64(_) => {
            return clock(
                i128::from(get::<Time64MicrosecondType>(column, row)) * 1_000,
                out,
            );
        }
        DataType::Decimal128(_, scale) => {
            decimal(&get::<Decimal128Type>(column, row).to_string(), *scale, out);
        }
        DataType::Decimal256(_, scale) => {
            decimal(&get::<Decimal256Type>(column, row).to_string(), *scale, out);
        }
        _ => {
            let Some(bytes) = bytes(column, row) else {
                return true;
            };
            match std::str::from_utf8(bytes) {
                Ok(text) => out.push_str(text),
                Err(_) => return false,
            }
        }
    }
    true
}

fn get<T: ArrowPrimitiveType>(column: &dyn Array, row: usize) -> T::Native {
    let typed: &PrimitiveArray<T> = column.as_primitive::<T>();
    typed.value(row)
}

fn plain<T: ArrowPrimitiveType>(column: &dyn Array, row: usize, out: &mut String)
where
    T::Native: std::fmt::Display,
{
    out.push_str(&get::<T>(column, row).to_string());
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Date,
    Local,
    Instant,
}

fn instant(ns: i128, shape: Shape, out: &mut String) -> bool {
    let Ok(stamp) = Timestamp::from_nanosecond(ns) else {
        return false;
    };
    let civil = stamp.to_zoned(TimeZone::UTC).datetime();
    match shape {
        Shape::Date => out.push_str(&civil.date().to_string()),
        Shape::Instant => out.push_str(&stamp.to_string()),
        Shape::Local => {
            out.push_str(&civil.date().to_string());
            out.push(' ');
            out.push_str(&civil.time().to_string());
        }
    }
    true
}

fn clock(ns: i128, out: &mut String) -> bool {
    let day = 86_400_000_000_000;
    if !(0..day).contains(&ns) {
        return false;
    }
    let Ok(stamp) = Timestamp::from_nanosecond(ns) else {
        return false;
    };
    out.push_str(&stamp.to_zoned(TimeZone::UTC).time().to_string());
    true
}

/// Puts the point into the digits of a decimal number.
fn decimal(digits: &str, scale: i8, out: &mut String) {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    out.push_str(sign);
    let Ok(places) = usize::try_from(scale) else {
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', usize::from(scale.unsigned_abs())));
        return;
    };
    if places == 0 {
        out.push_str(digits);
        return;
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = padded.split_at(padded.len() - places);
    out.push_str(whole);
    out.push('.');
    out.push_str(part);
}
