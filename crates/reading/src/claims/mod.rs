//! Claims: who is said to have done what to whom, where and when, and who says so; and what somebody says was counted.

mod act;
mod circumstances;
mod claim;
mod context;
mod find;
mod frame;
mod phrases;
mod roles;
mod telling;
mod tokens;
mod told;

pub use act::{Act, Event, Form};
pub use claim::{Actor, Claim, Polarity, ToldAs, Voice};
pub use context::{Context, Named, Said, Sided, Someone};
pub use find::find;
pub use frame::{ActorWord, Frame};

#[cfg(test)]
#[path = "claims_tests.rs"]
mod claims_tests;
