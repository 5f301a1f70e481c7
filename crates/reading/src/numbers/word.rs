//! What a word does in a number.

use super::Unit;

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Word {
    /// Digits.
    Figure,
    /// "seven".
    Value(f64),
    /// "hundred".
    Scale(f64),
    /// "and a half".
    Plus(f64),
    /// "a third".
    Fraction(f64),
    /// "dozens": from, to.
    Vague(f64, f64),
    /// "a" before "dozen".
    Article,
    /// "and" within "hundred and five".
    Joint,
    /// "more than".
    More,
    /// "at least".
    Least,
    /// "up to".
    Most,
    /// "less than".
    Less,
    /// "about".
    About,
    /// "nearly".
    Nearly,
    /// "or more", after the number.
    OrMore,
    /// "or so", after the number.
    OrSo,
    /// "or fewer", after the number.
    OrLess,
    /// "between".
    Between,
    /// "from".
    From,
    /// "to".
    To,
    /// "or".
    Or,
    /// "twice": how often.
    Often(f64),
    /// One person, where no number is told: "woman" of "a woman".
    Someone,
    /// What is counted or measured in.
    Unit(Unit),
}

impl Word {
    /// The word of a line's class.
    pub(crate) fn named(class: &str) -> Option<Self> {
        let mut words = class.split(' ');
        let name = words.next()?;
        let rest: Vec<&str> = words.collect();
        let value = |index: usize| rest.get(index).and_then(|text| text.parse::<f64>().ok());
        Some(match name {
            "value" => Self::Value(value(0)?),
            "scale" => Self::Scale(value(0)?),
            "plus" => Self::Plus(value(0)?),
            "fraction" => Self::Fraction(value(0)?),
            "vague" => Self::Vague(value(0)?, value(1)?),
            "article" => Self::Article,
            "joint" => Self::Joint,
            "more" => Self::More,
            "least" => Self::Least,
            "most" => Self::Most,
            "less" => Self::Less,
            "about" => Self::About,
            "nearly" => Self::Nearly,
            "or_more" => Self::OrMore,
            "or_so" => Self::OrSo,
            "or_less" => Self::OrLess,
            "between" => Self::Between,
            "from" => Self::From,
            "to" => Self::To,
            "or" => Self::Or,
            "often" => Self::Often(value(0)?),
            "someone" => Self::Someone,
            "unit" => Self::Unit(Unit::named(rest.first()?)?),
            _ => return None,
        })
    }
}
