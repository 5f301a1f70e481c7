//! What a word does in a time.

/// A length of time that calendars know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Saturday and Sunday.
    Weekend,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// 04:00 to 08:00.
    Dawn,
    /// 06:00 to 12:00.
    Morning,
    /// 12:00 to 18:00.
    Afternoon,
    /// 18:00 to 24:00.
    Evening,
    /// 20:00 to 07:00 of the next day.
    Night,
}

/// What a word does in a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Word {
    /// The name of a month, from 1.
    Month(i8),
    /// "mid-March".
    MidMonth(i8),
    /// The name of a day of the week, Monday 1.
    Weekday(i8),
    /// "today", "yesterday": days from the day of publication.
    Day(i8),
    /// "week".
    Unit(Calendar),
    /// "last".
    Last,
    /// "this".
    This,
    /// "next".
    Next,
    /// "recent".
    Recent,
    /// "ago".
    Ago,
    /// "since".
    Since,
    /// "since the beginning of the day".
    SinceDay,
    /// "until".
    Until,
    /// "by".
    By,
    /// "between".
    Between,
    /// "to".
    To,
    /// "and".
    Joint,
    /// "overnight into".
    NightInto,
    /// "the night of".
    NightOf,
    /// "overnight": the night before the day of publication.
    Night,
    /// "morning".
    Part(DayPart),
    /// Midnight, noon: the hour.
    Hour(i8),
    /// "at".
    At,
    /// "on", "the", "of": between the parts of a time.
    On,
    /// "th" of "19th".
    Ordinal,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// "mid-", "early", "late".
    Within,
    /// "over the past day": so many hours back.
    Window(i16),
    /// "року": what goes before was a year.
    YearWord,
    /// "will": what is told lies ahead.
    Future,
    /// A zone: an IANA name, an offset, or `local`.
    Zone(&'static str),
}

impl Word {
    /// The word of a line's class.
    pub(crate) fn named(class: &'static str) -> Option<Self> {
        let (name, rest) = class.split_once(' ').unwrap_or((class, ""));
        let number = rest.parse::<i16>().ok();
        Some(match name {
            "month" => Self::Month(number? as i8),
            "mid_month" => Self::MidMonth(number? as i8),
            "weekday" => Self::Weekday(number? as i8),
            "day" => Self::Day(number? as i8),
            "unit" => Self::Unit(match rest {
                "hour" => Calendar::Hour,
                "day" => Calendar::Day,
                "week" => Calendar::Week,
                "month" => Calendar::Month,
                "year" => Calendar::Year,
                "weekend" => Calendar::Weekend,
                _ => return None,
            }),
            "last" => Self::Last,
            "this" => Self::This,
            "next" => Self::Next,
            "recent" => Self::Recent,
            "ago" => Self::Ago,
            "since" => Self::Since,
            "since_day" => Self::SinceDay,
            "until" => Self::Until,
            "by" => Self::By,
            "between" => Self::Between,
            "to" => Self::To,
            "joint" => Self::Joint,
            "night_into" => Self::NightInto,
            "night_of" => Self::NightOf,
            "night" => Self::Night,
            "dawn" => Self::Part(DayPart::Dawn),
            "morning" => Self::Part(DayPart::Morning),
            "afternoon" => Self::Part(DayPart::Afternoon),
            "evening" => Self::Part(DayPart::Evening),
            "nighttime" => Self::Part(DayPart::Night),
            "midnight" => Self::Hour(0),
            "noon" => Self::Hour(12),
            "at" => Self::At,
            "on" => Self::On,
            "ordinal" => Self::Ordinal,
            "am" => Self::Am,
            "pm" => Self::Pm,
            "mid" | "early" | "late" => Self::Within,
            "window" => Self::Window(number?),
            "year_word" => Self::YearWord,
            "future" => Self::Future,
            "zone" => Self::Zone(rest),
            _ => return None,
        })
    }
}
