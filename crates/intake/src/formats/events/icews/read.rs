//! Reads ICEWS rows.

use model::Point;
use model::diagnostic::Diagnostic;

use crate::formats::events::cameo::{self, Act, Coded, Field, Fields};
use crate::formats::events::extent::{Extent, Extents};
use crate::reader::{Contents, Context, Noted};
use crate::rows::{Columns, Dated, Row, Table};
use crate::values::order::Order;
use crate::values::position;

/// Reads an ICEWS table.
///
/// # Errors
/// Where its slashed dates can be read in two ways, or its bytes not at all.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: IcewsColumns::find(&table.columns),
        extents: Extents::new(context),
        context,
    };
    let mut contents = cameo::rows(table, context, &|row, order| reader.row(row, order))?;
    contents.notes.push(
        "ICEWS counts sentences of articles, read by a machine, not events: one happening may \
         stand in many rows"
            .to_owned(),
    );
    Ok(contents)
}

struct IcewsColumns {
    id: Option<usize>,
    date: Option<usize>,
    code: Option<usize>,
    source: Option<usize>,
    target: Option<usize>,
    story: Option<usize>,
    sentence: Option<usize>,
    publisher: Option<usize>,
    city: Option<usize>,
    district: Option<usize>,
    province: Option<usize>,
    country: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
}

impl IcewsColumns {
    fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            id: at("Event ID"),
            date: at("Event Date"),
            code: at("CAMEO Code"),
            source: at("Source Name"),
            target: at("Target Name"),
            story: at("Story ID"),
            sentence: at("Sentence Number"),
            publisher: at("Publisher"),
            city: at("City"),
            district: at("District"),
            province: at("Province"),
            country: at("Country"),
            latitude: at("Latitude"),
            longitude: at("Longitude"),
        }
    }
}

/// The text of a column; `NA` is none.
fn some<'a>(row: &Row<'a>, column: Option<usize>) -> &'a str {
    match row.get(column) {
        "NA" | "NULL" => "",
        text => text,
    }
}

struct Reader<'a> {
    columns: IcewsColumns,
    extents: Extents<'a>,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Noted<Coded>> {
        let c = &self.columns;
        let field = |heading, text| Field { heading, text };
        let fields = Fields {
            id: field("Event ID", row.get(c.id)),
            code: field("CAMEO Code", some(row, c.code)),
            date: field("Event Date", row.get(c.date)),
            line: row.line,
        };
        cameo::row(&fields, order, |act| self.event(row, act))
    }

    fn event(&self, row: &Row<'_>, act: &Act<'_>) -> Result<Noted<Coded>, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let (city, district) = (some(row, c.city), some(row, c.district));
        let (province, country) = (some(row, c.province), some(row, c.country));
        let (extent, name) = [
            (Extent::Settlement, city),
            (Extent::District, district),
            (Extent::Division, province),
            (Extent::Country, country),
        ]
        .into_iter()
        .find(|(_, name)| !name.is_empty())
        .unwrap_or((Extent::Nowhere, ""));
        let (latitude, longitude) = (some(row, c.latitude), some(row, c.longitude));
        let (extent, point) = if latitude.is_empty() && longitude.is_empty() {
            (Extent::Nowhere, Point { lat: 0, lon: 0 })
        } else {
            (extent, position::read(latitude, longitude)?)
        };
        let (place, assumed) = self.extents.place(extent, point, name, province);
        let actors = [some(row, c.source), some(row, c.target)];
        let mut observation = act.observed(self.context, place, actors)?;
        observation.claimants = intern.some(some(row, c.publisher)).into_iter().collect();
        let story = format!("{}/{}", row.get(c.story), row.get(c.sentence)).into();
        Ok(Noted {
            record: act.coded(observation, story, actors),
            remarks: assumed.into_iter().collect(),
        })
    }
}
