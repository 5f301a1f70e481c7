//! Verbs that say that somebody said or thought something.

use crate::record::CueClass;
use CueClass::{Admits, Announces, Asks, Claims, Confirms, Demands, Denies, Reports, Says, Thinks};

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// say
    Base,
    /// says
    Present,
    /// said: past or participle
    Past,
    /// spoken: participle only
    Participle,
    /// saying
    Gerund,
}

/// A cue verb.
#[derive(Debug)]
pub struct Cue {
    /// As the dictionary gives it.
    pub base: &'static str,
    /// What it says the speaker did.
    pub class: CueClass,
    traits: u16,
}

impl Cue {
    /// Whether it can stand beside words in quotation marks as their cue.
    #[must_use]
    pub fn speaks(&self) -> bool {
        self.traits & SPEECH != 0
    }

    /// Whether a clause follows it: "said (that) it was late".
    #[must_use]
    pub fn takes_clause(&self) -> bool {
        self.traits & CLAUSE != 0
    }

    /// Whether what was said is its object: "called the plan absurd".
    #[must_use]
    pub fn takes_object(&self) -> bool {
        self.traits & OBJECT != 0
    }

    /// Whether an infinitive follows it: "vowed to leave".
    #[must_use]
    pub fn takes_infinitive(&self) -> bool {
        self.traits & INFINITIVE != 0
    }

    /// Whether the one spoken to follows it: "told reporters".
    #[must_use]
    pub fn takes_recipient(&self) -> bool {
        self.traits & TOLD != 0
    }

    /// Whether its forms are as often nouns: "claims", "report".
    #[must_use]
    pub fn may_be_noun(&self) -> bool {
        self.traits & NOUN != 0
    }

    /// Whether it needs "for", "on", "of", "about", "to", "out" after it to be one: "called for".
    #[must_use]
    pub fn needs_particle(&self) -> bool {
        self.traits & PARTICLE != 0
    }

    /// Whether it tells of a mind rather than of words.
    #[must_use]
    pub fn of_mind(&self) -> bool {
        self.class == Thinks
    }
}

const SPEECH: u16 = 1;
const CLAUSE: u16 = 1 << 1;
const OBJECT: u16 = 1 << 2;
const INFINITIVE: u16 = 1 << 3;
const TOLD: u16 = 1 << 4;
const NOUN: u16 = 1 << 5;
const PARTICLE: u16 = 1 << 6;

/// Says and clause.
const SC: u16 = SPEECH | CLAUSE;
/// Says, clause and object.
const SCO: u16 = SC | OBJECT;

/// Verbs by class and traits: base, or base/past, or base/past/participle.
static VERBS: &[(CueClass, u16, &str)] = &[
    (
        Says,
        SC,
        "say/said add continue remark reply respond quip joke muse opine exclaim shout yell scream \
        whisper chant laugh sigh grumble interject chime lament elaborate proclaim intone mutter murmur \
        bark snap/snapped retort deadpan/deadpanned gush thunder bellow roar growl snarl sneer scoff groan moan \
        fume huff croon crow rave rant theorize theorise reason counter gripe plead wail cry sob/sobbed",
    ),
    (
        Says,
        SC | TOLD,
        "tell/told inform brief remind assure notify advise",
    ),
    (
        Says,
        SCO,
        "explain write/wrote/written mention recall recount stress emphasize emphasise underscore \
        underline highlight reiterate repeat note observe summarize declare specify clarify \
        sing/sang/sung",
    ),
    (
        Says,
        SCO | NOUN,
        "state detail comment answer tweet post echo text email blog caption quote voice",
    ),
    (
        Says,
        SPEECH | OBJECT,
        "describe characterize characterise call liken portray depict express \
        praise laud hail tout applaud commend congratulate thank greet discuss cite",
    ),
    (
        Says,
        SPEECH | OBJECT | NOUN,
        "compliment label welcome address",
    ),
    (
        Says,
        OBJECT,
        "outline articulate invoke reference reject dismiss \
        compare define dub extol paint deem pronounce",
    ),
    (
        Says,
        OBJECT | NOUN,
        "rate champion quote promote frame term",
    ),
    (
        Says,
        SC | PARTICLE,
        "point refer allude talk speak/spoke/spoken agree disagree put/put go/went/gone \
        hint rail lash weigh chide",
    ),
    (
        Claims,
        SCO,
        "argue contend allege assert insist maintain suggest imply surmise posit profess",
    ),
    (Claims, SCO | NOUN, "claim charge boast brag"),
    (
        Claims,
        SPEECH | OBJECT,
        "accuse blame criticize criticise condemn denounce slam blast decry deride deplore \
        mock ridicule berate chastise chide scold lambaste rip/ripped assail castigate rebuke upbraid taunt \
        bemoan disparage hammer skewer excoriate grill bash admonish disavow denigrate",
    ),
    (Claims, OBJECT | NOUN, "attack fault challenge"),
    (
        Denies,
        SCO,
        "deny refute rebut/rebutted dispute disclaim contradict",
    ),
    (
        Confirms,
        SCO,
        "confirm verify corroborate affirm reaffirm certify attest testify vouch",
    ),
    (
        Admits,
        SCO | INFINITIVE,
        "acknowledge admit/admitted concede confess",
    ),
    (Admits, SPEECH | CLAUSE | PARTICLE, "apologize apologise"),
    (Asks, SCO | TOLD, "ask"),
    (Asks, SCO | NOUN, "question query"),
    (Asks, SCO, "inquire wonder ponder"),
    (
        Demands,
        SCO | INFINITIVE | TOLD,
        "urge instruct exhort implore beg/begged beseech encourage caution",
    ),
    (
        Demands,
        SCO | INFINITIVE | TOLD | NOUN,
        "order press command",
    ),
    (Demands, SCO | INFINITIVE, "propose recommend"),
    (Demands, SCO | INFINITIVE | NOUN, "demand request"),
    (
        Demands,
        SC | PARTICLE | INFINITIVE,
        "appeal lobby push advocate",
    ),
    (
        Announces,
        SCO | INFINITIVE,
        "announce vow/vowed pledge swear/swore/sworn guarantee",
    ),
    (Announces, SCO | INFINITIVE | NOUN | TOLD, "promise"),
    (Announces, SCO | INFINITIVE, "threaten predict"),
    (Announces, SCO | NOUN | INFINITIVE, "forecast/forecast"),
    (Announces, SCO | TOLD | INFINITIVE, "warn"),
    (
        Announces,
        INFINITIVE | CLAUSE,
        "agree refuse decline offer opt/opted decide",
    ),
    (Announces, INFINITIVE | NOUN, "vote"),
    (Announces, CLAUSE | NOUN, "rule"),
    (Says, OBJECT, "link downplay pitch"),
    (
        Demands,
        CLAUSE | OBJECT | INFINITIVE | TOLD,
        "persuade convince",
    ),
    (Thinks, CLAUSE, "assume presume"),
    (
        Reports,
        SCO,
        "reveal disclose indicate relay recite read/read publish unveil",
    ),
    (Reports, SCO, "conclude find/found learn determine discover"),
    (Reports, SCO | NOUN, "show/showed/shown"),
    (Reports, SCO | NOUN, "report estimate"),
    (Reports, CLAUSE | OBJECT | NOUN, "signal"),
    (Thinks, SCO, "think/thought believe feel/felt"),
    (
        Thinks,
        CLAUSE | OBJECT | INFINITIVE,
        "expect suspect prefer/preferred",
    ),
    (
        Thinks,
        CLAUSE | OBJECT | INFINITIVE | NOUN,
        "hope fear wish",
    ),
    (Thinks, CLAUSE, "realize realise reckon"),
    (Thinks, CLAUSE | NOUN, "worry doubt guess"),
    (
        Thinks,
        CLAUSE | OBJECT,
        "anticipate regret speculate know/knew/known understand/understood",
    ),
    (Thinks, INFINITIVE | OBJECT, "want seek/sought"),
    (Thinks, INFINITIVE | NOUN, "plan/planned aim desire"),
    (Thinks, INFINITIVE, "intend"),
    (Thinks, OBJECT | NOUN, "view support favor favour"),
    (
        Thinks,
        OBJECT,
        "consider regard see/saw/seen oppose endorse resent \
        love hate despise embrace admire",
    ),
    // Ukrainian, then Russian: every form that is used, as its own word.
    (
        Says,
        SC,
        "сказав сказала сказали каже кажуть говорить говорять зазначив зазначила зазначили зазначає \
        додав додала додали додає наголосив наголосила наголосили підкреслив підкреслила відповів відповіла \
        пояснив пояснила пояснили розповів розповіла розповіли заявив заявила заявило заявили заявляє заявляють \
        пише пишуть написав написало написала написали нагадав нагадала уточнив уточнила зауважив зауважила \
        продовжив продовжила констатував констатувала резюмував резюмувала запевнив запевнила вигукнув вигукнула \
        поскаржився поскаржилася припустив припустила пожартував пожартувала",
    ),
    (
        Says,
        SC,
        "сказал сказала сказали говорит говорят отметил отметила отметили отмечает добавил добавила \
        добавили подчеркнул подчеркнула подчеркнули ответил ответила ответили пояснил пояснила объяснил \
        объяснила рассказал рассказала рассказали заявил заявило заявляет заявляют пишет пишут \
        написал написала написали напомнил напомнила уточнил уточнила указал указала \
        заметил заметила продолжил продолжила констатировал констатировала подытожил подытожила заверил заверила \
        воскликнул воскликнула пожаловался пожаловалась предположил предположила пошутил пошутила",
    ),
    (
        Announces,
        SC,
        "оголосив оголосила оголосило оголосили пообіцяв пообіцяла попередив попередила попередило попередили \
        объявил объявила объявило объявили пообещал пообещала предупредил предупредила предупредили",
    ),
    (
        Reports,
        SC,
        "повідомив повідомила повідомили повідомляє повідомляють повідомило поінформував поінформувала \
        сообщил сообщила сообщили сообщает сообщают сообщило проинформировал передает передаёт",
    ),
    (
        Claims,
        SC,
        "стверджує стверджують стверджував стверджувала звинуватив звинуватила звинуватило звинуватили \
        утверждает утверждают утверждал утверждала обвинил обвинила обвинило обвинили",
    ),
    (
        Denies,
        SC,
        "заперечив заперечила заперечили заперечує спростував спростувала спростувало спростували \
        отрицает отрицал отрицала опроверг опровергла опровергло опровергли опровергает",
    ),
    (
        Confirms,
        SC,
        "підтвердив підтвердила підтвердило підтвердили підтверджує подтвердил подтвердила подтвердило подтвердили подтверждает",
    ),
    (
        Admits,
        SC,
        "визнав визнала визнали визнає признал признала признали признает",
    ),
    (
        Asks,
        SC,
        "запитав запитала запитали спитав спитала спросил спросила спросили",
    ),
    (
        Demands,
        SC,
        "закликав закликала закликало закликали вимагає запропонував запропонувала потребовал потребовала \
        призвал призвала призвало призвали предложил предложила предложили",
    ),
    (
        Thinks,
        SC,
        "вважає вважають думає считает считают думает полагает",
    ),
];

static NONE: Cue = Cue {
    base: "",
    class: Says,
    traits: 0,
};

static CUES: std::sync::LazyLock<Vec<Cue>> = std::sync::LazyLock::new(|| {
    let mut cues = Vec::new();
    for (class, traits, verbs) in VERBS {
        for verb in verbs.split_whitespace() {
            cues.push(Cue {
                base: verb.split('/').next().unwrap_or_default(),
                class: *class,
                traits: *traits,
            });
        }
    }
    cues
});

/// The cue verb of an index that [`forms`] gave; a blank one for others.
pub(super) fn cue(index: u16) -> &'static Cue {
    usize::from(index)
        .checked_sub(1)
        .and_then(|index| CUES.get(index))
        .unwrap_or(&NONE)
}

/// Gives every form of every cue verb.
pub(super) fn forms(mut give: impl FnMut(&str, u16, Form)) {
    let mut index = 0;
    for (_, _, verbs) in VERBS {
        for verb in verbs.split_whitespace() {
            index += 1;
            let mut given = verb.split('/');
            let base = given.next().unwrap_or_default();
            if !base.is_ascii() {
                give(base, index, Form::Past);
                continue;
            }
            let past = given
                .next()
                .map_or_else(|| regular_past(base), String::from);
            give(&past, index, Form::Past);
            if let Some(participle) = given.next() {
                give(participle, index, Form::Participle);
            }
            give(base, index, Form::Base);
            give(&present(base), index, Form::Present);
            give(&gerund(base, &past), index, Form::Gerund);
        }
    }
}

fn ends_in_consonant_y(base: &str) -> bool {
    base.ends_with('y') && !base.ends_with(['a', 'e', 'o', 'u']) && {
        let before = base.as_bytes().iter().rev().nth(1).copied();
        !matches!(before, Some(b'a' | b'e' | b'o' | b'u'))
    }
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else {
        format!("{base}ed")
    }
}

fn present(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with("ss")
        || base.ends_with("sh")
        || base.ends_with("ch")
        || base.ends_with('o')
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn gerund(base: &str, past: &str) -> String {
    match past.strip_suffix("ed") {
        Some(stem) if stem.len() > base.len() => format!("{stem}ing"),
        _ if base.ends_with('e') && !base.ends_with("ee") => {
            format!("{}ing", &base[..base.len() - 1])
        }
        _ => format!("{base}{}ing", if base == "put" { "t" } else { "" }),
    }
}
