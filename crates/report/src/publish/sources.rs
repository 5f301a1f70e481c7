//! Sources with their licences and credits, as every export carries them.

use model::Source;

use super::links::LINK;
use crate::publication::Published;
use crate::sheet::{Sheet, Table, text};

/// Sources as they are published.
pub(crate) static SOURCES: Table = Table {
    name: "sources",
    schema: 1,
    about: "One row is one source of the rows that may be passed on, with its licence and credit.",
    columns: &[
        text("source", "The source, as the other tables name it."),
        text("name", "Its name."),
        text("kind", "What kind of reporter it is."),
        text("release", "The release, of a versioned data set.").or_null(),
        text("licence", "Its licence.").or_null(),
        text("credit", "The words that credit it.").or_null(),
        text(
            "draft",
            "Always `machine draft`: what the report that it stands in is.",
        ),
        LINK,
    ],
};

/// The sources that may be passed on, in the order of the case.
pub(super) fn sources<'a>(view: &'a Published<'_>) -> impl Iterator<Item = &'a Source> {
    let all = view.edition.derivation.sources.iter();
    all.filter(|s| s.redistribute)
}

/// Fills one row of [`SOURCES`].
pub(super) fn source_row(row: &mut dyn Sheet, s: &Source, view: &Published<'_>) {
    row.word(s.id.as_str());
    row.word(&s.name);
    row.word(s.kind.as_str());
    row.text(s.release.as_ref().map(model::Release::as_str));
    row.text(s.licence.as_deref());
    row.text(s.credit.as_deref());
    row.word("machine draft");
    row.word(&view.address("sources"));
}

/// What an export says of itself and of those it is made from: one line a source, then the map's
/// layers and the lines of the agreement.
pub(super) fn credits(view: &Published<'_>) -> Vec<String> {
    let a = view.edition.agreement;
    let of_sources = sources(view).map(|s| {
        let said = [s.licence.as_deref(), s.credit.as_deref()];
        let mut line = s.name.to_string();
        if let Some(release) = &s.release {
            line.push_str(&format!(" {}", release.as_str()));
        }
        for words in said.into_iter().flatten() {
            line.push_str(&format!(". {words}"));
        }
        line
    });
    let of_lines = a
        .lines
        .iter()
        .filter_map(|l| Some(format!("Line {}: {}", l.id, l.credit.as_deref()?)));
    of_sources.chain(of_lines).collect()
}

/// An export's pairs of metadata: what it is, its stamp, its credits.
pub(super) fn about(view: &Published<'_>) -> Vec<(&'static str, String)> {
    let e = view.edition;
    vec![
        ("truceline.agreement", e.agreement.title.to_string()),
        ("truceline.draft", "machine draft".to_owned()),
        ("truceline.made_from", e.digest_inputs.to_owned()),
        ("truceline.credits", credits(view).join("\n")),
    ]
}
