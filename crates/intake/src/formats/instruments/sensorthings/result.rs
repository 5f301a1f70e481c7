//! What the result of an observation says: that something was detected, and how often.

use model::{Conduct, Count};
use serde_json::Value;

use super::words::{Told, told};
use crate::reader::shorten;

/// A result that can be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Something was detected: what, how often, and in which words.
    Detected(Conduct, Option<Count>, String),
    /// Nothing was.
    Nothing,
}

/// Reads a result of a stream that tells of some conduct. `unit` is the symbol or name of the
/// stream's unit.
///
/// # Errors
/// Why it says neither that something was detected nor that nothing was.
pub(super) fn read(result: &Value, conduct: Conduct, unit: &str) -> Result<Outcome, String> {
    match result {
        Value::Bool(true) => Ok(Outcome::Detected(conduct, None, String::new())),
        Value::Bool(false) => Ok(Outcome::Nothing),
        Value::Number(_) if !is_count(unit) => Err(format!(
            "the result is a measurement in `{}`: whether it means that something happened the \
             stream does not say; counts, true and false, and words are read",
            shorten(unit)
        )),
        Value::Number(number) => match number.as_f64() {
            Some(0.0) => Ok(Outcome::Nothing),
            Some(n) if n > 0.0 && n <= 1e6 && n.fract() == 0.0 => {
                let count = (n > 1.0).then_some(Count::Exactly(n as u64));
                Ok(Outcome::Detected(conduct, count, String::new()))
            }
            _ => Err(format!("the result {number} is not a count")),
        },
        Value::String(words) => match words.trim().to_lowercase().as_str() {
            "" => Err("the result is empty".to_owned()),
            "none" | "no" | "false" | "0" | "nothing" | "background" | "noise" => {
                Ok(Outcome::Nothing)
            }
            _ => match told(words) {
                Some(Told::Firing) => Err(firing()),
                Some(Told::Conduct(closer)) => {
                    Ok(Outcome::Detected(closer, None, words.trim().to_owned()))
                }
                _ => Ok(Outcome::Detected(conduct, None, words.trim().to_owned())),
            },
        },
        Value::Null => Err("the observation has no result".to_owned()),
        _ => {
            Err("the result is a structure; counts, true and false, and words are read".to_owned())
        }
    }
}

/// Why what tells of places of fire is left out.
pub(super) fn firing() -> String {
    "it tells where fire came from, which is not read: it would help to aim".to_owned()
}

fn is_count(unit: &str) -> bool {
    matches!(
        unit.trim().to_lowercase().as_str(),
        "" | "1"
            | "count"
            | "counts"
            | "number"
            | "events"
            | "event"
            | "n"
            | "null"
            | "none"
            | "{count}"
            | "dimensionless"
            | "unitless"
    )
}
