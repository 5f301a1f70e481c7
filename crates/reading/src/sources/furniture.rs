//! Lines that stand in an article and are not its author's text: what they look like, in any paper.

use std::sync::LazyLock;

/// How lines begin that lead to other texts or ask for something, in small letters.
const LEADS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "read the full",
    "read full",
    "see also",
    "see more",
    "related:",
    "related stor",
    "related articles",
    "related news",
    "more on this",
    "more from",
    "further reading",
    "don't miss",
    "don’t miss",
    "discover more from",
    "subscribe",
    "sign up",
    "sign in",
    "log in",
    "follow us",
    "follow our",
    "join us",
    "join our",
    "share this",
    "share on",
    "share via",
    "tweet this",
    "advertisement",
    "click here",
    "tap here",
    "listen to this",
    "listen:",
    "watch:",
    "watch live",
    "watch now",
    "watch more",
    "most read",
    "most popular",
    "trending now",
    "you may also",
    "you might also",
    "support our",
    "support us",
    "become a member",
    "download our",
    "download the app",
    "get our",
    "get the latest",
    "enter your email",
    "type your email",
    "leave a comment",
    "post a comment",
    "skip to",
    "back to top",
    "continue reading",
    "story continues",
    "article continues",
    "читайте також",
    "читайте ще",
    "дивіться також",
    "підписуйтесь",
    "підпишіться",
    "більше новин",
    "реклама",
    "читайте также",
    "читать также",
    "смотрите также",
    "подписывайтесь",
    "подпишитесь",
    "больше новостей",
    "à lire aussi",
    "lire aussi",
    "abonnez-vous",
    "publicité",
    "اقرأ أيضا",
    "اقرأ المزيد",
    "إعلان",
];

/// Short lines that begin so, in small letters.
const LABELS: &[&str] = &[
    "loading",
    "donate",
    "sponsored",
    "promoted",
    "recommended",
    "share",
    "print",
    "listen",
];

/// Lines after which only leads to other texts follow, as a whole line in small letters.
const TAILS: &[&str] = &[
    "don't miss",
    "don’t miss",
    "related",
    "related stories",
    "related articles",
    "related news",
    "related posts",
    "related topics",
    "related content",
    "read more",
    "read next",
    "read also",
    "see also",
    "more stories",
    "more news",
    "latest news",
    "latest stories",
    "latest",
    "most read",
    "most popular",
    "popular",
    "trending",
    "trending now",
    "recommended",
    "recommended for you",
    "recommended stories",
    "recommended reading",
    "you may also like",
    "you might also like",
    "up next",
    "more from us",
    "more on this story",
    "comments",
    "tags",
    "top stories",
    "editor's picks",
    "editors' picks",
    "читайте також",
    "читайте также",
    "останні новини",
    "последние новости",
    "à lire aussi",
    "lire aussi",
    "اقرأ أيضا",
];

/// What the notices of publishers hold, in small letters.
const NOTICES: &[&str] = &[
    "©",
    "(c) 20",
    "copyright",
    "all rights reserved",
    "terms of use",
    "terms of service",
    "privacy policy",
    "cookie policy",
    "the views expressed",
    "views expressed in this",
    "opinions expressed",
    "this article was originally",
    "this story was originally",
    "republished from",
    "republished with",
    "disclaimer:",
    "our standards:",
    "editor's note:",
    "foreign agent",
    "іноземних агентів",
    "иностранного агента",
    "иностранным агентом",
    "иностранных агентов",
    "нежелательной организаци",
    "усі права захищен",
    "все права защищен",
];

/// What the credits of pictures hold, in small letters.
const CREDITS: &[&str] = &[
    "(photo",
    "photo by",
    "photo:",
    "photograph:",
    "photographer:",
    "photo credit",
    "image:",
    "image credit",
    "(image",
    "picture:",
    "getty images",
    "/ afp",
    "/afp",
    "afp via",
    "ap photo",
    "reuters/",
    "/reuters",
    "epa/",
    "/epa",
    "shutterstock",
    "screengrab",
    "фото:",
    "(фото",
    "photo :",
];

/// What lines say that tell how long reading takes, in small letters.
const READING_TIMES: &[&str] = &[
    "min read",
    "mins read",
    "minute read",
    "minutes read",
    "min. read",
    "minutes to read",
    "хв читання",
    "хвилин читання",
    "мин чтения",
    "минут чтения",
    "min de lecture",
];

/// What a line is by its words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    /// It leads elsewhere, or asks for something.
    Aside,
    /// It stands above nothing but such lines.
    Tail,
    /// It is the publisher's.
    Notice,
    /// It tells of a picture.
    Caption,
    /// It names who wrote.
    Byline,
}

/// What a line is, where its words alone tell.
pub(super) fn furniture(line: &str) -> Option<Furniture> {
    let line = line.trim();
    let length = line.chars().take(601).count();
    if length > 600 {
        return None;
    }
    let small = line.to_lowercase();
    let bare = small.trim_end_matches([':', '…', '.', '»', '>', '→', ' ']);
    if TAILS.contains(&bare) {
        return Some(Furniture::Tail);
    }
    if length <= 40 && READING_TIMES.iter().any(|time| small.contains(time)) {
        return Some(Furniture::Aside);
    }
    if length <= 220 && LEADS.iter().any(|lead| leads(&small, lead)) && !quotes(line) {
        return Some(Furniture::Aside);
    }
    if length <= 24 && LABELS.iter().any(|label| leads(&small, label)) {
        return Some(Furniture::Aside);
    }
    if credits_writers(&small) {
        return Some(Furniture::Byline);
    }
    let first = small.trim_start_matches(['*', ' ']);
    if !holds_marks(small.as_bytes()) {
        return None;
    }
    if (small.starts_with('*') || length <= 400)
        && NOTICES.iter().any(|notice| first.contains(notice))
        && (small.starts_with(['*', '©', '('])
            || NOTICES.iter().any(|n| first.starts_with(n))
            || length <= 160)
        && !quotes(line)
    {
        return Some(Furniture::Notice);
    }
    if length <= 400 && CREDITS.iter().any(|credit| small.contains(credit)) && !said(&small) {
        return Some(Furniture::Caption);
    }
    None
}

/// The last four bytes of what notices and credits hold, as a filter before they are searched for one by one.
static ENDINGS: LazyLock<[u64; FILTER_WORDS]> = LazyLock::new(|| {
    let mut filter = [0; FILTER_WORDS];
    for mark in NOTICES.iter().chain(CREDITS) {
        if let Some(end) = mark.as_bytes().last_chunk() {
            let bit = bit(*end);
            filter[bit / 64] |= 1 << (bit % 64);
        }
    }
    filter
});
const FILTER_WORDS: usize = 128;

/// The bit of four bytes in the filter.
fn bit(bytes: [u8; 4]) -> usize {
    (u32::from_le_bytes(bytes).wrapping_mul(0x9E37_79B1) >> 19) as usize
}

/// Whether a line in small letters holds what notices or credits hold.
fn holds_marks(small: &[u8]) -> bool {
    let filter = &*ENDINGS;
    let ended = small.windows(4).enumerate().any(|(at, bytes)| {
        let bit = bit([bytes[0], bytes[1], bytes[2], bytes[3]]);
        filter[bit / 64] & (1 << (bit % 64)) != 0
            && NOTICES
                .iter()
                .chain(CREDITS)
                .any(|mark| small[..at + 4].ends_with(mark.as_bytes()))
    });
    // the only one that is shorter
    ended || memchr::memmem::find(small, "©".as_bytes()).is_some()
}

/// Whether a line begins with a lead, at the end of a word.
fn leads(line: &str, lead: &str) -> bool {
    if line.as_bytes().first() != lead.as_bytes().first() {
        return false;
    }
    line.strip_prefix(lead).is_some_and(|rest| {
        lead.ends_with(':') || lead.ends_with("stor") || !rest.starts_with(char::is_alphabetic)
    })
}

/// Whether somebody is quoted in a line.
fn quotes(line: &str) -> bool {
    line.contains(['“', '«', '"']) && line.chars().count() > 120
}

/// Whether a line tells what somebody said: captions hardly do.
fn said(small: &str) -> bool {
    [
        " said ",
        " said.",
        " told ",
        "сказав",
        "сказал",
        "заявив",
        "заявил",
    ]
    .iter()
    .any(|word| small.contains(word))
}

/// "(Reporting by ...; Editing by ...)".
fn credits_writers(small: &str) -> bool {
    let first = small.trim_start_matches(['(', '[', ' ']);
    [
        "reporting by ",
        "additional reporting by ",
        "editing by ",
        "writing by ",
        "compiled by ",
    ]
    .iter()
    .any(|lead| first.starts_with(lead))
        && small.chars().count() <= 300
}
