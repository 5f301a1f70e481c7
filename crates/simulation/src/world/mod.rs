//! The world as it is: ground and line, what happens, and who watches.
//!
//! Lengths are kilometres in a plane: x along the line, y across it, positive on the ground of side
//! 0. Nothing here knows a party's name; [`Sides`] gives names and puts the plane on the globe.

mod calendar;
mod ground;
mod happening;
mod options;
mod plan;
mod sides;
mod watch;
mod weapon;

pub(crate) use calendar::Calendar;
pub(crate) use ground::{Ground, HALF_WIDTH_KM, SECTOR_KM, SECTORS, agreed_y, vertices};
pub(crate) use happening::{Actor, Happening, happenings};
pub use options::Options;
pub(crate) use plan::Plan;
pub(crate) use sides::Sides;
pub(crate) use watch::{Watch, watches};
pub(crate) use weapon::{ALL as WEAPONS, Weapon};
