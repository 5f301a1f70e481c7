//! The table of stances: the negotiating record, one row a stance of a party on a provision.

use agreement::{Agreement, Position, Provision};
use model::{Canonical, ContentId};

use super::{Made, file};
use crate::sheet::{Sheet, Table, date, flag, text, texts, write_parquet};
use crate::words;

pub(crate) static STANCES: Table = Table {
    name: "stances",
    schema: 1,
    about: "One row is a stance of a party on a provision, from a date on, as a document reports it. \
            Stances are the case's own: nothing here is derived but `latest`.",
    columns: &[
        text("stance_id", "Identity of all that the row says."),
        text("provision", "The provision."),
        text("type", "Its type."),
        text("title", "Its title."),
        text("party", "The party."),
        text("party_name", "Its name."),
        text("role", "`side third-state guarantor mediator mechanism`."),
        text(
            "stance",
            "`proposes accepts accepts-with-conditions rejects silent`; `silent` is nothing on \
             record: what was read reports no stance.",
        ),
        text(
            "on",
            "The date, as the source gives it: a day, a month or a year.",
        ),
        date("first_day", "The first day that the date can mean."),
        date("last_day", "The last day that the date can mean."),
        flag(
            "latest",
            "Whether no later stance of the party replaces it. Several are latest where dates or \
             voices leave it open; silence replaces nothing.",
        ),
        text("by", "Who spoke for the party, by office.").or_null(),
        texts("conditions", "On what it accepts, in words."),
        texts(
            "condition_provisions",
            "The provisions among its conditions.",
        ),
        text("words", "What it said.").or_null(),
        text("lang", "The language of the words.").or_null(),
        flag(
            "verbatim",
            "Whether the words are the party's own, and not the case's.",
        ),
        text("source", "The document that reports it.").or_null(),
        text("source_title", "Its title.").or_null(),
        text("source_publisher", "Who published it.").or_null(),
        text("source_date", "When, as the document says.").or_null(),
        text("source_url", "Where it can be read.").or_null(),
    ],
};

/// A stance with what it is about.
#[derive(Clone, Copy)]
pub(crate) struct StanceRow<'a> {
    pub(crate) provision: &'a Provision,
    pub(crate) position: &'a Position,
    pub(crate) latest: bool,
}

/// Every stance on record: by provision, by party in the order of the agreement, by date.
pub(crate) fn stance_rows(a: &Agreement) -> Vec<StanceRow<'_>> {
    let mut rows = Vec::new();
    for provision in &a.provisions {
        let stances = provision.stances();
        for party in &a.parties {
            let latest = provision.latest_stances(&party.id);
            let of_party = stances.iter().filter(|p| p.party == party.id);
            rows.extend(of_party.map(|position| StanceRow {
                provision,
                position,
                latest: latest.contains(position),
            }));
        }
    }
    rows
}

pub(super) fn stances(a: &Agreement) -> Made {
    let rows = stance_rows(a).into_iter();
    write_parquet(&STANCES, file(&STANCES), rows, |row, s| {
        stances_row(row, a, s);
    })
}

/// Fills one row of [`STANCES`].
pub(crate) fn stances_row(row: &mut dyn Sheet, a: &Agreement, s: StanceRow<'_>) {
    let (p, x) = (s.provision, s.position);
    let party = a.party(&x.party);
    row.id(&stance_id(s));
    row.word(p.id.as_str());
    row.word(p.kind.as_str());
    row.word(&p.title);
    row.word(x.party.as_str());
    row.word(party.map_or(x.party.as_str(), |party| &*party.name));
    row.word(words::role_key(party.map(|p| p.role).unwrap_or_default()));
    row.word(x.stance.as_str());
    row.word(&x.on);
    row.date(Some(x.first));
    row.date(Some(x.last));
    row.flag(Some(s.latest));
    row.text(x.by.as_deref());
    row.texts(
        &mut x
            .conditions
            .iter()
            .filter_map(|c| c.words.as_deref())
            .map(str::to_owned),
    );
    row.texts(
        &mut x
            .conditions
            .iter()
            .filter_map(|c| Some(c.provision.as_ref()?.to_string())),
    );
    row.text(x.words.as_deref());
    row.text(x.lang.as_deref());
    row.flag(Some(x.verbatim));
    let document = x.document.as_deref();
    row.text(document);
    let cited = document.and_then(|id| a.document(id));
    row.text(cited.map(|d| &*d.title));
    row.text(cited.and_then(|d| d.publisher.as_deref()));
    row.text(cited.and_then(|d| d.date.as_deref()));
    row.text(cited.and_then(|d| d.url.as_deref()));
}

/// The identity of a stance: what it is about and all that it says.
fn stance_id(s: StanceRow<'_>) -> ContentId {
    let x = s.position;
    let said = Canonical::new("stance")
        .text(s.provision.id.as_str())
        .text(x.party.as_str())
        .text(x.stance.as_str())
        .text(&x.on)
        .optional(x.by.as_deref())
        .optional(x.document.as_deref())
        .optional(x.words.as_deref());
    x.conditions
        .iter()
        .fold(said, |said, c| {
            let asked = c.provision.as_ref().map(model::ProvisionId::as_str);
            said.optional(asked).optional(c.words.as_deref())
        })
        .id()
}
