//! What is heard of each voice, and which of them have it from another.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::exact::sum;
use model::{ContentId, SourceKind, TextOrigin};

use crate::origins::{Document, p_copied, p_origin};
use crate::voice::Voice;

/// Voices by whether they only pass on and by group, with what is heard of them.
pub(crate) type Heard = BTreeMap<(bool, Arc<str>), Words>;

/// One voice, the records it is heard in, and the words they give as its own.
pub(crate) struct Words {
    pub(crate) voice: Voice,
    pub(crate) records: Vec<ContentId>,
    pub(crate) texts: Vec<Arc<str>>,
    /// The origins of the texts that it speaks in itself, and of those in which others cite it.
    pub(crate) own_texts: Vec<TextOrigin>,
    pub(crate) cited_in: Vec<TextOrigin>,
}

/// Whether a kind of source sees for itself, whatever others write.
pub(crate) fn stands_alone(kind: Option<SourceKind>) -> bool {
    matches!(kind, Some(SourceKind::OwnMonitor | SourceKind::Sensor))
}

/// The chance of each origin that it did not take it from another, by group.
///
/// Nobody's records tell when they were published, so that the weightiest is taken to have come
/// first, of several the one that the others are least like.
pub(crate) fn own_words(heard: &Heard) -> BTreeMap<Arc<str>, f64> {
    let may_copy = |((relay, _), words): &(&(bool, Arc<str>), &Words)| {
        !relay && !stands_alone(words.voice.kind) && !words.texts.is_empty()
    };
    let all: Vec<&Words> = heard
        .iter()
        .filter(may_copy)
        .map(|(_, words)| words)
        .collect();
    if all.len() < 2 {
        return BTreeMap::new();
    }
    let documents: Vec<Document> = all
        .iter()
        .map(|words| Document::new(&words.voice.name, &words.texts))
        .collect();
    let copied =
        |a: usize, b: usize| p_copied(&documents[a], &documents[b]).max(one_text(all[a], all[b]));
    let likeness =
        |k: usize| -> f64 { sum((0..all.len()).filter(|j| *j != k).map(|j| copied(k, j))) };
    let mut order: Vec<(f64, f64, usize)> = (0..all.len())
        .map(|k| (-all[k].voice.weight, likeness(k), k))
        .collect();
    order.sort_by(|a, b| {
        let records = |k: usize| all[k].records.first();
        // A text that tells on its own word what another of its origin ascribes to somebody has it from there.
        let repeats = |k: usize| all.iter().any(|cited| ascribes(cited, all[k]));
        (repeats(a.2).cmp(&repeats(b.2)))
            .then(a.0.total_cmp(&b.0))
            .then(a.1.total_cmp(&b.1))
            .then(records(a.2).cmp(&records(b.2)))
    });
    let p = p_origin(order.len(), |a, b| copied(order[a].2, order[b].2));
    let group = |k: usize| all[k].voice.group.clone();
    order
        .iter()
        .zip(p)
        .map(|((.., k), p)| (group(*k), p))
        .collect()
}

/// The chance that two have what they say from one text, as far as their texts were laid side by side. Two who are cited
/// in one text are not one.
fn one_text(a: &Words, b: &Words) -> f64 {
    let both = shared(&a.own_texts, &b.own_texts);
    both.max(shared(&a.own_texts, &b.cited_in))
        .max(shared(&a.cited_in, &b.own_texts))
}

/// Whether one is cited in a text of the origin of which the other speaks on its own word alone.
fn ascribes(cited: &Words, own: &Words) -> bool {
    own.cited_in.is_empty() && shared(&cited.cited_in, &own.own_texts) > 0.0
}

fn shared(some: &[TextOrigin], others: &[TextOrigin]) -> f64 {
    let pairs = some
        .iter()
        .flat_map(|x| others.iter().map(move |y| (x, y)))
        .filter(|(x, y)| x.group == y.group);
    pairs
        .map(|(x, y)| x.probability.min(y.probability).to_f64())
        .fold(0.0, f64::max)
}

pub(crate) fn hear<'a>(
    heard: &'a mut Heard,
    relay: bool,
    voice: Voice,
    record: ContentId,
    text: Option<&Arc<str>>,
) -> &'a mut Words {
    let entry = heard
        .entry((relay, voice.group.clone()))
        .or_insert_with(|| Words {
            voice: voice.clone(),
            records: Vec::new(),
            texts: Vec::new(),
            own_texts: Vec::new(),
            cited_in: Vec::new(),
        });
    // One family is one voice: the strongest of its members speaks for it.
    if (voice.weight, &entry.voice.name) > (entry.voice.weight, &voice.name) {
        entry.voice = voice;
    }
    if !entry.records.contains(&record) {
        entry.records.push(record);
        entry.texts.extend(text.cloned());
    }
    entry
}
