//! Reads GDELT events.

use model::diagnostic::Diagnostic;

use super::recognise::{DAYS, is_schema};
use crate::formats::events::cameo::{self, Act, Coded, Field, Fields};
use crate::formats::events::extent::{Extent, Extents};
use crate::reader::{Contents, Context, Noted, mistake, shorten};
use crate::rows::{Columns, Dated, Row, Table};
use crate::values::order::Order;
use crate::values::{number, position};

/// Reads a GDELT table.
///
/// # Errors
/// Where it describes columns instead of holding events, or its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    if is_schema(table) {
        return Err(mistake(
            "schema-not-events",
            &context.file,
            1,
            "the file is a schema: it describes the columns of GDELT's events, and holds no event",
            "put GDELT's event files (.export.CSV) in its place, or move it out of evidence",
        ));
    }
    let reader = Reader {
        columns: GdeltColumns::find(&table.columns),
        extents: Extents::new(context),
        context,
    };
    let mut contents = cameo::rows(table, context, &|row, order| reader.row(row, order))?;
    if table.headless {
        contents.notes.push(format!(
            "the file has no headings; its columns were taken for the {} of GDELT",
            table.columns.width()
        ));
    }
    contents.notes.push(
        "GDELT counts sentences of articles, read by a machine, not events: one happening may \
         stand in many rows, and a row may tell of none"
            .to_owned(),
    );
    if reader.columns.url.is_none() {
        contents.notes.push(
            "the rows name no articles: whether two tell one story cannot be seen".to_owned(),
        );
    }
    Ok(contents)
}

struct GdeltColumns {
    id: Option<usize>,
    date: Option<usize>,
    code: Option<usize>,
    actors: [Option<usize>; 2],
    /// The codes of actors, where names are missing.
    actor_codes: [Option<usize>; 2],
    articles: Option<usize>,
    geo_type: Option<usize>,
    geo_name: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
    url: Option<usize>,
}

impl GdeltColumns {
    fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            id: at("GLOBALEVENTID"),
            date: columns.find_any(&DAYS),
            code: at("EventCode"),
            actors: [at("Actor1Name"), at("Actor2Name")],
            actor_codes: [at("Actor1Code"), at("Actor2Code")],
            articles: at("NumArticles"),
            geo_type: at("ActionGeo_Type"),
            geo_name: at("ActionGeo_FullName"),
            latitude: at("ActionGeo_Lat"),
            longitude: at("ActionGeo_Long"),
            url: at("SOURCEURL"),
        }
    }
}

struct Reader<'a> {
    columns: GdeltColumns,
    extents: Extents<'a>,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Noted<Coded>> {
        let c = &self.columns;
        let field = |heading, text| Field { heading, text };
        let fields = Fields {
            id: field("GLOBALEVENTID", row.get(c.id)),
            code: field("EventCode", row.get(c.code)),
            date: field("SQLDATE", row.get(c.date)),
            line: row.line,
        };
        cameo::row(&fields, order, |act| self.event(row, act))
    }

    fn event(&self, row: &Row<'_>, act: &Act<'_>) -> Result<Noted<Coded>, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let extent = match number::whole(row.get(c.geo_type)) {
            Some(1) => Extent::Country,
            Some(2 | 5) => Extent::Division,
            Some(3 | 4) => Extent::Settlement,
            Some(0) => Extent::Nowhere,
            None if row.get(c.geo_type).is_empty() => Extent::Nowhere,
            _ => {
                return Err(format!(
                    "ActionGeo_Type `{}` is not 0 to 5",
                    shorten(row.get(c.geo_type))
                ));
            }
        };
        let point = if extent == Extent::Nowhere {
            model::Point { lat: 0, lon: 0 }
        } else {
            position::read(row.get(c.latitude), row.get(c.longitude))?
        };
        let name = row.get(c.geo_name);
        let division = name.split(',').next().unwrap_or_default().trim();
        let (place, assumed) = self.extents.place(extent, point, name, division);
        let actors: [&str; 2] = std::array::from_fn(|n| {
            let name = row.get(c.actors[n]);
            if name.is_empty() {
                row.get(c.actor_codes[n])
            } else {
                name
            }
        });
        let url = row.get(c.url);
        let mut observation = act.observed(self.context, place, actors)?;
        observation.claimants = host(url).map(|host| intern.get(host)).into_iter().collect();
        observation.articles = number::whole(row.get(c.articles))
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0);
        let story = if url.is_empty() {
            row.get(c.id).into()
        } else {
            url.into()
        };
        Ok(Noted {
            record: act.coded(observation, story, actors),
            remarks: assumed.into_iter().collect(),
        })
    }
}

/// The host of an address, without `www.`: the outlet, as far as an address tells.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}
