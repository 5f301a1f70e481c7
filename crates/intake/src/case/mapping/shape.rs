//! The shape of `intake.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// How to read tables that are not recognised.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "intake.toml")]
pub(crate) struct IntakeFile {
    /// The version of this shape.
    #[serde(default)]
    #[schemars(with = "Option<u32>")]
    pub(crate) schema: Option<Spanned<u32>>,
    /// The tables; the first that speaks of a file counts.
    #[serde(default)]
    pub(crate) table: Vec<TableEntry>,
}

/// How to read some files.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableEntry {
    /// Which files, relative to the case: `*` stands for part of a name, `**` for any folders.
    #[schemars(with = "Vec<String>")]
    pub(crate) files: Vec<Spanned<String>>,
    /// The sheet of a workbook; the first where it is not named.
    #[schemars(with = "Option<String>")]
    pub(crate) sheet: Option<Spanned<String>>,
    /// Which column holds what. Left out for a recognised format whose dates or zone are stated.
    #[schemars(with = "Option<ColumnNames>")]
    pub(crate) columns: Option<Spanned<ColumnNames>>,
    /// The order of day and month.
    pub(crate) dates: Option<DateOrder>,
    /// The IANA zone of dates and times that state none.
    #[schemars(with = "Option<String>")]
    pub(crate) zone: Option<Spanned<String>>,
    /// How closely the table knows place and time.
    pub(crate) uncertainty: Option<UncertaintyEntry>,
    /// What the table's own words mean.
    #[serde(default)]
    pub(crate) values: Values,
    /// How to read a table of counts, a row a day or period, instead of incidents.
    #[schemars(with = "Option<TallyEntry>")]
    pub(crate) tally: Option<Spanned<TallyEntry>>,
}

/// A table of counts: which of its columns are numbers of what.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TallyEntry {
    /// The column of the date: of the day, or of the last day of the period.
    pub(crate) date: String,
    /// The column of the first date of the period, where a row speaks of several days.
    pub(crate) date_start: Option<String>,
    /// The column of the length of the period in hours, ending with the date's day; rows in which
    /// it is 0 count nothing of their own.
    pub(crate) hours: Option<String>,
    /// The clock time at which the counting day ends, such as `19:30`; midnight where left out. The
    /// day of a date then runs from that time on the day before.
    pub(crate) ends: Option<String>,
    /// The column that says who counted.
    pub(crate) claimant_column: Option<String>,
    /// Who counted, where no column says so.
    pub(crate) claimant: Option<String>,
    /// Whom the counts accuse, if anybody.
    pub(crate) accused: Option<String>,
    /// Columns that count what happened in the period, with what each counts.
    #[serde(default)]
    pub(crate) counts: BTreeMap<String, String>,
    /// Columns that count everything since a date, with what each counts.
    #[serde(default)]
    pub(crate) cumulative: BTreeMap<String, String>,
    /// That date: the first day counted.
    pub(crate) since: Option<String>,
}

/// The order of day and month in dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DateOrder {
    /// `31/01/2020`.
    DayFirst,
    /// `1/31/2020`.
    MonthFirst,
    /// `2020-01-31` only.
    Iso,
}

/// The headings of a table's columns, by what they hold.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnNames {
    /// The table's own identifier of a row.
    pub(crate) id: Option<String>,
    /// The date, or date and time.
    pub(crate) date: Option<String>,
    /// The clock time.
    pub(crate) time: Option<String>,
    /// The last date, where a row speaks of several days.
    pub(crate) date_end: Option<String>,
    /// Degrees north.
    pub(crate) latitude: Option<String>,
    /// Degrees east.
    pub(crate) longitude: Option<String>,
    /// The name of the settlement.
    pub(crate) place: Option<String>,
    /// What was done, in words that `values.what` explains or that are classes of conduct.
    pub(crate) what: Option<String>,
    /// With what, in words that `values.weapon` explains or that are classes of weapons.
    pub(crate) weapon: Option<String>,
    /// The calibre in millimetres.
    pub(crate) calibre: Option<String>,
    /// How many.
    pub(crate) count: Option<String>,
    /// People killed.
    pub(crate) killed: Option<String>,
    /// People injured.
    pub(crate) injured: Option<String>,
    /// Who did it, in the table's words.
    pub(crate) actor: Option<String>,
    /// Who told the source; several parted by `;`.
    pub(crate) claimant: Option<String>,
    /// The direction of fire or flight.
    pub(crate) direction: Option<String>,
    /// How it is known: saw, heard, recorded, detected or reported.
    pub(crate) method: Option<String>,
    /// The words of the report.
    pub(crate) notes: Option<String>,
    /// The official code of the place.
    pub(crate) code: Option<String>,
    /// The name of the first-order division.
    pub(crate) division: Option<String>,
}

/// How closely a table knows place and time.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UncertaintyEntry {
    /// The radius in kilometres within which a place is right about 19 times in 20 (two standard
    /// deviations on each axis). 2 where it is not stated.
    pub(crate) place_km: Option<f64>,
    /// The length in hours of the stretch around a stated clock time.
    pub(crate) time_h: Option<f64>,
}

/// What a table's own words mean; `"*"` stands for all words not named.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Values {
    /// Words for classes of conduct; an empty class leaves rows of that word out, and counts them.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub(crate) what: BTreeMap<String, Spanned<String>>,
    /// Words for classes of weapons; an empty class means that the word tells none.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub(crate) weapon: BTreeMap<String, Spanned<String>>,
}

impl ColumnNames {
    /// What each column is called here and there.
    pub(crate) fn all(&self) -> [(&'static str, Option<&str>); 20] {
        [
            ("id", self.id.as_deref()),
            ("date", self.date.as_deref()),
            ("time", self.time.as_deref()),
            ("date_end", self.date_end.as_deref()),
            ("latitude", self.latitude.as_deref()),
            ("longitude", self.longitude.as_deref()),
            ("place", self.place.as_deref()),
            ("what", self.what.as_deref()),
            ("weapon", self.weapon.as_deref()),
            ("calibre", self.calibre.as_deref()),
            ("count", self.count.as_deref()),
            ("killed", self.killed.as_deref()),
            ("injured", self.injured.as_deref()),
            ("actor", self.actor.as_deref()),
            ("claimant", self.claimant.as_deref()),
            ("direction", self.direction.as_deref()),
            ("method", self.method.as_deref()),
            ("notes", self.notes.as_deref()),
            ("code", self.code.as_deref()),
            ("division", self.division.as_deref()),
        ]
    }
}
