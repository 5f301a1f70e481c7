//! Incidents, lines and zones as KML 2.2, for Google Earth and what reads its files.

use std::collections::BTreeMap;

use agreement::{Line, Zone};
use geo::{Geometry, LineString, MultiLineString};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Day, Instant};

use super::ground::identity;
use super::incidents::incidents;
use super::sources::credits;
use super::{Export, file};
use crate::Output;
use crate::publication::{Published, PublishedIncident};
use crate::summary::Relation;
use crate::words;

/// Styles; colours are opacity, blue, green, red. No area is filled.
const STYLES: &str = "\
<Style id=\"since\"><IconStyle><color>ffb27200</color><scale>0.8</scale></IconStyle><LabelStyle><scale>0</scale></LabelStyle></Style>
<Style id=\"earlier\"><IconStyle><color>ff90877f</color><scale>0.6</scale></IconStyle><LabelStyle><scale>0</scale></LabelStyle></Style>
<Style id=\"line\"><LineStyle><color>ff553a2b</color><width>2</width></LineStyle></Style>
<Style id=\"zone\"><LineStyle><color>ff553a2b</color><width>1.5</width></LineStyle><PolyStyle><fill>0</fill><outline>1</outline></PolyStyle></Style>
";

/// The edition's incidents week by week, with the lines and zones of the agreement.
pub(super) fn kml(export: &Export<'_>) -> Output {
    let view = export.view;
    let a = view.edition.agreement;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    element(&mut out, "name", &format!("{} (machine draft)", a.title));
    element(&mut out, "description", &about(view));
    out.push_str(STYLES);
    if !(a.lines.is_empty() && a.zones.is_empty()) {
        out.push_str("<Folder><name>Lines and zones of the agreement</name>\n");
        a.lines.iter().for_each(|l| line(&mut out, l));
        a.zones.iter().for_each(|z| zone(&mut out, z));
        out.push_str("</Folder>\n");
    }
    let mut n = 0;
    let mut weeks: BTreeMap<Date, String> = BTreeMap::new();
    for incident in incidents(view) {
        let link = export.links.incident(view, &incident.incident_id);
        let week = weeks.entry(monday(&incident, view.zone)).or_default();
        placemark(week, &incident, &link, view);
        n += 1;
    }
    for (monday, placemarks) in weeks {
        let sunday = monday.checked_add(6.days()).unwrap_or(monday);
        let days = words::day_range(Day::new(monday), Day::new(sunday));
        out.push_str("<Folder>");
        element(&mut out, "name", &days);
        out.push_str(&placemarks);
        out.push_str("</Folder>\n");
    }
    out.push_str("</Document>\n</kml>\n");
    file("report.kml", n, out.into_bytes())
}

/// What the file says of itself and of whom it credits.
fn about(view: &Published<'_>) -> String {
    let cell = words::distance(view.grid.cell_m());
    let mut lines = vec![
        "Machine draft: not a finding of any person.".to_owned(),
        format!(
            "Points are middles of cells of {cell}, not places. Times are in {}.",
            view.zone
        ),
        "Nothing here states who owns or controls land.".to_owned(),
    ];
    lines.extend(credits(view));
    lines.push(view.edition.digest_inputs.to_owned());
    lines.join("\n")
}

/// The Monday of the local week in which an incident may have begun.
fn monday(i: &PublishedIncident, zone: &str) -> Date {
    let date = Instant(i.start_utc_ms).in_zone(zone).date();
    let past = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(past.days()).unwrap_or(date)
}

fn placemark(out: &mut String, i: &PublishedIncident, link: &str, view: &Published<'_>) {
    out.push_str(&format!("<Placemark id=\"incident-{}\">\n", i.incident_id));
    element(out, "name", &format!("{}, {}", i.conduct, i.when));
    let place = uncertainty(i, view);
    element(
        out,
        "description",
        &format!("{}. {place} Machine draft.", i.when),
    );
    time(out, i);
    let style = match i.relation {
        Relation::Within | Relation::StraddlesEnd | Relation::AfterEnd => "since",
        _ => "earlier",
    };
    out.push_str(&format!("<styleUrl>#{style}</styleUrl>\n<ExtendedData>\n"));
    let number = |n: Option<i64>| n.map(|n| n.to_string());
    let fields = [
        ("incident_id", Some(i.incident_id.clone())),
        ("when", Some(format!("{} ({})", i.when, i.when_precision))),
        ("period", Some(i.relation_words.to_owned())),
        ("place", i.place.clone()),
        ("place_code", i.place_code.clone()),
        ("how_closely", Some(place)),
        ("uncertainty_m", number(i.uncertainty_m.map(i64::from))),
        ("conduct", Some(i.conduct.to_owned())),
        ("weapon", i.weapon.map(str::to_owned)),
        ("party_claimed", some(i.party_claimed.join("; "))),
        ("killed_low", number(i.killed_low.map(i64::from))),
        ("killed_best", number(i.killed_best.map(i64::from))),
        ("killed_high", number(i.killed_high.map(i64::from))),
        ("records", Some(i.records.to_string())),
        (
            "independent_origins",
            Some(i.independent_origins.to_string()),
        ),
        ("p_exists", i.p_exists.map(|p| p.to_string())),
        ("priogrid_gid", number(i.priogrid_gid)),
        ("month_id", number(i.month_id)),
        ("draft", Some("machine draft".to_owned())),
        ("link", Some(link.to_owned())),
    ];
    for (name, value) in fields {
        let Some(value) = value else { continue };
        out.push_str(&format!("<Data name=\"{name}\">"));
        element(out, "value", &value);
        out.push_str("</Data>\n");
    }
    out.push_str("</ExtendedData>\n");
    if let Some((latitude, longitude)) = i.latitude.zip(i.longitude) {
        out.push_str(&format!(
            "<Point><coordinates>{longitude},{latitude}</coordinates></Point>\n"
        ));
    }
    out.push_str("</Placemark>\n");
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// How far off the drawn point the place may be, in words.
fn uncertainty(i: &PublishedIncident, view: &Published<'_>) -> String {
    match i.uncertainty_m {
        Some(metres) => format!(
            "Drawn in the middle of a cell of {}; the true place may be up to {} off ({}).",
            words::distance(view.grid.cell_m()),
            words::distance(metres),
            i.place_precision
        ),
        None => "Nobody said where.".to_owned(),
    }
}

/// A span, or an instant where the time is one.
fn time(out: &mut String, i: &PublishedIncident) {
    let (start, end) = (Instant(i.start_utc_ms).utc(), Instant(i.end_utc_ms).utc());
    if i.start_utc_ms == i.end_utc_ms {
        out.push_str(&format!("<TimeStamp><when>{start}</when></TimeStamp>\n"));
    } else {
        out.push_str(&format!(
            "<TimeSpan><begin>{start}</begin><end>{end}</end></TimeSpan>\n"
        ));
    }
}

fn line(out: &mut String, line: &Line) {
    let shape = Geometry::MultiLineString(MultiLineString(line.stretches.clone()));
    head(out, "line", &line.id, &shape);
    let mut about = format!(
        "Drawn as the case gives it; the true line may lie up to {} off. It states nothing about \
         who owns land.",
        words::distance(line.uncertainty_m)
    );
    for words in [&line.credit, &line.note].into_iter().flatten() {
        about.push_str(&format!(" {words}."));
    }
    if !line.claimed_by.is_empty() {
        let by: Vec<String> = line.claimed_by.iter().map(ToString::to_string).collect();
        about.push_str(&format!(" Held to be the line by {}.", words::list(&by)));
    }
    element(out, "description", &about);
    out.push_str("<styleUrl>#line</styleUrl>\n<MultiGeometry>\n");
    for stretch in &line.stretches {
        out.push_str("<LineString><tessellate>1</tessellate>");
        coordinates(out, stretch);
        out.push_str("</LineString>\n");
    }
    out.push_str("</MultiGeometry>\n</Placemark>\n");
}

fn zone(out: &mut String, zone: &Zone) {
    head(
        out,
        "zone",
        &zone.id,
        &Geometry::MultiPolygon(zone.ground.clone()),
    );
    if zone.uncertainty_m > 0 {
        let off = words::distance(zone.uncertainty_m);
        let about = format!("The true boundary may lie up to {off} off.");
        element(out, "description", &about);
    }
    out.push_str("<styleUrl>#zone</styleUrl>\n<MultiGeometry>\n");
    for ground in &zone.ground.0 {
        out.push_str("<Polygon><tessellate>1</tessellate>");
        ring(out, "outerBoundaryIs", ground.exterior());
        for hole in ground.interiors() {
            ring(out, "innerBoundaryIs", hole);
        }
        out.push_str("</Polygon>\n");
    }
    out.push_str("</MultiGeometry>\n</Placemark>\n");
}

fn head(out: &mut String, kind: &str, name: &str, shape: &Geometry<f64>) {
    let id = identity(kind, name, shape).short();
    out.push_str(&format!("<Placemark id=\"{kind}-{id}\">\n"));
    element(out, "name", name);
}

fn ring(out: &mut String, side: &str, ring: &LineString<f64>) {
    out.push_str(&format!("<{side}><LinearRing>"));
    coordinates(out, ring);
    out.push_str(&format!("</LinearRing></{side}>"));
}

fn coordinates(out: &mut String, line: &LineString<f64>) {
    out.push_str("<coordinates>");
    for (n, c) in line.0.iter().enumerate() {
        let parted = if n > 0 { " " } else { "" };
        out.push_str(&format!("{parted}{},{}", c.x, c.y));
    }
    out.push_str("</coordinates>");
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>{}</{name}>\n", escape(text)));
}

/// Text that XML holds as it is, and that shows as text where a viewer takes it for HTML: `<` stays
/// `&lt;` when the XML is read.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&amp;lt;"),
            '&' => out.push_str("&amp;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push('\n'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
#[path = "kml_tests.rs"]
mod kml_tests;
