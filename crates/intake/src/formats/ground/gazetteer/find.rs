//! Finds settlements and divisions by name and by nearness.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use model::{Point, Settlement, fold, geodesy};

use super::Division;

/// A settlement of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) id: i64,
    pub(crate) name: Arc<str>,
    pub(crate) others: Vec<Arc<str>>,
    pub(crate) point: Point,
    pub(crate) country: String,
    pub(crate) division: String,
    /// The division's own name, where the table gives it.
    pub(crate) division_name: String,
    pub(crate) population: u64,
}

/// A settlement table, ready for look-ups; the same whatever the order of its rows.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    /// By latitude, then longitude and id.
    settlements: Vec<Named>,
    divisions: BTreeMap<String, Arc<Division>>,
    /// The most populous settlement of each first-order division.
    seats: BTreeMap<String, u32>,
    /// What the table calls a division, folded and as written, where it says.
    called: BTreeMap<String, (String, Arc<str>)>,
    names: OnceLock<HashMap<String, Vec<u32>>>,
}

impl Gazetteer {
    pub(crate) fn new(mut settlements: Vec<Named>) -> Self {
        settlements.sort_by(|a, b| (a.point, a.id, &a.name).cmp(&(b.point, b.id, &b.name)));
        let mut seats: BTreeMap<String, u32> = BTreeMap::new();
        for (at, s) in settlements.iter().enumerate() {
            let seat = seats.entry(code_of(s)).or_insert(at as u32);
            if s.population > settlements[*seat as usize].population {
                *seat = at as u32;
            }
        }
        let mut called: BTreeMap<String, (String, Arc<str>)> = BTreeMap::new();
        for s in settlements.iter().filter(|s| !s.division_name.is_empty()) {
            let own = (fold(&s.division_name), Arc::from(s.division_name.as_str()));
            let name = called.entry(code_of(s)).or_insert_with(|| own.clone());
            // Where it says several things, the first in order.
            *name = own.min(name.clone());
        }
        let mut members: BTreeMap<String, Vec<Settlement>> = BTreeMap::new();
        for s in &settlements {
            let settlement = Settlement {
                point: s.point,
                weight: s.population.max(1),
            };
            if !s.division.is_empty() {
                members.entry(code_of(s)).or_default().push(settlement);
            }
            if !s.country.is_empty() {
                members
                    .entry(s.country.clone())
                    .or_default()
                    .push(settlement);
            }
        }
        let divisions = members
            .into_iter()
            .map(|(code, settlements)| {
                let division = Arc::new(Division::new(&code, settlements));
                (code, division)
            })
            .collect();
        Self {
            settlements,
            divisions,
            seats,
            called,
            names: OnceLock::new(),
        }
    }

    /// Every settlement, by place.
    #[cfg(test)]
    pub(crate) fn all(&self) -> &[Named] {
        &self.settlements
    }

    /// The settlements of a name, in any of its spellings.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Named> {
        let names = self.names.get_or_init(|| self.index());
        let found = names.get(&fold(name)).map_or(&[][..], Vec::as_slice);
        found.iter().map(|at| &self.settlements[*at as usize])
    }

    /// The most populous of the settlements of a name that fulfil a condition.
    pub(crate) fn largest(&self, name: &str, fits: impl Fn(&Named) -> bool) -> Option<&Named> {
        self.named(name)
            .filter(|s| fits(s))
            .max_by_key(|s| (s.population, s.point, s.id))
    }

    /// The first-order division that a settlement lies in.
    pub(crate) fn division_of(&self, settlement: &Named) -> Option<&Arc<Division>> {
        self.divisions
            .get(&code_of(settlement))
            .filter(|_| !settlement.division.is_empty())
    }

    /// The first-order divisions, by code. A name is the one that the table gives, else that of the
    /// most populous settlement.
    pub(crate) fn divisions(&self) -> Vec<model::Division> {
        let seats = self.seats.iter();
        seats
            .filter_map(|(code, seat)| {
                let seat = &self.settlements[*seat as usize];
                let known = !seat.country.is_empty() && !seat.division.is_empty();
                let division = self.divisions.get(code).filter(|_| known)?;
                Some(model::Division {
                    code: division.code.clone(),
                    country: seat.country.as_str().into(),
                    name: self
                        .called
                        .get(code)
                        .map_or_else(|| seat.name.clone(), |(_, name)| name.clone()),
                    settlements: division.settlements.clone(),
                })
            })
            .collect()
    }

    /// The divisions that the table itself names, with these names, folded.
    pub(super) fn stated(&self) -> impl Iterator<Item = (&str, &Arc<Division>)> {
        let named = self.called.iter();
        named.filter_map(|(code, (folded, _))| Some((folded.as_str(), self.divisions.get(code)?)))
    }

    /// The divisions with what the table calls them, or else their most populous settlement, folded.
    pub(super) fn called(&self) -> impl Iterator<Item = (String, &Arc<Division>)> {
        self.seats.iter().filter_map(|(code, seat)| {
            let seat = || fold(&self.settlements[*seat as usize].name);
            let name = self
                .called
                .get(code)
                .map_or_else(seat, |(folded, _)| folded.clone());
            Some((name, self.divisions.get(code)?))
        })
    }

    /// The country that a settlement lies in.
    pub(crate) fn country_of(&self, settlement: &Named) -> Option<&Arc<Division>> {
        self.divisions.get(&settlement.country)
    }

    /// The settlement nearest to a point within so many metres.
    pub(crate) fn nearest(&self, point: Point, within_m: f64) -> Option<&Named> {
        let start = self
            .settlements
            .partition_point(|s| s.point.lat < point.lat);
        let mut best: Option<(f64, &Named)> = None;
        let look = |s: &'_ Named, best: &Option<(f64, &Named)>| {
            // A degree of latitude is never shorter than 110.5 km.
            let north = (f64::from(s.point.lat) - f64::from(point.lat)).abs() * 0.1105;
            let limit = best.as_ref().map_or(within_m, |(d, _)| *d);
            (north <= limit).then(|| geodesy::distance_m(point, s.point))
        };
        let (below, above) = self.settlements.split_at(start);
        let sides: [&mut dyn Iterator<Item = &Named>; 2] =
            [&mut above.iter(), &mut below.iter().rev()];
        for side in sides {
            for s in side {
                let Some(d) = look(s, &best) else { break };
                let better = best.as_ref().is_none_or(|(b, o)| {
                    d < *b || (d.total_cmp(b).is_eq() && (s.point, s.id) < (o.point, o.id))
                });
                if d <= within_m && better {
                    best = Some((d, s));
                }
            }
        }
        best.map(|(_, s)| s)
    }

    /// The only seat of a first-order division whose name begins so.
    pub(crate) fn seat(&self, beginning: &str) -> Option<&Named> {
        let mut found = self
            .seats
            .values()
            .map(|at| &self.settlements[*at as usize])
            .filter(|s| fold(&s.name).starts_with(beginning));
        let one = found.next();
        one.filter(|_| found.next().is_none())
    }

    fn index(&self) -> HashMap<String, Vec<u32>> {
        let mut names: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, s) in self.settlements.iter().enumerate() {
            let mut own: Vec<String> = std::iter::once(&s.name)
                .chain(&s.others)
                .map(|name| fold(name))
                .collect();
            own.sort();
            own.dedup();
            for name in own {
                names.entry(name).or_default().push(at as u32);
            }
        }
        names
    }
}

fn code_of(s: &Named) -> String {
    format!("{}.{}", s.country, s.division)
}
