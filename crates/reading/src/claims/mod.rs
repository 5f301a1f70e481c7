//! Claims: who is said to have done what to whom, where and when, and who says so; and what somebody says was counted.

mod act;
mod claim;
mod context;
mod find;
mod frame;
mod phrases;

pub use act::{Act, Event, Form};
pub use claim::{Actor, Claim, Polarity, ToldAs, Voice};
pub use context::{Context, Named, Said, Someone};
pub use find::find;
pub use frame::{ActorWord, Frame};
