//! The fields that only some types of provision have: each kind of value checked and put in words.

use std::ops::Range;

use super::{Desk, Named};
use crate::mistakes::quote;
use crate::quantity;
use crate::raw::{
    AreaWord, At, Ceiling, Date, DeclaredList, DistanceText, DurationText, Flag, Handover, Hours,
    InstantText, LineRef, LinesByParty, Number, PartyRefs, ProvisionRefs, RuleRef, SiteRef,
    SiteRefs, Text, Texts, WeaponClass, Words,
};

/// What kind of value a field holds, in the words of the reference.
pub(crate) trait Kind {
    /// The kind in words.
    fn words() -> String;
}

/// A value of an own field.
pub(crate) trait Particular {
    /// Checks it, and gives it as the report shows it.
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String;
}

macro_rules! kind {
    ($($type:ty = $words:literal),+ $(,)?) => {
        $(impl Kind for $type {
            fn words() -> String {
                $words.to_owned()
            }
        })+
    };
}

kind! {
    Text = "words",
    Texts = "list of words",
    DistanceText = "distance",
    DurationText = "length of time",
    InstantText = "instant",
    Date = "date",
    Hours = "daily hours",
    Number = "whole number",
    Flag = "true or false",
    LineRef = "line",
    SiteRef = "site",
    SiteRefs = "list of sites",
    PartyRefs = "list of parties",
    ProvisionRefs = "list of provisions",
    RuleRef = "counting rule",
    LinesByParty = "table of party = line",
    DeclaredList = "`doc:ID` or words",
    Vec<WeaponClass> = "list of { weapon, calibre_min?, calibre_max? }",
    Vec<Handover> = "list of { zone, by, to? }",
    Vec<AreaWord> = "list of { party, by, on, at_least?, at_most?, zone? }",
    Vec<Ceiling> = "list of { of, at_most, party? }",
}

macro_rules! choice {
    ($($word:ident),+ $(,)?) => {$(
        impl Kind for crate::raw::$word {
            fn words() -> String {
                format!("one of {}", Self::all().join(", "))
            }
        }
        impl Kind for Vec<crate::raw::$word> {
            fn words() -> String {
                format!("list of {}", crate::raw::$word::all().join(", "))
            }
        }
        impl Particular for crate::raw::$word {
            fn check(&self, _: &mut Desk<'_>, _: usize, _: &Range<usize>) -> String {
                self.text().to_owned()
            }
        }
        impl Particular for Vec<crate::raw::$word> {
            fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
                filled(desk, file, span, self);
                let words: Vec<&str> = self.iter().map(|w| w.text()).collect();
                words.join(", ")
            }
        }
    )+};
}

choice! { UavUse, NavalAct, ObjectKind, Work, Outcome, MineDuty, Topic, Need }

fn filled<T>(desk: &mut Desk<'_>, file: usize, span: &Range<usize>, list: &[T]) {
    if list.is_empty() {
        desk.say(
            file,
            span,
            "empty",
            "the list is empty",
            "name at least one, or leave the key out",
        );
    }
}

fn worded(desk: &mut Desk<'_>, file: usize, span: &Range<usize>, text: &str) -> String {
    if text.trim().is_empty() {
        desk.say(
            file,
            span,
            "empty",
            "the text is empty",
            "write it, or leave the key out",
        );
    }
    text.to_owned()
}

fn referred(
    desk: &mut Desk<'_>,
    kind: Named,
    file: usize,
    span: &Range<usize>,
    list: &[At<String>],
) -> String {
    filled(desk, file, span, list);
    for at in list {
        desk.refer(kind, file, at.get(), &at.span());
    }
    let ids: Vec<&str> = list.iter().map(|at| at.get().as_str()).collect();
    ids.join(", ")
}

impl Particular for Text {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        worded(desk, file, span, &self.0)
    }
}

impl Particular for Texts {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        filled(desk, file, span, &self.0);
        for text in &self.0 {
            worded(desk, file, span, text);
        }
        self.0.join(", ")
    }
}

impl Particular for DistanceText {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        desk.distance_m(file, &self.0, span);
        self.0.clone()
    }
}

impl Particular for DurationText {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        desk.duration(file, &self.0, span);
        self.0.clone()
    }
}

impl Particular for InstantText {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        desk.instant(file, &self.0, span);
        self.0.clone()
    }
}

impl Particular for Date {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        if self.0.len() != 10 || self.0.parse::<jiff::civil::Date>().is_err() {
            let message = format!("{} is not a date", quote(&self.0));
            desk.say(
                file,
                span,
                "bad-date",
                message,
                "write year, month, day: \"2025-04-19\"",
            );
        }
        self.0.clone()
    }
}

impl Particular for Hours {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        if let Err(why) = quantity::daily_hours(&self.0) {
            let message = format!("{} does not name daily hours: {why}", quote(&self.0));
            desk.say(
                file,
                span,
                "bad-hours",
                message,
                "write \"09:00-15:00[Europe/Kyiv]\"",
            );
        }
        self.0.clone()
    }
}

impl Particular for Number {
    fn check(&self, _: &mut Desk<'_>, _: usize, _: &Range<usize>) -> String {
        self.0.to_string()
    }
}

impl Particular for Flag {
    fn check(&self, _: &mut Desk<'_>, _: usize, _: &Range<usize>) -> String {
        (if self.0 { "yes" } else { "no" }).to_owned()
    }
}

impl Particular for LineRef {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        desk.refer(Named::Line, file, &self.0, span);
        self.0.clone()
    }
}

impl Particular for SiteRef {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        desk.refer(Named::Site, file, &self.0, span);
        self.0.clone()
    }
}

impl Particular for RuleRef {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        desk.refer(Named::CountingRule, file, &self.0, span);
        self.0.clone()
    }
}

impl Particular for SiteRefs {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        referred(desk, Named::Site, file, span, &self.0)
    }
}

impl Particular for PartyRefs {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        referred(desk, Named::Party, file, span, &self.0)
    }
}

impl Particular for ProvisionRefs {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        referred(desk, Named::Provision, file, span, &self.0)
    }
}

impl Particular for LinesByParty {
    fn check(&self, desk: &mut Desk<'_>, file: usize, _: &Range<usize>) -> String {
        let mut shown = Vec::new();
        for (party, line) in &self.0 {
            desk.refer(Named::Party, file, party, &line.span());
            desk.refer(Named::Line, file, line.get(), &line.span());
            shown.push(format!("{party}: {}", line.get()));
        }
        shown.join(", ")
    }
}

impl Particular for DeclaredList {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        if let Some(id) = self.0.strip_prefix("doc:") {
            desk.refer(Named::Document, file, id, span);
        }
        worded(desk, file, span, &self.0)
    }
}

impl Particular for Vec<WeaponClass> {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        filled(desk, file, span, self);
        let calibres = |c: &WeaponClass| (c.calibre_min, c.calibre_max);
        if self.iter().any(|c| calibres(c) != calibres(&self[0])) {
            let message = "classes of different calibres are different duties";
            let help = "write one provision for each range of calibres";
            desk.say(file, span, "one-duty", message, help);
        }
        let shown = self.iter().map(|class| {
            let weapon = class.weapon.0.as_str();
            match calibres(class) {
                (None, None) => weapon.to_owned(),
                (Some(min), None) => format!("{weapon} of {min} mm and more"),
                (None, Some(max)) => format!("{weapon} up to {max} mm"),
                (Some(min), Some(max)) => format!("{weapon} of {min} to {max} mm"),
            }
        });
        shown.collect::<Vec<_>>().join(", ")
    }
}

impl Particular for Vec<Handover> {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        filled(desk, file, span, self);
        let mut shown = Vec::new();
        for Handover { zone, by, to } in self {
            desk.refer(Named::Zone, file, zone.get(), &zone.span());
            desk.instant(file, by.get(), &by.span());
            let mut words = format!("{} by {}", zone.get(), by.get());
            if let Some(to) = to {
                desk.refer(Named::Party, file, to.get(), &to.span());
                words = format!("{words} to {}", to.get());
            }
            shown.push(words);
        }
        shown.join("; ")
    }
}

impl Particular for Vec<AreaWord> {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        filled(desk, file, span, self);
        let mut shown = Vec::new();
        for area in self {
            desk.refer(Named::Party, file, area.party.get(), &area.party.span());
            desk.refer(Named::Party, file, area.by.get(), &area.by.span());
            let on = area.on.get().check(desk, file, &area.on.span());
            let mut ground = String::new();
            if let Some(zone) = &area.zone {
                desk.refer(Named::Zone, file, zone.get(), &zone.span());
                ground = format!(" of {}", zone.get());
            }
            let words = match (area.at_least, area.at_most) {
                (Some(least), Some(most)) if least > most => {
                    let message = format!("at least {least} and at most {most} square kilometres");
                    let help = "`at_least` is the smaller, `at_most` the larger";
                    desk.say(file, &area.on.span(), "out-of-range", message, help);
                    continue;
                }
                (Some(least), Some(most)) => format!("{least} to {most}"),
                (Some(least), None) => format!("at least {least}"),
                (None, Some(most)) => format!("at most {most}"),
                (None, None) => {
                    let help = "write at_most = 200, at_least = 150, or both";
                    let message = "a stated area without a number";
                    desk.say(file, &area.party.span(), "missing-key", message, help);
                    continue;
                }
            };
            shown.push(format!(
                "{} holds {words} km²{ground} on {on}, says {}",
                area.party.get(),
                area.by.get()
            ));
        }
        shown.join("; ")
    }
}

impl Particular for Vec<Ceiling> {
    fn check(&self, desk: &mut Desk<'_>, file: usize, span: &Range<usize>) -> String {
        filled(desk, file, span, self);
        let mut shown = Vec::new();
        for Ceiling { of, at_most, party } in self {
            worded(desk, file, span, of);
            let mut words = format!("{of}: at most {at_most}");
            if let Some(party) = party {
                desk.refer(Named::Party, file, party.get(), &party.span());
                words = format!("{}: {words}", party.get());
            }
            shown.push(words);
        }
        shown.join("; ")
    }
}
