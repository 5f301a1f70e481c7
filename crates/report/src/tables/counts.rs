//! The tables of counts: ours under every declared rule, and everybody's own.

use agreement::AS_WRITTEN;
use model::{Canonical, ContentId, CountRow, DailyFigure, Derivation, FigureBasis};

use super::{Made, file};
use crate::sheet::{Sheet, Table, date, flag, integer, text, texts, write_parquet};

pub(crate) static COUNTS: Table = Table {
    name: "counts",
    schema: 1,
    about: "One row is violations counted under one rule, over one window.",
    columns: &[
        text(
            "count_id",
            "Identity of rule, provision, ground, window, accused and claimant.",
        ),
        text("rule", "The counting rule."),
        text("provision", "The provision."),
        text("zone", "The ground."),
        date(
            "day",
            "The local day of the case; null where the window is no day.",
        )
        .or_null(),
        text(
            "accused",
            "Whom the count is about; null for all, whoever did it, and where a claimant names nobody.",
        )
        .or_null(),
        integer("count", "How many, where it is one number.").or_null(),
        text("count_words", "How many, in words."),
        integer("count_low", "The fewest that the evidence allows."),
        integer("count_high", "The most that the evidence allows.").or_null(),
        integer("window_start", "The first millisecond counted over.").unit("ms since 1970, UTC"),
        integer("window_end", "The first millisecond after the window.").unit("ms since 1970, UTC"),
        text("claimant", "Who counted; null for the case's own rules.").or_null(),
        text("draft", "Always `machine draft`: no person has signed it."),
        text(
            "reading",
            "`as-written`, or the party under whose reading of a term it was counted.",
        ),
    ],
};

pub(super) fn counts(d: &Derivation) -> Made {
    write_parquet(&COUNTS, file(&COUNTS), d.counts.iter(), counts_row)
}

/// Fills one row of [`COUNTS`].
pub(crate) fn counts_row(row: &mut dyn Sheet, c: &CountRow) {
    row.id(&count_id(c));
    row.word(&c.rule);
    row.word(c.provision.as_str());
    row.word(c.zone.as_str());
    row.date(c.day);
    row.text(c.accused.as_deref());
    row.count(Some(c.count));
    row.integer(Some(c.window.start.ms()));
    row.integer(Some(c.window.end.ms()));
    row.text(c.claimant.as_deref());
    row.word("machine draft");
    row.word(&c.reading);
}

/// The identity of a count.
pub(crate) fn count_id(c: &CountRow) -> ContentId {
    about("count", c)
        .number(c.window.start.ms())
        .number(c.window.end.ms())
        .id()
}

/// The identity of the sum of this case's own counts under one rule.
pub(crate) fn sum_id(c: &CountRow) -> ContentId {
    about("counts", c).id()
}

fn about(kind: &str, c: &CountRow) -> Canonical {
    let about = Canonical::new(kind)
        .text(&c.rule)
        .text(c.provision.as_str())
        .text(c.zone.as_str())
        .optional(c.accused.as_deref())
        .optional(c.claimant.as_deref());
    if c.reading == AS_WRITTEN {
        about
    } else {
        about.text(&c.reading)
    }
}

pub(crate) static FIGURES: Table = Table {
    name: "figures",
    schema: 1,
    about: "One row is what one claimant's statements come to for one window, before anybody \
            checks them against evidence. Published as `tallies`.",
    columns: &[
        text(
            "figure_id",
            "Identity of claimant, measure, accused and window.",
        ),
        text("claimant", "Who says so."),
        text("source", "The source whose file it stands in."),
        text("accused", "Whom it accuses.").or_null(),
        text("measure", "What was counted, in the claimant's unit."),
        integer("window_start", "The first millisecond of the window.").unit("ms since 1970, UTC"),
        integer("window_end", "The first millisecond after the window.").unit("ms since 1970, UTC"),
        text("zone", "The zone in which it was stated."),
        date("day", "The day it counts for under the case's rule.").or_null(),
        integer("value", "How many, where it is one number.").or_null(),
        text("value_words", "How many, in words."),
        integer("value_low", "The fewest that the words allow."),
        integer("value_high", "The most that the words allow.").or_null(),
        text(
            "basis",
            "How it was come by: `stated sum-of-parts difference previous running-total`; the last \
             holds the claimant's earlier figures and is never added to them.",
        ),
        texts("claims", "The claims behind it, as `claim_row_id`."),
        flag(
            "checks_agree",
            "Whether every check against the claimant's other figures agrees; \
              null where there was none.",
        )
        .or_null(),
        texts("checks", "What was compared, with the numbers."),
        text(
            "draft",
            "Always `machine draft`: the claimant's number, laid out by machine.",
        ),
    ],
};

pub(super) fn figures(d: &Derivation) -> Made {
    write_parquet(&FIGURES, file(&FIGURES), d.figures.iter(), |row, f| {
        figures_row(row, f, d);
    })
}

/// Fills one row of [`FIGURES`].
pub(crate) fn figures_row(row: &mut dyn Sheet, f: &DailyFigure, d: &Derivation) {
    row.id(&f.id);
    row.word(&f.claimant);
    row.word(f.source.as_str());
    row.text(f.accused.as_deref());
    row.word(&f.measure);
    row.integer(Some(f.window.start.ms()));
    row.integer(Some(f.window.end.ms()));
    row.word(&f.zone);
    row.date(f.day);
    row.count(Some(f.value));
    row.word(match f.basis {
        FigureBasis::Stated => "stated",
        FigureBasis::SumOfParts => "sum-of-parts",
        FigureBasis::Difference => "difference",
        FigureBasis::Previous => "previous",
        FigureBasis::RunningTotal => "running-total",
    });
    let claims = f.claims.iter().filter_map(|c| d.claims.get(*c as usize));
    row.texts(&mut claims.map(|c| c.id.short()));
    row.flag((!f.checks.is_empty()).then(|| f.checks.iter().all(|c| c.agrees)));
    row.texts(&mut f.checks.iter().map(|c| c.what.clone()));
    row.word("machine draft");
}
