//! Coordinates as KML writes them: `longitude,latitude[,height]`, parted by spaces.

use geojson::Position;

use crate::documents::xml::Element;
use crate::reader::shorten;

/// The positions in an element's `coordinates`. Spaces around commas are passed over, as map
/// programs do.
///
/// # Errors
/// Where a position is not two or three numbers.
pub(super) fn read(element: &Element) -> Result<Vec<Position>, String> {
    let text = element
        .child("coordinates")
        .map_or("", |coordinates| coordinates.text.as_str());
    let mut positions = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    let mut comma = false;
    for token in tokens(text) {
        if token == "," {
            if comma || numbers.is_empty() {
                return Err("coordinates with a comma and no number before it".to_owned());
            }
            comma = true;
            continue;
        }
        let number: f64 = token
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .ok_or_else(|| format!("`{}` is not a number of degrees", shorten(token)))?;
        if !comma && !numbers.is_empty() {
            positions.push(position(&mut numbers)?);
        }
        numbers.push(number);
        comma = false;
    }
    if comma {
        return Err("coordinates that end with a comma".to_owned());
    }
    if !numbers.is_empty() {
        positions.push(position(&mut numbers)?);
    }
    if positions.is_empty() {
        return Err("it has no coordinates".to_owned());
    }
    Ok(positions)
}

fn position(numbers: &mut Vec<f64>) -> Result<Position, String> {
    if !(2..=3).contains(&numbers.len()) {
        return Err(format!(
            "a position of {} numbers: `longitude,latitude` or `longitude,latitude,height` is \
             needed, with spaces between positions",
            numbers.len()
        ));
    }
    Ok(Position::from(std::mem::take(numbers)))
}

/// The numbers and commas of a text.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(char::is_whitespace)
        .flat_map(|word| word.split_inclusive(','))
        .flat_map(|word| match word.strip_suffix(',') {
            Some(number) => [number, ","],
            None => [word, ""],
        })
        .filter(|token| !token.is_empty())
}
