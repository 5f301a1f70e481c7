//! What a coded event says of who acted, and in which words.

use model::Observation;

use super::Force;
use crate::reader::Interner;

/// Names who acted where the code says that one acted on another; of a fight both are sides.
pub(crate) fn name_actors(
    observation: &mut Observation,
    force: Force,
    [first, second]: [&str; 2],
    intern: &Interner,
) {
    if !force.fight {
        observation.actor = intern.some(first);
    } else if !(first.is_empty() && second.is_empty()) {
        observation.sides = Some([intern.get(first), intern.get(second)]);
    }
}

/// The code in words, with the two it names.
pub(crate) fn words(code: &str, force: Force, [first, second]: [&str; 2]) -> String {
    let mut words = format!("{} (CAMEO {code})", force.words);
    for (before, name) in [(": ", first), (", ", second)] {
        if !name.is_empty() {
            words.push_str(before);
            words.push_str(name);
        }
    }
    words
}
