//! The line of contact as dated maps tell it: how it moves, and whose ground lies where when the
//! last map is some days old.
//!
//! Maps lag. What they show of earlier days tells how ground changes hands: near the line, where
//! it moved lately, where ground of one side lies amid the other's. [`History`] prepares the maps
//! of one mapping body, [`Outlook`] learns from them and answers, [`Trial`] holds out days and scores what earlier maps alone could tell.
//!
//! | file | what it does |
//! |---|---|
//! | `grid`, `paint`, `distance` | ground as cells: which are held, how far each is from the line |
//! | `history` | what changed hands from map to map |
//! | `scene` | what is known of a cell on one map |
//! | `lesson`, `school` | what pairs of maps teach, and by when |
//! | `trees`, `rates`, `logistic` | chances learned from examples |
//! | `spread` | intervals of the distance to the line |
//! | `forecast` | what was learned, asked |
//! | `outlook` | whose ground a point is some days after the last map |
//! | `pace` | how fast the line moves, for whoever needs no more |
//! | `trial`, `score` | days held out, and how good the answers were |

mod distance;
mod error;
mod forecast;
mod grid;
mod history;
mod lesson;
mod logistic;
#[cfg(test)]
mod made_up;
mod outlook;
mod pace;
mod paint;
mod rates;
mod scene;
mod school;
mod score;
mod spread;
mod trees;
mod trial;

pub use error::ContactError;
pub use forecast::Basis;
pub use history::{History, Scope};
pub use outlook::{Holding, Outlook};
pub use pace::Pace;
pub use score::Score;
pub use trial::{Horizon, Outcome, Trial};
