//! The places that findings of events rest on.

use model::{Canonical, Finding, Level};

use super::links::{LINK, Links};
use crate::publication::Published;
use crate::sheet::{Form, Sheet, Table, date, geometry, integer, number, text};

/// Places of findings. Only findings of events: no layer ties a place to a party.
pub(crate) static FINDING_PLACES: Table = Table {
    name: "finding_places",
    schema: 1,
    about: "One row is one published incident that a finding of an event rests on, at the middle of \
            the incident's cell. Findings on parties have no places.",
    columns: &[
        text("place_id", "Identity of the finding and the incident."),
        text("finding_id", "The finding."),
        text("incident_id", "The incident."),
        text("provision", "The provision."),
        text("reading", "The reading of it."),
        text("zone", "The ground."),
        date("day", "The local day of the case."),
        text("state", "What the finding comes to."),
        number("p", "The chance of a violation, all evidence together.").unit("probability"),
        integer(
            "uncertainty_m",
            "How far off the true place may be, the cell included.",
        )
        .unit("m"),
        text("draft", "Always `machine draft`."),
        LINK,
        geometry(Form::Point, "The middle of the cell."),
    ],
};

/// A finding of an event with one of its incidents and the incident's cell: latitude, longitude,
/// uncertainty in metres.
pub(super) type Placed<'a> = (&'a Finding, String, (f64, f64, u32));

/// Findings of events with the places of the incidents that may be shown.
pub(super) fn finding_places<'a>(view: &'a Published<'_>) -> impl Iterator<Item = Placed<'a>> {
    let events = view.findings.iter().copied();
    events
        .filter(|f| f.level == Level::Event)
        .flat_map(move |f| {
            f.incidents.iter().filter_map(move |at| {
                let id = view.shown_id(*at)?;
                Some((f, id, view.cell_of(*at)?))
            })
        })
}

/// Fills one row of [`FINDING_PLACES`].
pub(super) fn finding_place_row(
    row: &mut dyn Sheet,
    (f, incident, (latitude, longitude, uncertainty_m)): Placed<'_>,
    view: &Published<'_>,
    links: &Links,
) {
    let id = Canonical::new("finding-place")
        .content(&f.id)
        .text(&incident);
    row.id(&id.id());
    row.id(&f.id);
    row.word(&incident);
    row.word(f.provision.as_str());
    row.word(&f.reading);
    row.word(f.zone.as_str());
    row.date(Some(f.day));
    row.word(f.state.as_str());
    row.probability(Some(f.p));
    row.integer(Some(i64::from(uncertainty_m)));
    row.word("machine draft");
    row.word(&links.finding(view, f));
    row.geometry(Some(&geo::Point::new(longitude, latitude).into()));
}
