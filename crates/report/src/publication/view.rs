//! The part of a derivation that may be published.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Period;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{
    ContentId, CountRow, DailyFigure, Day, DayRule, Exposure, Finding, Incident, Instant, Interval,
    Observation, Source, SourceId, SourceKind, Spread, When, fold,
};
use serde::Serialize;

use super::{Grid, PublishedCheck};
use crate::Edition;
use crate::tables::{Existence, Parties};

/// The page that links lead to.
const PAGE: &str = "report.html";

/// What an edition keeps back, as counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Withheld {
    /// Incidents younger than the delay.
    pub(crate) incidents_delayed: u64,
    /// Incidents known only from sources whose rows may not be passed on.
    pub(crate) incidents_by_licence: u64,
    /// Rows that may not be passed on, by the name of their source.
    pub(crate) rows_by_licence: BTreeMap<String, u64>,
    /// Findings of days that are not over for as long as the delay.
    pub(crate) findings_delayed: u64,
    /// Figures and counts of such windows.
    pub(crate) figures_delayed: u64,
}

/// The part of an edition that may be published.
pub(crate) struct Published<'a> {
    pub(crate) edition: &'a Edition<'a>,
    /// The zone of the case.
    pub(crate) zone: &'a str,
    /// The instant up to which evidence was known.
    pub(crate) as_of: Option<Instant>,
    /// Whether the case has no profile, so that nothing may leave it.
    pub(crate) internal: bool,
    pub(crate) grid: Grid,
    pub(crate) sources: BTreeMap<&'a SourceId, &'a Source>,
    pub(crate) families: BTreeMap<&'a SourceId, &'a str>,
    pub(crate) parties: Parties,
    pub(crate) existence: Existence,
    /// Incidents that may be shown, by their index, in the order of their time.
    pub(crate) incidents: Vec<u32>,
    shown: BTreeSet<u32>,
    pub(crate) findings: Vec<&'a Finding>,
    pub(crate) figures: Vec<&'a DailyFigure>,
    pub(crate) counts: Vec<&'a CountRow>,
    pub(crate) claim_checks: Vec<PublishedCheck<'a>>,
    pub(crate) exposure: Vec<&'a Exposure>,
    pub(crate) withheld: Withheld,
    /// Observations and claims that may not be passed on.
    pub(super) unshared: BTreeSet<ContentId>,
    /// Observations of sources that may name people or posts.
    pub(super) confided: BTreeSet<ContentId>,
    /// Names of parties and sources, folded: they are the case's own.
    pub(super) known_names: BTreeSet<String>,
    tz: TimeZone,
    days: &'a DayRule,
    delay_ms: i64,
}

impl<'a> Published<'a> {
    /// Takes from an edition what may be published.
    pub(crate) fn of(edition: &'a Edition<'a>) -> Self {
        let (d, a) = (edition.derivation, edition.agreement);
        let profile = a.publication.as_ref();
        let mut view = Self {
            edition,
            zone: a.reporting.day.zone(),
            as_of: d.as_of.or_else(|| latest_evidence(edition)),
            internal: profile.is_none(),
            grid: Grid::of(profile.map(|p| p.coarsen_m)),
            sources: d.sources.iter().map(|s| (&s.id, s)).collect(),
            families: d.sources.iter().map(|s| (&s.id, &*s.family)).collect(),
            parties: Parties::of(d, a),
            existence: Existence::of(d),
            incidents: Vec::new(),
            shown: BTreeSet::new(),
            findings: Vec::new(),
            figures: Vec::new(),
            counts: Vec::new(),
            claim_checks: Vec::new(),
            exposure: Vec::new(),
            withheld: Withheld::default(),
            unshared: BTreeSet::new(),
            confided: BTreeSet::new(),
            known_names: known_names(edition),
            tz: TimeZone::get(a.reporting.day.zone()).unwrap_or(TimeZone::UTC),
            days: &a.reporting.day,
            delay_ms: profile.map_or(0, |p| p.delay_ms),
        };
        view.sort_rows();
        view.sort_incidents();
        view.sort_days();
        view.sort_claims();
        view
    }

    fn sort_rows(&mut self) {
        for o in &self.edition.derivation.observations {
            let source = self.sources.get(&o.source).copied();
            if source.is_some_and(|s| !s.redistribute) {
                self.unshared.insert(o.id);
                let name = source.map_or_else(String::new, |s| s.name.to_string());
                *self.withheld.rows_by_licence.entry(name).or_default() += 1;
            } else if !source.is_some_and(|s| speaks_publicly(s) || tells_no_post(s, o)) {
                self.confided.insert(o.id);
            }
        }
    }

    /// Claims whose source does not let them go, and what rests on nothing but them.
    fn sort_claims(&mut self) {
        let d = self.edition.derivation;
        let open = |source: &SourceId| self.sources.get(source).is_none_or(|s| s.redistribute);
        let closed: Vec<&model::Claim> = d.claims.iter().filter(|c| !open(&c.source)).collect();
        let figures = |wanted: bool| -> BTreeSet<(&str, Interval)> {
            let all = d.figures.iter().filter(|f| open(&f.source) == wanted);
            all.map(|f| (&*f.claimant, f.window)).collect()
        };
        let (shown, shut) = (figures(true), figures(false));
        self.figures.retain(|f| open(&f.source));
        self.counts.retain(|c| {
            let key = c.claimant.as_deref().map(|who| (who, c.window));
            key.is_none_or(|key| shown.contains(&key) || !shut.contains(&key))
        });
        for filing in d.filings.iter().filter(|f| !open(&f.source)) {
            self.unshared.insert(filing.id);
            let name = self.source_name(&filing.source);
            *self.withheld.rows_by_licence.entry(name).or_default() += 1;
        }
        for claim in closed {
            self.unshared.insert(claim.id);
            let name = self.source_name(&claim.source);
            *self.withheld.rows_by_licence.entry(name).or_default() += 1;
        }
    }

    /// The claims of a finding that may be passed on.
    pub(crate) fn open_claims(&self, finding: &Finding) -> Vec<u32> {
        let claims = &self.edition.derivation.claims;
        let open = |c: &u32| {
            let claim = claims.get(*c as usize);
            claim.is_some_and(|c| !self.unshared.contains(&c.id))
        };
        finding.claims.iter().copied().filter(open).collect()
    }

    /// Whether a finding rests on a claim or a filing that may not be passed on.
    pub(super) fn rests_on_closed_claims(&self, finding: &Finding) -> bool {
        let claims = &self.edition.derivation.claims;
        let mut of_it = finding
            .claims
            .iter()
            .filter_map(|c| claims.get(*c as usize));
        let filings = &self.edition.derivation.filings;
        let mut on_record = finding
            .filings
            .iter()
            .filter_map(|f| filings.get(*f as usize));
        of_it.any(|c| self.unshared.contains(&c.id))
            || on_record.any(|f| self.unshared.contains(&f.id))
    }

    /// The address of an anchor of the report's page: below the case's own address where it states
    /// one, otherwise beside the exports.
    pub(crate) fn address(&self, anchor: &str) -> String {
        let profile = self.edition.agreement.publication.as_ref();
        match profile.and_then(|p| p.base_url.as_deref()) {
            Some(base) => format!("{base}/{PAGE}#{anchor}"),
            None => format!("{PAGE}#{anchor}"),
        }
    }

    fn sort_incidents(&mut self) {
        let incidents = &self.edition.derivation.incidents;
        for (at, incident) in incidents.iter().enumerate() {
            if !self.asked_for(&incident.when) {
                continue;
            }
            if self.members(incident).next().is_none() {
                self.withheld.incidents_by_licence += 1;
            } else if self.too_young(incident.when.latest) {
                self.withheld.incidents_delayed += 1;
            } else {
                self.incidents.push(at as u32);
            }
        }
        self.incidents.sort_by_key(|at| {
            let i = &incidents[*at as usize];
            (i.when.earliest, i.when.latest, i.id)
        });
        self.shown = self.incidents.iter().copied().collect();
    }

    fn sort_days(&mut self) {
        let (d, days) = (self.edition.derivation, self.days);
        let (findings, young): (Vec<&Finding>, Vec<&Finding>) = d
            .findings
            .iter()
            .filter(|f| self.in_range(f.day))
            .partition(|f| !self.too_young(days.interval(f.day).end));
        self.withheld.findings_delayed = young.len() as u64;
        self.findings = findings;
        let (figures, young): (Vec<&DailyFigure>, Vec<&DailyFigure>) = d
            .figures
            .iter()
            .filter(|f| self.window_asked_for(&f.window))
            .partition(|f| !self.too_young(f.window.end));
        self.withheld.figures_delayed = young.len() as u64;
        self.figures = figures;
        let (counts, young): (Vec<&CountRow>, Vec<&CountRow>) = d
            .counts
            .iter()
            .filter(|c| self.window_asked_for(&c.window))
            .partition(|c| !self.too_young(c.window.end));
        self.withheld.figures_delayed += young.len() as u64;
        self.counts = counts;
        let (checks, young) = self.claim_checks_of();
        self.withheld.figures_delayed += young;
        self.claim_checks = checks;
        self.exposure = d
            .exposure
            .iter()
            .filter(|e| self.in_range(e.day) && !self.too_young(days.interval(e.day).end))
            .collect();
    }

    /// An instant in the zone of the case: `2020-07-27 00:01`.
    pub(super) fn local(&self, instant: Instant) -> String {
        let stamp = Timestamp::from_millisecond(instant.ms()).unwrap_or(Timestamp::UNIX_EPOCH);
        let t = self.tz.to_datetime(stamp);
        let (year, month, day) = (t.year(), t.month(), t.day());
        format!(
            "{year:04}-{month:02}-{day:02} {:02}:{:02}",
            t.hour(),
            t.minute()
        )
    }

    /// Whether the delay holds something back that ended at an instant.
    pub(crate) fn too_young(&self, end: Instant) -> bool {
        !self.internal
            && self
                .as_of
                .is_some_and(|as_of| end > as_of.plus_ms(-self.delay_ms))
    }

    /// Whether a day lies in the edition's range.
    pub(crate) fn in_range(&self, day: Day) -> bool {
        self.edition.from.is_none_or(|from| day >= from)
            && self.edition.to.is_none_or(|to| day <= to)
    }

    fn asked_for(&self, when: &When) -> bool {
        let latest = if when.span_ms() > 0 {
            when.latest.plus_ms(-1)
        } else {
            when.latest
        };
        self.edition
            .from
            .is_none_or(|from| self.days.day_of(latest) >= from)
            && self
                .edition
                .to
                .is_none_or(|to| self.days.day_of(when.earliest) <= to)
    }

    pub(super) fn window_asked_for(&self, window: &Interval) -> bool {
        self.edition
            .from
            .is_none_or(|from| self.days.day_of(window.end.plus_ms(-1)) >= from)
            && self
                .edition
                .to
                .is_none_or(|to| self.days.day_of(window.start) <= to)
    }

    /// The observations of an incident that may be passed on.
    pub(crate) fn members<'b>(
        &'b self,
        incident: &'b Incident,
    ) -> impl Iterator<Item = &'a Observation> + 'b {
        let observations = &self.edition.derivation.observations;
        incident
            .members
            .iter()
            .filter_map(|m| observations.get(m.observation as usize))
            .filter(|o| !self.unshared.contains(&o.id))
    }

    /// The identities of a finding's incidents that may be shown, and how many may not.
    pub(crate) fn incidents_of(&self, finding: &Finding) -> (Vec<String>, usize) {
        let incidents = &self.edition.derivation.incidents;
        let ids: Vec<String> = finding
            .incidents
            .iter()
            .filter(|at| self.shown.contains(at))
            .filter_map(|at| incidents.get(*at as usize))
            .map(|i| i.id.short())
            .collect();
        let hidden = finding.incidents.len() - ids.len();
        (ids, hidden)
    }

    /// The identity of the incident at an index, where it may be shown.
    pub(crate) fn shown_id(&self, at: u32) -> Option<String> {
        let incident = self.edition.derivation.incidents.get(at as usize)?;
        self.is_shown(at).then(|| incident.id.short())
    }

    /// Whether the incident at an index may be shown.
    pub(super) fn is_shown(&self, at: u32) -> bool {
        self.shown.contains(&at)
    }

    /// The identities of a finding's incidents that may not be shown.
    pub(super) fn hidden_incidents(&self, finding: &Finding) -> BTreeSet<ContentId> {
        let incidents = &self.edition.derivation.incidents;
        finding
            .incidents
            .iter()
            .filter(|at| !self.shown.contains(at))
            .filter_map(|at| incidents.get(*at as usize))
            .map(|i| i.id)
            .collect()
    }

    /// The first period of the agreement, as written.
    pub(crate) fn period(&self) -> Option<&'a Period> {
        self.edition.agreement.periods.first()
    }

    /// The name of a source.
    pub(crate) fn source_name(&self, id: &SourceId) -> String {
        self.sources
            .get(id)
            .map_or_else(|| id.to_string(), |s| s.name.to_string())
    }
}

/// Whether a source's headlines and claimants are public already. Words of monitors, hotlines,
/// organisations and parties may name people who trusted them.
pub(crate) fn speaks_publicly(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Dataset | SourceKind::Media)
}

/// Whether an instrument's record tells nothing of where the instrument stands: what it names, if
/// anything, is an area. Its names for points may be those of its posts.
fn tells_no_post(source: &Source, o: &Observation) -> bool {
    source.kind == SourceKind::Sensor
        && (o.place.name.is_none() || matches!(o.place.spread, Spread::Area { .. }))
}

/// The end of the latest piece of evidence.
fn latest_evidence(edition: &Edition<'_>) -> Option<Instant> {
    let d = edition.derivation;
    let observed = d.observations.iter().map(|o| o.when.latest);
    let claimed = d.claims.iter().map(|c| c.window.end);
    // What is implied of days to come is no evidence of them.
    let stated = d.coverage.iter().filter(|c| !c.implied());
    let watched = stated.map(|c| c.interval.end);
    let filed = d.filings.iter().map(|f| f.when.latest);
    observed.chain(claimed).chain(watched).chain(filed).max()
}

fn known_names(edition: &Edition<'_>) -> BTreeSet<String> {
    let parties = edition.agreement.parties.iter().flat_map(|p| {
        [p.id.as_str(), &*p.name]
            .into_iter()
            .chain(p.aliases.iter().map(|a| &**a))
    });
    let sources = edition.derivation.sources.iter().flat_map(|s| {
        [s.id.as_str(), &*s.name, &*s.family]
            .into_iter()
            .chain(s.aliases.iter().map(|a| &**a))
    });
    parties.chain(sources).map(fold).collect()
}
