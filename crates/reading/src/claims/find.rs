//! Finds claims: an act, who did it to whom, where and when, and who says so.

use std::ops::Range;

use model::Conduct;

use super::literal::Conflict;
use super::phrases::Auxiliaries;
use super::tokens::Tokens;
use super::window::Window;
use super::{Act, Claim, Context, Event, Form};
use crate::numbers::Number;
use crate::text::Text;
use crate::times::Time;
use crate::words::kinds::{Kinds, Tags};
use crate::words::senses::{Hit, Marks, Sense};

/// So many tokens on each side of an act are looked at.
pub(super) const REACH: usize = 60;

/// The claims of a text, in order. Numbers and times are those of the same text; claims name them by index.
#[must_use]
pub fn find(
    text: &Text<'_>,
    marks: &Marks,
    numbers: &[Number],
    times: &[Time],
    context: &Context<'_>,
) -> Vec<Claim> {
    let own;
    let tags = if let Some(tags) = context.tags {
        tags
    } else {
        own = Tags::of(text);
        &own
    };
    let tokens = Tokens::of(text, marks, tags, numbers, times);
    let reader = Reader {
        tokens: &tokens,
        numbers,
        times,
        context,
    };
    let conflict = Conflict::of(&reader);
    let mut found: Vec<Claim> = Vec::new();
    let mut so_far = SoFar::default();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let hits = marks.within(sentence);
        so_far.begin();
        let mut until = 0;
        for hit in hits {
            let Sense::Act(mut act) = hit.sense() else {
                continue;
            };
            if act.form == Form::Weapon && reader.used(*hit) {
                act.form = Form::Noun;
                act.conduct = Some(Conduct::Fire);
            }
            if act.form == Form::Weapon
                || hit.first() < until
                || reader.is_name(*hit)
                || !reader.form_fits(*hit, act)
            {
                continue;
            }
            if hit.after() > hit.first() + 1 {
                until = hit.after();
            }
            let sense = Told {
                conflict: &conflict,
                sentence,
                index,
            };
            if let Some(mut claim) = reader.claim(&sense, *hit, act, &mut so_far, found.last_mut())
            {
                until = hit.after();
                reader.backfill(&mut found, &claim, sentence);
                reader.after_deed(found.last(), &mut claim, sentence);
                found.push(claim);
            }
        }
        so_far.end();
    }
    found
}

/// Where an act is told.
pub(super) struct Told<'a> {
    pub(super) conflict: &'a Conflict,
    pub(super) sentence: &'a Range<usize>,
    pub(super) index: usize,
}

/// What the acts before told, as far as the next may mean it.
#[derive(Default)]
pub(super) struct SoFar {
    /// Who acted last in this sentence.
    pub(super) subject: Option<Range<usize>>,
    /// Who acted in the sentence before.
    pub(super) before: Option<Range<usize>>,
    /// Who said something last.
    pub(super) claimant: Option<Range<usize>>,
    /// Where the last act's words end, and whether it was negated.
    pub(super) negated: Option<usize>,
    /// The conduct of the harm told last in this sentence.
    pub(super) harm: Option<Conduct>,
    /// The window in which acts were counted last.
    pub(super) window: Option<Window>,
}

impl SoFar {
    fn begin(&mut self) {
        self.subject = None;
        self.negated = None;
        self.harm = None;
    }

    fn end(&mut self) {
        self.before = self.subject.take();
    }
}

pub(super) struct Reader<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) numbers: &'a [Number],
    pub(super) times: &'a [Time],
    pub(super) context: &'a Context<'a>,
}

/// Who did what to whom.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) actor: Option<Range<usize>>,
    pub(super) target: Option<Range<usize>>,
    pub(super) auxiliaries: Auxiliaries,
}

/// Who says so.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each may be so, whatever the others are"
)]
pub(super) struct Source {
    pub(super) claimant: Option<Range<usize>>,
    /// Whether somebody says so, although it may not be known who.
    pub(super) said: bool,
    pub(super) accusation: bool,
    pub(super) denied: bool,
    pub(super) confirms: bool,
}

impl Reader<'_> {
    /// Whether a word is somebody's name ("Stone") or part of a time ("March").
    fn is_name(&self, hit: Hit) -> bool {
        self.tokens.is_timed(hit.first())
            || self.tokens.text.tokens[hit.first()].capital
                && !self
                    .context
                    .people_in(hit.span(self.tokens.text))
                    .is_empty()
    }

    /// Whether an act is worth telling: conduct of its own, or somebody known who acts.
    pub(super) fn worth(&self, act: Act, roles: &Roles) -> bool {
        let somebody = |part: &Option<Range<usize>>| {
            part.as_ref().is_some_and(|part| {
                self.tokens.actor_word(part).is_some()
                    || part.clone().any(|token| self.tokens.is_capital(token))
            })
        };
        let known = |part: &Option<Range<usize>>| {
            part.as_ref()
                .is_some_and(|part| self.tokens.actor_word(part).is_some())
        };
        // "workers marched", "500 students held a sit-in"
        let public = act.event == Event::Protest
            && roles.actor.as_ref().is_some_and(|part| {
                part.len() > 1 && self.is_somebody(part)
                    || self.tokens.tagged(part.end - 1, Kinds::PERSON_NOUN)
            });
        act.conduct.is_some()
            || public
            || somebody(&roles.actor)
                && (act.form != Form::Noun || act.event == Event::Protest || roles.target.is_some())
            || known(&roles.actor)
    }
}
