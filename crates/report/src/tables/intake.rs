//! The tables of what was taken in: sources, files, rows not used, releases superseded.

use model::Derivation;

use super::{Made, file};
use crate::sheet::{Sheet, Table, flag, integer, text, texts, write_parquet};

pub(super) static SOURCES: Table = Table {
    name: "sources",
    schema: 1,
    about: "One row is one source, as `sources.toml` describes it.",
    columns: &[
        text("source", "Its identifier in this case."),
        text("name", "Its full name."),
        text("kind", "What kind of reporter it is."),
        text("family", "Its publisher family: one family is one voice."),
        text("dataset", "The data set that its releases are releases of."),
        text("release", "The release of a versioned data set.").or_null(),
        text("side", "The party on whose side it stands.").or_null(),
        text("interest", "The party whose good record it serves.").or_null(),
        text("reliability", "The letter of the Admiralty code."),
        flag(
            "one_record_per_event",
            "Whether two of its records are two events.",
        ),
        text("licence", "Its licence.").or_null(),
        text("credit", "The words that credit it.").or_null(),
        flag("redistribute", "Whether its rows may leave in an export."),
        integer(
            "found_right",
            "Of its reports checked since it was graded, those found right.",
        )
        .or_null(),
        integer("found_wrong", "And those found wrong.").or_null(),
        text("counted_by", "Who counted these.").or_null(),
        texts("joint", "The parties that sit on it together."),
    ],
};

pub(super) fn sources(d: &Derivation) -> Made {
    write_parquet(
        &SOURCES,
        file(&SOURCES),
        d.sources.iter(),
        |row: &mut dyn Sheet, s| {
            row.word(s.id.as_str());
            row.word(&s.name);
            row.word(s.kind.as_str());
            row.word(&s.family);
            row.word(&s.dataset);
            row.text(s.release.as_ref().map(model::Release::as_str));
            row.text(s.side.as_ref().map(model::PartyId::as_str));
            row.text(s.interest.as_ref().map(model::PartyId::as_str));
            row.word(&format!("{:?}", s.reliability));
            row.flag(Some(s.one_record_per_event));
            row.text(s.licence.as_deref());
            row.text(s.credit.as_deref());
            row.flag(Some(s.redistribute));
            let track = s.track.as_ref();
            row.integer(track.map(|t| i64::from(t.right)));
            row.integer(track.map(|t| i64::from(t.wrong)));
            row.text(track.map(|t| &*t.by));
            row.texts(&mut s.joint.iter().map(ToString::to_string));
        },
    )
}

pub(super) static FILES: Table = Table {
    name: "files",
    schema: 1,
    about: "One row is what was read of one file.",
    columns: &[
        text("file", "The file, relative to the case."),
        text("source", "The source it belongs to."),
        text("format", "The format it was read as."),
        text("encoding", "The character encoding it was read in."),
        integer("read", "Rows that became records.").unit("rows"),
        integer("skipped", "Rows that did not.").unit("rows"),
        texts("notes", "What was assumed or degraded on the way."),
    ],
};

pub(super) fn files(d: &Derivation) -> Made {
    write_parquet(
        &FILES,
        file(&FILES),
        d.files.iter(),
        |row: &mut dyn Sheet, f| {
            row.word(&f.file);
            row.word(f.source.as_str());
            row.word(&f.format);
            row.word(&f.encoding);
            row.integer(Some(f.read as i64));
            row.integer(Some(f.skipped_total as i64));
            row.texts(&mut f.notes.iter().cloned());
        },
    )
}

pub(super) static SKIPPED: Table = Table {
    name: "skipped",
    schema: 1,
    about: "One row is one row of a file that was not used; the first hundred of each file.",
    columns: &[
        text("file", "The file, relative to the case."),
        integer("row", "The line in that file, from 1."),
        text(
            "reason",
            "What was wrong, with the value, and what would be right.",
        ),
    ],
};

pub(super) fn skipped(d: &Derivation) -> Made {
    let rows = d
        .files
        .iter()
        .flat_map(|f| f.skipped.iter().map(move |s| (f, s)));
    write_parquet(
        &SKIPPED,
        file(&SKIPPED),
        rows,
        |row: &mut dyn Sheet, (f, s)| {
            row.word(&f.file);
            row.integer(Some(s.line.into()));
            row.word(&s.reason);
        },
    )
}

pub(super) static SUPERSESSIONS: Table = Table {
    name: "supersessions",
    schema: 1,
    about: "One row is what a newer release of a data set did to an older one.",
    columns: &[
        text("dataset", "The data set."),
        text("older", "The older release."),
        text("newer", "The newer release."),
        integer(
            "shared",
            "Records in both: one event each, with the newer values.",
        ),
        integer("changed", "Of these, how many changed."),
        integer("new", "Records that only the newer release has."),
        integer(
            "kept",
            "Records of the older release about times the newer one does not cover.",
        ),
        texts(
            "dropped",
            "Records that the newer release dropped: superseded, not counted.",
        ),
    ],
};

pub(super) fn supersessions(d: &Derivation) -> Made {
    let rows = d.supersessions.iter();
    write_parquet(
        &SUPERSESSIONS,
        file(&SUPERSESSIONS),
        rows,
        |row: &mut dyn Sheet, s| {
            row.word(&s.dataset);
            row.word(&s.older);
            row.word(&s.newer);
            row.integer(Some(s.shared as i64));
            row.integer(Some(s.changed as i64));
            row.integer(Some(s.new as i64));
            row.integer(Some(s.kept as i64));
            row.texts(&mut s.dropped.iter().map(ToString::to_string));
        },
    )
}

pub(super) static CHANGES: Table = Table {
    name: "changes",
    schema: 1,
    about: "One row is one value that a newer release of a data set changed.",
    columns: &[
        text("dataset", "The data set."),
        text("older", "The older release."),
        text("newer", "The newer release."),
        text("id", "The record's own identifier."),
        text("field", "The field."),
        text("from", "The older value."),
        text("to", "The newer value."),
    ],
};

pub(super) fn changes(d: &Derivation) -> Made {
    let rows = d
        .supersessions
        .iter()
        .flat_map(|s| s.changes.iter().map(move |c| (s, c)));
    write_parquet(
        &CHANGES,
        file(&CHANGES),
        rows,
        |row: &mut dyn Sheet, (s, c)| {
            row.word(&s.dataset);
            row.word(&s.older);
            row.word(&s.newer);
            row.word(&c.own_id);
            row.word(&c.field);
            row.word(&c.from);
            row.word(&c.to);
        },
    )
}
