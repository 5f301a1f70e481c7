//! Dated maps of control: who is said to hold which ground.
//!
//! | file | what it does |
//! |---|---|
//! | `recognise` | tells maps of control from other features and tables |
//! | `read`, `table`, `wkt` | take areas out of layers, and out of tables with geometry |
//! | `rings`, `crossing`, `area` | repair rings, and say what was repaired |
//! | `status` | what the words of an area say |
//! | `dated` | for which day a map is |
//! | `theatre` | leaves out what lies far from the rest of the map |
//! | `assemble` | puts areas together as maps |
//! | `settled` | maps of one source and day, and the days without a map |

mod area;
mod assemble;
mod crossing;
mod dated;
mod read;
mod recognise;
mod rings;
mod setting;
mod settled;
mod status;
mod table;
mod theatre;
mod wkt;

pub(crate) use read::read;
pub(crate) use recognise::{lacks, recognise};
pub(crate) use setting::{ControlSetting, Rule, Said};
pub(crate) use settled::settle;
pub(crate) use table::read_table;

#[cfg(test)]
mod control_tests;
#[cfg(test)]
mod rings_tests;
#[cfg(test)]
mod shared_maps_tests;
