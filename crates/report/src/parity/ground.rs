//! On whose ground something was, as maps of control tell it.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::{ControlMap, ControlStatus, Instant, Observation, PartyId, Point, Ring, SourceId};

/// A place that may be further off than this lies on nobody's ground for certain.
const CERTAIN_M: u32 = 5_000;

/// Maps of control, by mapping body and time.
pub(super) struct Held<'a> {
    by_source: BTreeMap<&'a SourceId, Vec<(Instant, Vec<Area<'a>>)>>,
}

struct Area<'a> {
    holder: PartyId,
    polygons: Vec<(Box2, &'a [Ring])>,
}

/// South, west, north, east.
type Box2 = [i32; 4];

impl<'a> Held<'a> {
    /// Gathers the areas that maps give to a party; `None` where there are none.
    pub(super) fn of(control: &'a [ControlMap], a: &Agreement) -> Option<Self> {
        let mut by_source: BTreeMap<&SourceId, Vec<(Instant, Vec<Area>)>> = BTreeMap::new();
        for map in control {
            let areas = map.areas.iter().filter(|x| x.status == ControlStatus::Held);
            let areas = areas.filter_map(|area| {
                Some(Area {
                    holder: a.party_named(area.holder.as_deref()?)?.id.clone(),
                    polygons: area.polygons.iter().map(|p| (bounds(p), &**p)).collect(),
                })
            });
            let maps = by_source.entry(&map.source).or_default();
            maps.push((map.stated_for.start, areas.collect()));
        }
        for maps in by_source.values_mut() {
            maps.sort_by_key(|(from, _)| *from);
        }
        (!by_source.is_empty()).then_some(Self { by_source })
    }

    /// The party that held the place of a record at its time, where it is placed well and every
    /// mapping body with a map of that time says the same.
    pub(super) fn holder(&self, o: &Observation) -> Option<PartyId> {
        if o.place.uncertainty_m()? > CERTAIN_M {
            return None;
        }
        let when = o.when.middle();
        let mut agreed: Option<&PartyId> = None;
        for maps in self.by_source.values() {
            let up_to = maps.partition_point(|(from, _)| *from <= when);
            let Some((_, areas)) = up_to.checked_sub(1).and_then(|at| maps.get(at)) else {
                continue;
            };
            let holder = areas.iter().find(|area| area.holds(o.place.point));
            let holder = &holder?.holder;
            if agreed.is_some_and(|other| other != holder) {
                return None;
            }
            agreed = Some(holder);
        }
        agreed.cloned()
    }
}

impl Area<'_> {
    fn holds(&self, p: Point) -> bool {
        self.polygons
            .iter()
            .any(|([south, west, north, east], rings)| {
                (*south..=*north).contains(&p.lat)
                && (*west..=*east).contains(&p.lon)
                // Rims and holes alike: an odd number of crossings is inside.
                && rings.iter().map(|ring| crossings(ring, p)).sum::<usize>() % 2 == 1
            })
    }
}

fn bounds(rings: &[Ring]) -> Box2 {
    let points = rings.iter().flat_map(|ring| ring.iter());
    points.fold(
        [i32::MAX, i32::MAX, i32::MIN, i32::MIN],
        |[s, w, n, e], p| [s.min(p.lat), w.min(p.lon), n.max(p.lat), e.max(p.lon)],
    )
}

/// How many edges of a ring a ray from a point to the east crosses, in whole numbers.
fn crossings(ring: &[Point], p: Point) -> usize {
    let edges = ring.windows(2).map(|edge| (edge[0], edge[1]));
    edges
        .filter(|(a, b)| (a.lat > p.lat) != (b.lat > p.lat))
        .filter(|(a, b)| {
            let (low, high) = if a.lat < b.lat { (a, b) } else { (b, a) };
            let [ly, lx, hy, hx] = [low.lat, low.lon, high.lat, high.lon].map(i128::from);
            let [py, px] = [p.lat, p.lon].map(i128::from);
            (px - lx) * (hy - ly) < (hx - lx) * (py - ly)
        })
        .count()
}
