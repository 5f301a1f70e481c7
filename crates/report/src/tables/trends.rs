//! The table of trends: how many units each party broke in each week.

use model::Derivation;

use super::{Made, file};
use crate::sheet::{Table, date, integer, number, text, write_parquet};

pub(crate) static TRENDS: Table = Table {
    name: "trends",
    schema: 1,
    about: "One row is a party's week: how many units (a provision, on one ground, on one day) it is \
            expected to have broken, with a model interval of nine tenths.",
    columns: &[
        text(
            "provision",
            "The provision; all of them together where null.",
        )
        .or_null(),
        text("reading", "Under whose reading."),
        text("party", "The party."),
        date("week", "The Monday with which the week begins."),
        integer("units", "How many units there are."),
        number(
            "n",
            "How many are expected to be broken: the sum of their chances.",
        )
        .unit("units"),
        integer("n_low", "The lower end of the interval.").unit("units"),
        integer("n_high", "The upper end.").unit("units"),
    ],
};

pub(super) fn trends(d: &Derivation) -> Made {
    write_parquet(&TRENDS, file(&TRENDS), d.weeks.iter(), |row, w| {
        row.text(w.provision.as_ref().map(model::ProvisionId::as_str));
        row.word(&w.reading);
        row.word(w.party.as_str());
        row.date(Some(w.week));
        row.integer(Some(i64::from(w.units)));
        row.number(Some(w.n));
        row.integer(Some(i64::from(w.n_low)));
        row.integer(Some(i64::from(w.n_high)));
    })
}
