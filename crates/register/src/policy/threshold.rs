use super::Policy;
use super::rule::Member;
use crate::format_error::{Fault, FormatError};

/// Which quorums are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// More than two thirds of the witnesses: two different trees cannot both be accepted while
    /// fewer than a third lie.
    Byzantine,
    /// Any that the file states, none included: for those who know what they give up.
    AsStated,
}

/// The smallest number that is more than two thirds of `witnesses`.
///
/// ```
/// let needed: Vec<usize> = (1..=10).map(register::policy::byzantine).collect();
/// assert_eq!(needed, [1, 2, 3, 3, 4, 5, 5, 6, 7, 7]);
/// ```
pub fn byzantine(witnesses: usize) -> usize {
    2 * witnesses / 3 + 1
}

/// What a quorum asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// The fewest witnesses that satisfy it.
    pub fewest: usize,
    /// The witnesses that it counts.
    pub witnesses: usize,
}

impl Policy {
    /// What the quorum asks for; through groups, the fewest witnesses that satisfy all that is
    /// needed.
    pub fn strength(&self) -> Strength {
        self.quorum.map_or(
            Strength {
                fewest: 0,
                witnesses: 0,
            },
            |member| self.strength_of(member),
        )
    }

    /// Each name is a member of one group at most, so that no witness is counted twice.
    fn strength_of(&self, member: Member) -> Strength {
        let Member::Group(at) = member else {
            return Strength {
                fewest: 1,
                witnesses: 1,
            };
        };
        let group = &self.groups[at];
        let parts: Vec<Strength> = group
            .members
            .iter()
            .map(|part| self.strength_of(*part))
            .collect();
        let mut fewest: Vec<usize> = parts.iter().map(|part| part.fewest).collect();
        fewest.sort_unstable();
        Strength {
            fewest: fewest.iter().take(group.needed).sum(),
            witnesses: parts.iter().map(|part| part.witnesses).sum(),
        }
    }

    pub(super) fn hold_to(&self, threshold: Threshold) -> Result<(), FormatError> {
        let Strength { fewest, witnesses } = self.strength();
        let needed = byzantine(witnesses);
        if threshold == Threshold::Byzantine && fewest < needed {
            let reason = format!(
                "{fewest} of {witnesses} witnesses satisfy the quorum, which is not more than two thirds: \
                 {needed} are needed so that liars below a third cannot have two trees accepted"
            );
            return Err(FormatError::new(Fault::Quorum, "policy", reason));
        }
        Ok(())
    }
}
