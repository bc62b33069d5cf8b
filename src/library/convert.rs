//! Columns back into the model's types. A value that no type knows means that the library is damaged, never a panic.

use crate::model::{DateSpan, Precision, Qualifier, Span};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Error, Row, types::Type};

type Result<T> = rusqlite::Result<T>;

/// The error of a column whose value is none of those allowed.
fn unknown(column: usize, value: &str) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, format!("the value “{value}” is not known").into())
}

/// The value that a name stands for.
pub(super) fn named<T>(row: &Row, column: usize, from_name: fn(&str) -> Option<T>) -> Result<T> {
    let name = row.get_ref(column)?.as_str()?;
    from_name(name).ok_or_else(|| unknown(column, name))
}

/// The same where there may be none.
pub(super) fn named_option<T>(row: &Row, column: usize, from_name: fn(&str) -> Option<T>) -> Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        Some(name) => from_name(name).map(Some).ok_or_else(|| unknown(column, name)),
        None => Ok(None),
    }
}

/// A day, where there is one.
pub(super) fn day(row: &Row, column: usize) -> Result<Option<Date>> {
    named_option(row, column, |text| text.parse().ok())
}

/// A moment.
pub(super) fn moment(row: &Row, column: usize) -> Result<Timestamp> {
    named(row, column, |text| text.parse().ok())
}

/// The span whose bytes stand in this column and the next.
pub(super) fn span(row: &Row, column: usize) -> Result<Span> {
    let offset = |bytes: i64| usize::try_from(bytes).unwrap_or(0);
    Ok(Span::new(offset(row.get(column)?), offset(row.get(column + 1)?)))
}

/// The same where there may be none.
pub(super) fn span_option(row: &Row, column: usize) -> Result<Option<Span>> {
    if row.get::<_, Option<i64>>(column)?.is_none() { Ok(None) } else { span(row, column).map(Some) }
}

/// The stretch of days in four columns: first day, last day, precision, qualifier.
pub(super) fn date_span(row: &Row, column: usize) -> Result<Option<DateSpan>> {
    let (Some(from), Some(to)) = (day(row, column)?, day(row, column + 1)?) else { return Ok(None) };
    let precision = named(row, column + 2, Precision::from_name)?;
    let qualifier = named(row, column + 3, Qualifier::from_name)?;
    let date = DateSpan::new(from, to, precision).map_err(|error| unknown(column, &error.to_string()))?;
    Ok(Some(date.qualified(qualifier)))
}

/// The texts of a JSON array.
pub(super) fn list(row: &Row, column: usize) -> Result<Vec<String>> {
    named(row, column, |json| serde_json::from_str(json).ok())
}
