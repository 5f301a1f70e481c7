//! Claims: who is said to have done what to whom, where and when, and who says so; and what somebody says was counted.

mod act;
mod circumstances;
mod claim;
mod compose;
mod context;
mod deeds;
mod find;
mod forms;
mod frame;
mod literal;
mod moods;
mod objects;
mod phrases;
mod predicates;
mod roles;
mod site;
mod somebody;
mod telling;
mod thing;
mod tokens;
mod told;
mod voice;
mod when;
mod window;

pub use act::{Act, Event, Form};
pub use claim::{Actor, Claim, Polarity, ToldAs, Voice};
pub use context::{Context, Named, Said, Sided, Someone};
pub use find::find;
pub use frame::{ActorWord, Frame};
pub use thing::Thing;

#[cfg(test)]
#[path = "claims_tests.rs"]
mod claims_tests;
