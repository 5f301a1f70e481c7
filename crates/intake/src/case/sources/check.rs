//! Checks `sources.toml` beyond its shape.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use model::diagnostic::{Diagnostic, TextFile, nearest};
use model::{Day, PartyId, Release, Reliability, ReportSchedule, Source, SourceId};
use toml::Spanned;

use super::Pattern;
use super::control;
use super::record;
use super::shape::{Every, Reports, SourceEntry, SourcesFile};
use crate::formats::Format;
use crate::formats::ground::control::ControlSetting;

/// One block of `sources.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) source: Source,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) format: Option<Format>,
    /// How often it is known to have reported.
    pub(crate) schedule: Option<ReportSchedule>,
    /// The data set that the block itself names.
    pub(crate) dataset: Option<Arc<str>>,
    /// What its maps of control say.
    pub(crate) control: Option<ControlSetting>,
    /// Where its id stands.
    pub(crate) span: Range<usize>,
}

/// All blocks, by id and release.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    pub(crate) blocks: Vec<Block>,
    /// Every id once, sorted.
    pub(crate) ids: Vec<SourceId>,
}

/// Reads and checks `sources.toml`.
///
/// # Errors
/// Every mistake found in it.
pub(crate) fn read(file: &TextFile, parties: &[PartyId]) -> Result<Declared, Vec<Diagnostic>> {
    let shape: SourcesFile = file.toml().map_err(|diagnostic| vec![diagnostic])?;
    let mut wrong = Vec::new();
    if let Some(schema) = &shape.schema
        && *schema.get_ref() != 1
    {
        wrong.push(file.diagnostic(
            "unknown-schema",
            schema.span(),
            format!("schema {} is not known", schema.get_ref()),
            "this version reads schema = 1",
        ));
    }
    let check = Check { file, parties };
    let mut blocks: Vec<Block> = Vec::new();
    for entry in shape.source {
        match check.block(entry) {
            Ok(block) => blocks.push(block),
            Err(found) => wrong.extend(found),
        }
    }
    check.together(&blocks, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    blocks.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut ids: Vec<SourceId> = blocks.iter().map(|b| b.source.id.clone()).collect();
    ids.dedup();
    Ok(Declared { blocks, ids })
}

fn key(block: &Block) -> (&SourceId, Option<&Release>) {
    (&block.source.id, block.source.release.as_ref())
}

/// Days that a source can be said to have reported on.
const LONGEST_SCHEDULE: i64 = 36_525;

struct Check<'a> {
    file: &'a TextFile,
    parties: &'a [PartyId],
}

impl Check<'_> {
    fn block(&self, entry: SourceEntry) -> Result<Block, Vec<Diagnostic>> {
        let mut wrong = Vec::new();
        let id = entry.id.get_ref().as_str();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || id == "none" || !id.chars().all(plain) {
            wrong.push(self.file.diagnostic(
                "bad-id",
                entry.id.span(),
                format!("`{id}` cannot be a source's id"),
                "use letters, digits, `-`, `_` and `.`; `none` means no source",
            ));
        }
        let side = self.party("side", entry.side.as_ref(), &mut wrong);
        let interest = self.party("interest", entry.interest.as_ref(), &mut wrong);
        let joint = self.joint(&entry, side.as_ref().or(interest.as_ref()), &mut wrong);
        let format = self.format(entry.format.as_ref(), &mut wrong);
        let control = entry
            .control
            .as_ref()
            .map(|entry| control::read(self.file, self.parties, entry, &mut wrong));
        self.cutoff(entry.cutoff.as_ref(), &mut wrong);
        let schedule = self.schedule(id, entry.reports.as_ref(), &mut wrong);
        if let Some(release) = &entry.release
            && release.get_ref().trim().is_empty()
        {
            wrong.push(self.file.diagnostic(
                "empty-release",
                release.span(),
                "the release is empty",
                "write it as its publisher does (`22.1`), or leave the key out",
            ));
        }
        for pattern in &entry.files {
            self.pattern(pattern, &mut wrong);
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let dataset: Option<Arc<str>> = entry.dataset.as_deref().map(Into::into);
        let (reliability, history, track) = match entry.grade {
            Some(grade) => {
                let track = record::track(self.file, &grade, &mut wrong);
                (grade.reliability, grade.history, track)
            }
            None => (Reliability::F, None, None),
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let notes: Vec<String> = history.into_iter().chain(entry.notes).collect();
        Ok(Block {
            source: Source {
                id: SourceId::from(id),
                name: entry.name.into(),
                kind: entry.kind,
                family: entry.family.into(),
                dataset: dataset.clone().unwrap_or_else(|| id.into()),
                release: entry
                    .release
                    .as_ref()
                    .map(|r| Release::from(r.get_ref().trim())),
                side,
                interest,
                joint,
                reliability,
                track,
                one_record_per_event: entry.one_record_per_event,
                aliases: entry
                    .aliases
                    .iter()
                    .map(|alias| alias.as_str().into())
                    .collect(),
                files: entry
                    .files
                    .iter()
                    .map(|f| f.get_ref().as_str().into())
                    .collect(),
                format: format.map(|f| f.as_str().into()),
                licence: entry.licence.map(Into::into),
                credit: entry.credit.map(Into::into),
                redistribute: entry.redistribute,
                notes: (!notes.is_empty()).then(|| notes.join("; ").into()),
            },
            patterns: entry
                .files
                .iter()
                .map(|f| Pattern::new(f.get_ref()))
                .collect(),
            format,
            schedule,
            dataset,
            control,
            span: entry.id.span(),
        })
    }

    fn party(
        &self,
        key: &str,
        value: Option<&Spanned<String>>,
        wrong: &mut Vec<Diagnostic>,
    ) -> Option<PartyId> {
        let value = value?;
        let text = value.get_ref().as_str();
        if text == "none" {
            return None;
        }
        if let Some(party) = self.parties.iter().find(|p| p.as_str() == text) {
            return Some(party.clone());
        }
        let known: Vec<&str> = self.parties.iter().map(PartyId::as_str).collect();
        let near = nearest(text, &known).map_or(String::new(), |n| format!("did you mean `{n}`? "));
        wrong.push(self.file.diagnostic(
            "unknown-party",
            value.span(),
            format!("{key} names `{text}`, which is no party of the agreement"),
            format!("{near}Write `none` or one of: {}", known.join(", ")),
        ));
        None
    }

    /// The parties that sit on a joint body.
    fn joint(
        &self,
        entry: &SourceEntry,
        partisan: Option<&PartyId>,
        wrong: &mut Vec<Diagnostic>,
    ) -> Vec<PartyId> {
        let mut parties: Vec<PartyId> = Vec::new();
        for value in &entry.joint {
            parties.extend(self.party("joint", Some(value), wrong));
        }
        parties.sort();
        parties.dedup();
        if let Some(first) = entry.joint.first()
            && wrong.is_empty()
            && (parties.len() < 2 || partisan.is_some())
        {
            wrong.push(self.file.diagnostic(
                "bad-joint",
                first.span(),
                "a joint body is one on which two parties or more sit, and that serves none of them",
                "name each of them once, and leave `side` and `interest` out",
            ));
        }
        parties
    }

    fn format(
        &self,
        value: Option<&Spanned<String>>,
        wrong: &mut Vec<Diagnostic>,
    ) -> Option<Format> {
        let value = value?;
        let format = Format::named(value.get_ref());
        if format.is_none() {
            wrong.push(self.file.diagnostic(
                "unknown-format",
                value.span(),
                format!("`{}` is not a format", value.get_ref()),
                format!("one of: {}", Format::names()),
            ));
        }
        format
    }

    fn cutoff(&self, value: Option<&Spanned<String>>, wrong: &mut Vec<Diagnostic>) {
        let Some(value) = value else { return };
        let right = value
            .get_ref()
            .split_once('[')
            .is_some_and(|(clock, zone)| {
                let zone = zone.strip_suffix(']').unwrap_or_default();
                crate::values::clock::read(clock).is_some() && jiff::tz::TimeZone::get(zone).is_ok()
            });
        if !right {
            wrong.push(self.file.diagnostic(
                "bad-cutoff",
                value.span(),
                format!("`{}` is not a clock time in a zone", value.get_ref()),
                "write it as `19:30[Europe/Kyiv]`",
            ));
        }
    }

    fn schedule(
        &self,
        id: &str,
        reports: Option<&Spanned<Reports>>,
        wrong: &mut Vec<Diagnostic>,
    ) -> Option<ReportSchedule> {
        let reports = reports?;
        let Reports { every, from, to } = reports.get_ref();
        let mut day = |key: &str, text: &str| {
            let read = text.parse::<jiff::civil::Date>().ok();
            if read.is_none() || text.len() != 10 {
                wrong.push(self.file.diagnostic(
                    "bad-reports",
                    reports.span(),
                    format!("{key} `{text}` is not a day"),
                    "write it as `2020-07-27`",
                ));
                return None;
            }
            read.map(Day::new)
        };
        let (from, to) = (day("from", from), day("to", to));
        let (from, to) = from.zip(to)?;
        let mut refuse = |message: String, help: &str| {
            let found = self
                .file
                .diagnostic("bad-reports", reports.span(), message, help);
            wrong.push(found);
        };
        let days = i64::from(to.days_since_epoch()) - i64::from(from.days_since_epoch()) + 1;
        if days < 1 {
            refuse(
                format!("to {to} is before from {from}"),
                "`from` is the first day that the reports tell of, `to` the last",
            );
        } else if days > LONGEST_SCHEDULE {
            refuse(
                format!("from {from} to {to} are {days} days: more than a century"),
                "state the days that are documented to have been reported on",
            );
        }
        Some(ReportSchedule {
            source: SourceId::from(id),
            every_days: match every {
                Every::Day => 1,
                Every::Week => 7,
            },
            from,
            to,
        })
    }

    fn pattern(&self, pattern: &Spanned<String>, wrong: &mut Vec<Diagnostic>) {
        let text = pattern.get_ref();
        let outside = text.starts_with('/') || text.split(['/', '\\']).any(|part| part == "..");
        if text.trim().is_empty() || outside || text.contains('\\') {
            wrong.push(self.file.diagnostic(
                "bad-pattern",
                pattern.span(),
                format!("`{text}` is not a pattern of files inside the case"),
                "write it relative to the case, with `/` between folders: `evidence/ucdp_*.csv`",
            ));
        }
    }

    /// What several blocks say together.
    fn together(&self, blocks: &[Block], wrong: &mut Vec<Diagnostic>) {
        let mut seen: BTreeMap<&SourceId, Vec<&Block>> = BTreeMap::new();
        for block in blocks {
            let before = seen.entry(&block.source.id).or_default();
            if let Some(first) = before.first() {
                let (a, b) = (&first.source, &block.source);
                let same = before
                    .iter()
                    .any(|o| o.source.release == block.source.release);
                if same || block.source.release.is_none() {
                    wrong.push(self.file.diagnostic(
                        "repeated-id",
                        block.span.clone(),
                        format!("`{}` is declared twice", a.id),
                        "only releases of one data set share an id, each with its own `release`",
                    ));
                } else if (a.kind, &a.family, &a.side, &a.interest)
                    != (b.kind, &b.family, &b.side, &b.interest)
                    || first.dataset != block.dataset
                {
                    wrong.push(self.file.diagnostic(
                        "unlike-releases",
                        block.span.clone(),
                        format!("the releases of `{}` are not declared alike", a.id),
                        "kind, family, dataset, side and interest of all its releases must agree",
                    ));
                }
            }
            before.push(block);
        }
    }
}
