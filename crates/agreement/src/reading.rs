//! Readings: an agreement as written, and as each party reads it.

use std::collections::BTreeSet;

use model::PartyId;

use crate::{Agreement, Exception, Period, PeriodReading, Provision, Where};

/// The reading of an agreement that nobody claims as only theirs.
pub const AS_WRITTEN: &str = "as-written";

impl Agreement {
    /// The readings under which findings are made: [`AS_WRITTEN`] first, then each party, in the
    /// order of identifiers, that claims its own variant of a period, a line, a zone, a
    /// provision or an exception.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// let terms = r#"
    /// [agreement]
    /// id = "truce"
    /// title = "Truce"
    /// class = "preliminary"
    /// status = "in-force"
    /// [reporting]
    /// day = "00:00[Europe/Kyiv]"
    /// [[party]]
    /// id = "A"
    /// name = "First side"
    /// [[period]]
    /// id = "main"
    /// start = "2025-03-25T00:00[Europe/Kyiv]"
    /// duration = "30 days"
    /// [[period]]
    /// id = "main"
    /// start = "2025-03-18T00:00[Europe/Kyiv]"
    /// duration = "30 days"
    /// claimed_by = ["A"]
    /// "#;
    /// let files = BTreeMap::from([("agreement.toml".to_owned(), terms.as_bytes().to_vec())]);
    /// let agreement = agreement::parse(&files).unwrap();
    /// assert_eq!(agreement.readings(), ["as-written", "A"]);
    /// let main = agreement.period("main").unwrap();
    /// assert!(main.under("A").interval.start < main.under("as-written").interval.start);
    /// ```
    pub fn readings(&self) -> Vec<String> {
        let periods = self
            .periods
            .iter()
            .flat_map(|p| &p.readings)
            .flat_map(|r| &r.claimed_by);
        let lines = self.lines.iter().flat_map(|l| &l.claimed_by);
        let zones = self.zones.iter().flat_map(|z| &z.claimed_by);
        let provisions = self
            .provisions
            .iter()
            .flat_map(|p| std::iter::once(p).chain(&p.variants));
        let terms = provisions.flat_map(|p| {
            let places = p.places.iter().flat_map(|w| &w.claimed_by);
            let exceptions = p.exceptions.iter().flat_map(|e| &e.claimed_by);
            p.claimed_by.iter().chain(places).chain(exceptions)
        });
        let claimants: BTreeSet<&PartyId> =
            periods.chain(lines).chain(zones).chain(terms).collect();
        let own = claimants.into_iter().map(|party| party.as_str().to_owned());
        std::iter::once(AS_WRITTEN.to_owned()).chain(own).collect()
    }
}

impl Period {
    /// The period under a reading: the party's own where it claims one, else the one as written.
    ///
    /// # Panics
    /// Never for a period of a loaded agreement: each has at least one reading.
    pub fn under(&self, reading: &str) -> &PeriodReading {
        let own = self
            .readings
            .iter()
            .find(|r| claims(&r.claimed_by, reading));
        own.unwrap_or(&self.readings[0])
    }
}

impl Provision {
    /// The provision under a reading: the party's own variant where it claims one, else the one
    /// as written.
    pub fn under(&self, reading: &str) -> &Self {
        let own = self
            .variants
            .iter()
            .find(|p| claims(&p.claimed_by, reading));
        own.unwrap_or(self)
    }

    /// The places where the provision applies under a reading, one for each zone: the party's own
    /// variant where it claims one, else the one that nobody claims, else the first.
    pub fn places_under(&self, reading: &str) -> Vec<&Where> {
        let mut places: Vec<&Where> = Vec::new();
        for place in &self.places {
            if places.iter().any(|p| p.zone == place.zone) {
                continue;
            }
            let variants = || self.places.iter().filter(|p| p.zone == place.zone);
            let own = variants().find(|p| claims(&p.claimed_by, reading));
            let undisputed = || variants().find(|p| p.claimed_by.is_empty());
            places.push(own.or_else(undisputed).unwrap_or(place));
        }
        places
    }

    /// The exceptions that hold under a reading: those that nobody disputes, and the party's own.
    pub fn exceptions_under<'a>(&'a self, reading: &'a str) -> impl Iterator<Item = &'a Exception> {
        self.exceptions
            .iter()
            .filter(move |e| e.claimed_by.is_empty() || claims(&e.claimed_by, reading))
    }
}

fn claims(claimants: &[PartyId], reading: &str) -> bool {
    claimants.iter().any(|party| party.as_str() == reading)
}
