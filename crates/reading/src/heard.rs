//! What the readers of quotations, places and persons hand to the reader of statements.

use crate::claims::{Context, Named, Said, Sided, Someone};
use crate::people::People;
use crate::places::{Form, Found};
use crate::quotes::Quotation;
use crate::text::Span;

/// Quotations, places and persons of a text, each in the order of the text.
#[derive(Debug)]
pub(crate) struct Heard<'a> {
    said: Vec<Said<'a>>,
    places: Vec<Named<'a>>,
    people: Vec<Someone<'a>>,
    sides: Vec<Sided<'a>>,
}

impl<'a> Heard<'a> {
    pub(crate) fn of(
        quotes: &'a [Quotation],
        places: &'a [Found],
        people: &'a People,
        parties: &'a [(Span, String)],
    ) -> Self {
        let mut said: Vec<Said<'a>> = quotes
            .iter()
            .flat_map(|quote| {
                quote.content.iter().map(|content| Said {
                    content: *content,
                    speaker: quote.speaker.name.as_deref(),
                    side: quote.speaker.side.as_deref(),
                    cue: quote.class,
                })
            })
            .collect();
        said.sort_by_key(|said| (said.content.start, std::cmp::Reverse(said.content.end)));
        let places = places
            .iter()
            .map(|place| Named {
                span: place.span,
                name: &place.name,
                ground: !place.metonym && place.form != Form::People,
                within_km: place.uncertainty_km.clamp(0.0, 40_000.0) as u32,
            })
            .collect();
        let mut people: Vec<Someone<'a>> = people
            .mentions
            .iter()
            .map(|mention| {
                let person = &people.persons[mention.person];
                Someone {
                    span: mention.span,
                    name: &person.name,
                    side: person.side.as_deref(),
                    withheld: person.withheld,
                }
            })
            .collect();
        people.sort_by_key(|person| (person.span.start, person.span.end));
        Self {
            said,
            places,
            people,
            sides: parties
                .iter()
                .map(|(span, side)| Sided { span: *span, side })
                .collect(),
        }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            said: &self.said,
            places: &self.places,
            people: &self.people,
            tags: None,
            sides: &self.sides,
        }
    }
}
