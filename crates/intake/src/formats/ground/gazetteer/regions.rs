//! Divisions looked up by name and point, each once: the points that stand for them repeat.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::{Point, fold};

use super::{Division, Gazetteer};

/// How far from a country's or division's point its nearest settlement may lie.
const NEAREST_M: f64 = 50_000.0;

/// A name and the point beside it.
type Asked = (String, Point);

/// Divisions looked up so far.
#[derive(Default)]
pub(crate) struct Regions(Mutex<HashMap<Asked, Option<Arc<Division>>>>);

impl Regions {
    /// The first-order division of a name near a point; without a name, that of the settlement
    /// nearest to the point.
    pub(crate) fn division(
        &self,
        gazetteer: Option<&Gazetteer>,
        name: &str,
        point: Point,
    ) -> Option<Arc<Division>> {
        let gazetteer = gazetteer?;
        self.once(fold(name), point, || {
            if name.is_empty() {
                let nearest = gazetteer.nearest(point, NEAREST_M)?;
                return gazetteer.division_of(nearest).cloned();
            }
            gazetteer.region(name, Some(point)).cloned()
        })
    }

    /// The country of the settlement nearest to a point.
    pub(crate) fn country(
        &self,
        gazetteer: Option<&Gazetteer>,
        point: Point,
    ) -> Option<Arc<Division>> {
        let gazetteer = gazetteer?;
        self.once("\u{0}country".to_owned(), point, || {
            let nearest = gazetteer.nearest(point, NEAREST_M)?;
            gazetteer.country_of(nearest).cloned()
        })
    }

    fn once(
        &self,
        name: String,
        point: Point,
        find: impl FnOnce() -> Option<Arc<Division>>,
    ) -> Option<Arc<Division>> {
        let key = (name, point);
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = lock().get(&key) {
            return found.clone();
        }
        let found = find();
        lock().insert(key, found.clone());
        found
    }
}
