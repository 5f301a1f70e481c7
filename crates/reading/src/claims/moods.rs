//! Whether an act lies ahead, hangs on a condition, or is only played: by the forms of verbs and the words around them.

use std::ops::Range;

use super::find::Reader;
use super::{Act, Form, Frame};
use crate::words::senses::Hit;

/// Ukrainian and Russian verbs of violence in forms that tell of what lies ahead.
const AHEAD: &[&str] = &[
    "завдасть",
    "завдадуть",
    "вдарить",
    "вдарять",
    "ударять",
    "знищить",
    "знищать",
    "обстріляє",
    "обстріляють",
    "захопить",
    "захоплять",
    "уразить",
    "уразять",
    "відкриє",
    "відкриють",
    "вб'є",
    "вб'ють",
    "порушить",
    "порушать",
    "розгорне",
    "розгорнуть",
    "нанесет",
    "нанесёт",
    "нанесут",
    "ударит",
    "ударят",
    "уничтожит",
    "уничтожат",
    "обстреляет",
    "обстреляют",
    "захватит",
    "захватят",
    "поразит",
    "поразят",
    "откроет",
    "откроют",
    "убьет",
    "убьёт",
    "убьют",
    "нарушит",
    "нарушат",
    "развернет",
    "развернут",
];
/// Stems of verbs after which an infinitive tells what is done: "почали обстрілювати".
const BEGUN: &[&str] = &[
    "поча",
    "нача",
    "продовж",
    "продолж",
    "стал",
    "взялис",
    "принял",
];
/// Words for what is only played or practised.
const PLAYED: &[&str] = &[
    "exercise",
    "exercises",
    "drill",
    "drills",
    "manoeuvres",
    "maneuvers",
    "simulation",
    "film",
    "movie",
    "novel",
    "game",
    "play",
    "series",
    "episode",
    "навчаннях",
    "навчань",
    "учениях",
    "учений",
    "фільмі",
    "фильме",
    "романі",
    "романе",
    "серіалі",
    "сериале",
];
/// Between the preposition and such a word, so many may stand.
const LED: usize = 4;
/// So many tokens on each side of an act, such a word speaks of it.
const AROUND: usize = 30;

impl Reader<'_> {
    /// Whether a Ukrainian or Russian verb tells of what lies ahead: in its own form, or as an infinitive after a word
    /// that does not say that it has begun.
    pub(super) fn lies_ahead(&self, hit: Hit, act: Act) -> bool {
        let text = self.tokens.text;
        let word = text.word(hit.first());
        if act.form == Form::Noun || word.is_ascii() {
            return false;
        }
        if AHEAD.contains(&word) {
            return true;
        }
        let infinitive = ["ти", "тися", "овать", "евать", "ивать", "ывать", "ировать"]
            .iter()
            .any(|end| word.ends_with(end));
        infinitive
            && !(hit.first().saturating_sub(3)..hit.first())
                .any(|token| BEGUN.iter().any(|stem| text.word(token).starts_with(stem)))
    }

    /// Whether an act hangs on a condition with which its sentence begins: "If they attack, artillery answers". Not
    /// where its own verb is past: "If he is right, rebels shelled the town".
    pub(super) fn on_condition(&self, hit: Hit, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let word = tokens.text.word(hit.first());
        let past = if word.is_ascii() {
            word.ends_with("ed") || matches!(word, "struck" | "shot" | "hit" | "fought" | "broke")
        } else {
            ["в", "ла", "ло", "ли", "л", "но", "то"]
                .iter()
                .any(|end| word.ends_with(end))
        };
        !past
            && (sentence.start..hit.first().min(sentence.start + 2))
                .any(|token| tokens.frame(token) == Frame::If)
            && !(sentence.start..hit.first().min(sentence.start + AROUND))
                .any(|token| tokens.text.word(token) == ";")
    }

    /// Whether an act is only played or practised: "during the annual exercise", "in the film".
    pub(super) fn is_played(&self, hit: Hit, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let around = sentence.start.max(hit.first().saturating_sub(AROUND))
            ..sentence.end.min(hit.after() + AROUND);
        around.clone().any(|at| {
            PLAYED.contains(&tokens.text.word(at))
                && (around.start.max(at.saturating_sub(LED))..at)
                    .rev()
                    .take_while(|token| !tokens.is_mark(*token) && !tokens.is_verb(*token))
                    .any(|token| {
                        matches!(
                            tokens.text.word(token),
                            "during"
                                | "During"
                                | "in"
                                | "In"
                                | "under"
                                | "on"
                                | "На"
                                | "на"
                                | "у"
                                | "У"
                                | "в"
                                | "В"
                                | "під"
                                | "Під"
                                | "ході"
                                | "ходе"
                                | "время"
                                | "час"
                        )
                    })
        })
    }
}
