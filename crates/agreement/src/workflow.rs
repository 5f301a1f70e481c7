//! Who may decide what of a draft, and how long the parties may reply to it.

use std::sync::Arc;

use model::{DecisionRole, PartyId};

/// How drafts are brought to findings of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkflowPolicy {
    /// How long a party may reply to a verified draft, in milliseconds; `None` where the case sets
    /// no clock.
    pub reply_within_ms: Option<i64>,
    /// How many different people verify a draft, and set a record aside.
    pub reviewers: u32,
    /// How many different people sign.
    pub signers: u32,
    /// Who may act as what; anybody in any role where nobody is listed.
    pub persons: Vec<Person>,
}

impl Default for WorkflowPolicy {
    fn default() -> Self {
        Self {
            reply_within_ms: None,
            reviewers: 2,
            signers: 2,
            persons: Vec::new(),
        }
    }
}

impl WorkflowPolicy {
    /// The person of a handle.
    pub fn person(&self, handle: &str) -> Option<&Person> {
        self.persons.iter().find(|p| &*p.id == handle)
    }

    /// Whether some people, of whom so many are asked for, all come from one side: then they do not
    /// decide alone. Where one is enough, that one decides.
    pub fn one_sided<'a>(&self, people: impl IntoIterator<Item = &'a str>, asked: u32) -> bool {
        let mut sides = people
            .into_iter()
            .map(|handle| self.person(handle).and_then(|p| p.side.as_ref()));
        let Some(Some(first)) = sides.next() else {
            return false;
        };
        asked > 1 && sides.all(|side| side == Some(first))
    }
}

/// Somebody who may act on drafts, by a pseudonym.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The handle that decisions name.
    pub id: Arc<str>,
    /// The roles that the person may act in.
    pub roles: Vec<DecisionRole>,
    /// The party that the person comes from, where it is one.
    pub side: Option<PartyId>,
}
