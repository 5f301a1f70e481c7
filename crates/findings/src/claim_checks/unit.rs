//! Units of place: the division that a record lies in.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Division, Place, Point, Settlement, Spread, geodesy};

/// A record farther than this from every settlement of the table lies in none of its divisions,
/// and one known no closer than this lies in none for certain.
const FAR_M: f64 = 50_000.0;

/// Where a record lies, as far as units of place can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// In the unit of this index.
    In(u32),
    /// In none of the units: away from all of them.
    Elsewhere,
    /// Nobody can say in which.
    Unknown,
}

/// The divisions of a case, ready for look-ups. A case without divisions is one unit, whose index
/// is 0.
pub(super) struct Units<'a> {
    pub(super) divisions: &'a [Division],
    /// Every settlement's division, by latitude.
    near: Vec<(Point, u32)>,
    at: BTreeMap<Point, u32>,
}

impl<'a> Units<'a> {
    pub(super) fn of(divisions: &'a [Division]) -> Self {
        let mut near: Vec<(Point, u32)> = Vec::new();
        for (index, division) in divisions.iter().enumerate() {
            near.extend(division.settlements.iter().map(|s| (s.point, index as u32)));
        }
        near.sort_unstable();
        let at = near.iter().rev().copied().collect();
        Self {
            divisions,
            near,
            at,
        }
    }

    /// The unit that a place lies in, and the name that its source gave to the whole of it.
    pub(super) fn lies<'p>(&self, place: &'p Place) -> (Lies, Option<&'p Arc<str>>) {
        if self.divisions.is_empty() {
            return (Lies::In(0), None);
        }
        match &place.spread {
            Spread::Area { name, settlements } => match self.whole(settlements) {
                Some(index) => (Lies::In(index), Some(name)),
                None => (self.part(settlements), None),
            },
            Spread::Unknown => (Lies::Unknown, None),
            Spread::Normal { .. } | Spread::Disc { .. } => {
                let known = place.uncertainty_m().is_some_and(|m| f64::from(m) <= FAR_M);
                let nearest = self.nearest(place.point);
                (
                    nearest.filter(|_| known).map_or(
                        if known {
                            Lies::Elsewhere
                        } else {
                            Lies::Unknown
                        },
                        Lies::In,
                    ),
                    None,
                )
            }
        }
    }

    /// The division whose settlements these are.
    fn whole(&self, settlements: &Arc<[Settlement]>) -> Option<u32> {
        let first = settlements.first()?;
        let index = *self.at.get(&first.point)?;
        let own = &self.divisions[index as usize].settlements;
        (Arc::ptr_eq(own, settlements) || own == settlements).then_some(index)
    }

    /// The one division that holds all of these.
    fn part(&self, settlements: &[Settlement]) -> Lies {
        let mut divisions = settlements.iter().map(|s| self.at.get(&s.point));
        let first = divisions.next().flatten();
        match first {
            Some(index) if divisions.all(|d| d == Some(index)) => Lies::In(*index),
            _ => Lies::Unknown,
        }
    }

    /// The division of the settlement nearest to a point.
    fn nearest(&self, point: Point) -> Option<u32> {
        let start = self.near.partition_point(|(p, _)| p.lat < point.lat);
        let (below, above) = self.near.split_at(start);
        let sides: [&mut dyn Iterator<Item = &(Point, u32)>; 2] =
            [&mut above.iter(), &mut below.iter().rev()];
        let mut best: Option<(f64, u32)> = None;
        for side in sides {
            for (settlement, index) in side {
                let limit = best.map_or(FAR_M, |(d, _)| d);
                // A degree of latitude is never shorter than 110.5 km.
                let north = (f64::from(settlement.lat) - f64::from(point.lat)).abs() * 0.1105;
                if north > limit {
                    break;
                }
                let distance = geodesy::distance_m(point, *settlement);
                let better = best.is_none_or(|(d, i)| {
                    distance < d || (distance.total_cmp(&d).is_eq() && *index < i)
                });
                if distance <= FAR_M && better {
                    best = Some((distance, *index));
                }
            }
        }
        best.map(|(_, index)| index)
    }
}
