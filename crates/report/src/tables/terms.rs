//! The table of terms: each provision with its type, its words, what could verify it, and who
//! verified such a thing before.

use agreement::{AS_WRITTEN, Agreement, Precedent, Provision};
use model::{Canonical, ContentId, PartyId};

use super::{Made, file};
use crate::sheet::{Sheet, Table, flag, integer, text, texts, write_parquet};
use crate::words;

pub(crate) static TERMS: Table = Table {
    name: "terms",
    schema: 1,
    about: "One row is a provision of the agreement under one reading, with what could verify it and \
            who verified such a thing before. Terms are the case's own: nothing here is derived.",
    columns: &[
        text("term_id", "Identity of provision and reading."),
        text("provision", "The provision."),
        text(
            "reading",
            "`as-written`, or the parties whose reading the row is.",
        ),
        text("type", "Its type (`docs/provisions.md`)."),
        text("type_title", "The type in words."),
        text("title", "Its title."),
        text("modality", "`prohibit require permit declare`."),
        texts("bearers", "Who is bound: parties."),
        text("words", "The term in words.").or_null(),
        text("lang", "The language of the words.").or_null(),
        flag(
            "verbatim",
            "Whether the words are the document's own, and not the case's.",
        )
        .or_null(),
        text("source", "The document they stand in.").or_null(),
        text("article", "The article.").or_null(),
        text(
            "verified_by",
            "How terms of this type can be verified at best: `remote remote-and-site \
             declared-and-inspection record-only`; the last is no question of monitoring.",
        ),
        texts(
            "verifiable_by",
            "What evidence could verify it, one method each.",
        ),
        texts(
            "precedents",
            "Who verified such a thing before, and how it went; an entry may say that nobody has.",
        ),
        texts("precedent_sources", "The documents that tell of them."),
        integer("stances", "Its rows in the table `stances`."),
    ],
};

pub(super) fn terms(a: &Agreement) -> Made {
    write_parquet(&TERMS, file(&TERMS), term_rows(a), |row, t| {
        terms_row(row, t);
    })
}

/// Each provision and each other reading of it, with the number of stances on it.
pub(crate) fn term_rows(a: &Agreement) -> impl Iterator<Item = (&Provision, usize)> {
    a.provisions.iter().flat_map(|p| {
        let stances = p.stances().len();
        std::iter::once(p)
            .chain(&p.variants)
            .map(move |r| (r, stances))
    })
}

/// Fills one row of [`TERMS`].
pub(crate) fn terms_row(row: &mut dyn Sheet, (p, stances): (&Provision, usize)) {
    let reading = reading(p);
    row.id(&term_id(p, &reading));
    row.word(p.id.as_str());
    row.word(&reading);
    row.word(p.kind.as_str());
    row.word(p.kind.title());
    row.word(&p.title);
    row.word(words::modality_key(p.modality));
    row.texts(&mut p.bearers.iter().map(ToString::to_string));
    let text = p.text.as_ref();
    row.text(text.map(|t| &*t.words));
    row.text(text.map(|t| &*t.lang));
    row.flag(text.map(|t| t.verbatim));
    row.text(text.and_then(|t| t.document.as_deref()));
    row.text(text.and_then(|t| t.article.as_deref()));
    row.word(words::verified_by_key(p.kind.verified_by()));
    row.texts(&mut p.verifiable_by.iter().map(ToString::to_string));
    row.texts(&mut p.precedents.iter().map(precedent));
    row.texts(
        &mut p
            .precedents
            .iter()
            .filter_map(|x| x.document.as_deref())
            .map(str::to_owned),
    );
    row.integer(Some(stances as i64));
}

fn term_id(p: &Provision, reading: &str) -> ContentId {
    let term = Canonical::new("term");
    term.text(p.id.as_str()).text(reading).id()
}

fn reading(p: &Provision) -> String {
    if p.claimed_by.is_empty() {
        return AS_WRITTEN.to_owned();
    }
    let parties: Vec<&str> = p.claimed_by.iter().map(PartyId::as_str).collect();
    parties.join(" ")
}

fn precedent(x: &Precedent) -> String {
    match &x.words {
        Some(words) => format!("{}: {words}", x.who),
        None => x.who.to_string(),
    }
}
