//! Incidents as GeoJSON (RFC 7946).

use serde::Serialize;

use super::file;
use super::incidents::incidents;
use super::links::Links;
use super::sources::credits;
use crate::error::Kind;
use crate::publication::{Published, PublishedIncident};
use crate::{Output, ReportError};

/// An incident as a GeoJSON feature.
#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Geometry>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    incident_id: &'a str,
    draft: &'static str,
    start_local: &'a str,
    end_local: &'a str,
    relation: &'static str,
    uncertainty_m: Option<u32>,
    place: Option<&'a str>,
    place_precision: &'a str,
    place_code: Option<&'a str>,
    priogrid_gid: Option<i64>,
    month_id: Option<i64>,
    conduct: &'static str,
    weapon: Option<&'static str>,
    party_claimed: String,
    records: u64,
    independent_origins: u64,
    killed_best: Option<u32>,
    p_exists: Option<f64>,
    link: String,
}

fn feature(i: &PublishedIncident, link: String) -> Feature<'_> {
    let place = i.latitude.zip(i.longitude);
    Feature {
        r#type: "Feature",
        id: &i.incident_id,
        geometry: place.map(|(lat, lon)| Geometry {
            r#type: "Point",
            coordinates: [lon, lat],
        }),
        properties: Properties {
            incident_id: &i.incident_id,
            draft: "machine draft",
            start_local: &i.start_local,
            end_local: &i.end_local,
            relation: i.relation.as_str(),
            uncertainty_m: i.uncertainty_m,
            place: i.place.as_deref(),
            place_precision: &i.place_precision,
            place_code: i.place_code.as_deref(),
            priogrid_gid: i.priogrid_gid,
            month_id: i.month_id,
            conduct: i.conduct,
            weapon: i.weapon,
            party_claimed: i.party_claimed.join("; "),
            records: i.records,
            independent_origins: i.independent_origins,
            killed_best: i.killed_best,
            p_exists: i.p_exists,
            link,
        },
    }
}

/// The incidents as points in the middle of their cells.
pub(super) fn geojson(view: &Published<'_>, links: &Links) -> Result<Output, ReportError> {
    let mut bytes = br#"{"type":"FeatureCollection","schema":1,"draft":"machine draft","note":"Points are middles of cells, not places; uncertainty_m includes the cell.","credits":"#
        .to_vec();
    serde_json::to_writer(&mut bytes, &credits(view)).map_err(Kind::from)?;
    bytes.extend_from_slice(b",\"features\":[");
    let mut rows = 0;
    for i in incidents(view) {
        bytes.extend_from_slice(if rows > 0 { b",\n" } else { b"\n" });
        serde_json::to_writer(
            &mut bytes,
            &feature(&i, links.incident(view, &i.incident_id)),
        )
        .map_err(Kind::from)?;
        rows += 1;
    }
    bytes.extend_from_slice(b"\n]}\n");
    Ok(file("incidents.geojson", rows, bytes))
}
