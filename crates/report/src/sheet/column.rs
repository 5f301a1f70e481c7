//! The description of a table: what its documentation and its Parquet schema are made from.

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Texts,
    Integer,
    Number,
    Flag,
    Date,
    Geometry(Form),
}

/// The form of a geometry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Point,
    Lines,
    Areas,
}

impl Form {
    /// The name that GeoPackage and GeoParquet use.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Point => "Point",
            Self::Lines => "MultiLineString",
            Self::Areas => "MultiPolygon",
        }
    }
}

impl Kind {
    /// The name used in the documentation.
    #[cfg(test)]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "list of text",
            Self::Integer => "int64",
            Self::Number => "float64",
            Self::Flag => "bool",
            Self::Date => "date",
            Self::Geometry(Form::Point) => "WKB point",
            Self::Geometry(Form::Lines) => "WKB multi-line",
            Self::Geometry(Form::Areas) => "WKB multi-polygon",
        }
    }
}

/// A column of a table.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the check of docs/tables.md reads the rest")
)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
    /// Its unit.
    pub(crate) unit: &'static str,
    /// What it means.
    pub(crate) meaning: &'static str,
}

impl Column {
    const fn new(name: &'static str, kind: Kind, meaning: &'static str) -> Self {
        Self {
            name,
            kind,
            nullable: false,
            unit: "",
            meaning,
        }
    }

    /// May be empty.
    pub(crate) const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Is in a unit.
    pub(crate) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }
}

pub(crate) const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column::new(name, Kind::Text, meaning)
}
pub(crate) const fn texts(name: &'static str, meaning: &'static str) -> Column {
    Column::new(name, Kind::Texts, meaning)
}
pub(crate) const fn integer(name: &'static str, meaning: &'static str) -> Column {
    Column::new(name, Kind::Integer, meaning)
}
pub(crate) const fn number(name: &'static str, meaning: &'static str) -> Column {
    Column::new(name, Kind::Number, meaning)
}
pub(crate) const fn flag(name: &'static str, meaning: &'static str) -> Column {
    Column::new(name, Kind::Flag, meaning)
}
pub(crate) const fn date(name: &'static str, meaning: &'static str) -> Column {
    Column::new(name, Kind::Date, meaning)
}

/// The geometry of a row; only formats that have geometries write it.
pub(crate) const fn geometry(form: Form, meaning: &'static str) -> Column {
    Column::new("geometry", Kind::Geometry(form), meaning)
}

/// A table: its name, the version of its shape, its columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) schema: u32,
    /// One row is what.
    pub(crate) about: &'static str,
    pub(crate) columns: &'static [Column],
}

impl Table {
    /// The form of the geometry of its rows, where they have one.
    pub(crate) fn form(&self) -> Option<Form> {
        self.columns.iter().find_map(|c| match c.kind {
            Kind::Geometry(form) => Some(form),
            _ => None,
        })
    }
}
