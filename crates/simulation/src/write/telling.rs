//! One report of a shooting, before a source writes it down.

use crate::chance::Chance;
use crate::world::{Calendar, Happening, Sides, Weapon};

/// One report, in the words and with the errors of its teller.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    /// First and last day it may have been.
    pub(super) days: (u32, u32),
    /// Minutes since midnight, where a time is told.
    pub(super) minute: Option<u32>,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) weapon: Option<Weapon>,
    pub(super) rounds: Option<u64>,
    pub(super) killed: Option<u64>,
    /// Who did it, by name.
    pub(super) actor: Option<String>,
    /// Whom the teller cites.
    pub(super) claimant: Option<String>,
    pub(super) method: &'static str,
    pub(super) direction: Option<&'static str>,
    pub(super) words: usize,
}

impl Telling {
    /// What a teller makes of a shooting: the place off by so many kilometres (standard
    /// deviation), the time by so many minutes either way.
    pub(super) fn of(h: &Happening, chance: &mut Chance, place_km: f64, minutes: u32) -> Self {
        let shift = chance.below(u64::from(2 * minutes + 1)) as u32;
        let minute = (h.minute + shift).saturating_sub(minutes).min(1439);
        Self {
            days: (h.day, h.day),
            minute: Some(minute),
            x: h.x + place_km * chance.normal(),
            y: h.y + place_km * chance.normal(),
            weapon: Some(h.weapon),
            rounds: Some(h.rounds),
            killed: (h.killed > 0).then_some(h.killed),
            actor: None,
            claimant: None,
            method: "reported",
            direction: None,
            words: chance.below(4) as usize,
        }
    }

    /// The same told on: later, with small edits.
    pub(super) fn copied(&self, chance: &mut Chance, last_day: u32) -> Self {
        let mut copy = self.clone();
        if chance.is(0.2) {
            copy.days = (copy.days.0, (copy.days.1 + 1).min(last_day));
            copy.minute = None;
        } else if chance.is(0.4) {
            copy.minute = copy.minute.map(|m| (m + chance.below(90) as u32).min(1439));
        }
        copy.x += 0.6 * chance.normal();
        copy.y += 0.6 * chance.normal();
        if chance.is(0.15) {
            copy.weapon = None;
        }
        if chance.is(0.2) {
            copy.rounds = copy.rounds.map(|n| n + chance.below(4));
        }
        copy.method = "reported";
        copy.direction = None;
        copy.words = chance.below(4) as usize;
        copy
    }

    /// Its row below [`HEADINGS`].
    pub(super) fn row(&self, id: &str, calendar: Calendar, sides: Sides) -> String {
        let (lat, lon) = sides.degrees(self.x, self.y);
        let end = if self.days.1 > self.days.0 {
            calendar.date(self.days.1).to_string()
        } else {
            String::new()
        };
        let time = match self.minute {
            Some(m) if end.is_empty() => format!("{:02}:{:02}", m / 60, m % 60),
            _ => String::new(),
        };
        let place = place(self.x, self.y);
        let what = match self.weapon {
            Some(w) if w.is_direct() => "shooting",
            Some(_) => "shelling",
            None => "fire",
        };
        let kind = self.weapon.map_or("Fire", Weapon::words);
        let words = match self.words {
            0 => format!("{kind} near {place}"),
            1 => format!("{kind} was reported at {place}"),
            2 => format!("{place} came under fire: {}", kind.to_lowercase()),
            _ => format!("In the area of {place}: {}", kind.to_lowercase()),
        };
        let number = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
        format!(
            "{id},{},{time},{end},{lat},{lon},{place},{what},{},{},{},{},{},{},{},{words}",
            calendar.date(self.days.0),
            self.weapon.map_or("", Weapon::name),
            number(self.rounds),
            number(self.killed),
            self.actor.as_deref().unwrap_or(""),
            self.claimant.as_deref().unwrap_or(""),
            self.direction.unwrap_or(""),
            self.method,
        )
    }
}

/// The headings of tables of reports.
pub(super) const HEADINGS: &str = "no,date,time,date_end,lat,lon,place,type,weapon,number,killed,alleged,told_by,from,method,notes";

/// The settlement that lies nearest: one every four kilometres along and across the line.
pub(super) fn place(x: f64, y: f64) -> String {
    let (column, row) = ((x / 4.0).round() as i64, (y / 4.0).round() as i64);
    let name = ["Reef", "Cove", "Shoal", "Haven", "Strand", "Inlet", "Cay"]
        [(column * 3 + row * 5).rem_euclid(7) as usize];
    format!("{name} {}", (column * 31 + row * 17).rem_euclid(900) + 100)
}
