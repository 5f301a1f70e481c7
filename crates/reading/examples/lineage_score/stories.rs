//! Stories with known parents, made of real articles: originals that share a subject and quotations, and texts made
//! from them by copying, abridging, reordering, rewording and translating.

use reading::Text;

use super::gold::{Article, Dice};

/// A text of a story.
pub struct Made {
    pub text: String,
    /// The original it comes from, counted over all stories.
    pub original: usize,
    /// The text it was made from, within the story.
    pub parent: Option<usize>,
    pub how: &'static str,
}

/// Texts about one subject.
pub struct Story {
    pub texts: Vec<Made>,
    pub originals: usize,
}

#[derive(Clone)]
struct Sentence {
    text: String,
    ends_paragraph: bool,
}

fn sentences(text: &str) -> Vec<Sentence> {
    let cut = Text::cut(text);
    let mut found = Vec::new();
    for sentence in &cut.sentences {
        let ends = cut.paragraphs.iter().any(|p| p.end == sentence.end);
        found.push(Sentence {
            text: cut.span(sentence).of(text).replace('\n', " "),
            ends_paragraph: ends,
        });
    }
    found
}

fn joined(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for s in sentences {
        text.push_str(&s.text);
        text.push_str(if s.ends_paragraph { "\n" } else { " " });
    }
    text
}

/// Words for words, none of them taken from the library's tables on purpose.
const SYNONYMS: &str = "said:stated remarked declared told|big:large sizable|large:big substantial|began:started commenced|start:begin launch|\
help:assist aid|show:demonstrate indicate|shows:demonstrates indicates|showed:demonstrated indicated|told:informed|asked:requested|\
killed:slain dead|people:individuals persons|man:male person|woman:female person|children:kids youngsters|house:home residence|\
many:numerous|several:various|important:significant key|problem:issue difficulty|problems:issues difficulties|also:additionally too|\
but:however yet|because:since as|about:around approximately|after:following|before:prior|near:close by|during:amid|more:additional|\
most:nearly all|about:regarding|against:versus|plan:scheme programme|plans:schemes intends|want:wish desire|wants:wishes desires|\
wanted:wished desired|need:require|needs:requires|needed:required|get:obtain receive|got:obtained received|make:create produce|\
made:created produced|use:employ utilise|used:employed utilised|find:discover locate|found:discovered located|think:consider believe|\
thought:considered|believe:think hold|believes:thinks holds|say:state maintain|says:states maintains|call:term describe|called:termed described|\
work:labour toil|money:funds cash|city:town municipality|country:nation state|state:nation|government:authorities administration|\
police:officers|officials:authorities|official:functionary|president:leader|report:account|reported:noted|announced:declared unveiled|\
decision:ruling choice|meeting:gathering session|meet:gather|leader:head chief|leaders:heads chiefs|group:organisation body|\
attack:assault strike|attacks:assaults strikes|war:conflict|fight:battle struggle|support:backing endorsement|supported:backed endorsed|\
agree:consent concur|agreed:consented concurred|agreement:accord deal|proposal:offer plan|proposed:suggested put forward|\
increase:rise growth|increased:rose grew|decrease:decline drop|cut:reduce slash|cuts:reductions|high:elevated|low:reduced|new:fresh recent|\
old:former aged|first:initial|last:final|next:following|year:twelvemonth|long:lengthy|short:brief|quickly:swiftly rapidly|\
likely:probable|possible:potential|clear:evident plain|hard:difficult tough|difficult:hard tough|good:positive fine|bad:poor negative|\
right:correct|wrong:mistaken|true:accurate|real:genuine|full:complete|whole:entire|part:portion|end:conclude finish|ended:concluded finished|\
continue:proceed carry on|continued:proceeded went on|keep:retain maintain|kept:retained maintained|give:provide grant|gave:provided granted|\
given:provided granted|take:seize accept|took:seized accepted|leave:depart quit|left:departed quit|return:come back|returned:came back|\
win:triumph|won:triumphed secured|lose:forfeit|lost:forfeited|pay:spend|paid:spent|buy:purchase|bought:purchased|sell:vend|sold:vended|\
try:attempt|tried:attempted|trying:attempting|ask:request|speak:talk|spoke:talked|known:recognised|know:be aware|saw:witnessed|seen:witnessed|\
school:academy|students:pupils|law:statute|court:tribunal|case:matter|judge:magistrate|jail:prison|crime:offence|victim:sufferer|\
death:demise|died:perished passed away|hospital:clinic|doctor:physician|car:vehicle|road:highway|water:supply|fire:blaze|land:territory|\
area:zone district|local:area|public:common|national:countrywide|political:partisan|economic:financial|companies:firms|company:firm|\
workers:employees|jobs:posts|job:post|business:enterprise|market:marketplace|percent:per cent|million:mn|effort:attempt|efforts:attempts|\
chance:opportunity|future:coming|past:previous|current:present|recent:latest|recently:lately|early:initial|late:belated|often:frequently|\
never:at no time|always:invariably|still:nonetheless|only:merely|even:indeed|while:whereas|although:though|despite:notwithstanding";

fn synonym(word: &str, dice: &mut Dice) -> Option<String> {
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let row = SYNONYMS
        .split('|')
        .find(|row| row.split(':').next() == Some(bare.as_str()))?;
    let options: Vec<&str> = row.split(':').nth(1)?.split(' ').collect();
    Some(word.replace(&bare, options[dice.below(options.len())]))
}

/// Replaces words by others: those of the table mostly, of the rest a share by any small word of the language.
fn reworded(text: &str, strength: f64, vocabulary: &[String], dice: &mut Dice) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let small = word.chars().next().is_some_and(char::is_lowercase);
        if small
            && dice.chance(strength * 0.9)
            && let Some(other) = synonym(word, dice)
        {
            words.push(other);
            continue;
        }
        if small && dice.chance(strength * 0.30) {
            match dice.below(4) {
                0 => {}
                1 => {
                    words.push(vocabulary[dice.below(vocabulary.len())].clone());
                    words.push(word.to_owned());
                }
                _ => {
                    let mut other = vocabulary[dice.below(vocabulary.len())].clone();
                    if let Some(stop) = word
                        .chars()
                        .next_back()
                        .filter(|c| c.is_ascii_punctuation())
                    {
                        other.push(stop);
                    }
                    words.push(other);
                }
            }
            continue;
        }
        words.push(word.to_owned());
    }
    let mut text = words.join(" ");
    // what follows the first comma goes in front
    if dice.chance(strength * 0.5)
        && let Some((head, tail)) = text.split_once(", ")
    {
        let quotes = text.contains(['"', '“', '”']);
        if !quotes && tail.len() > 20 && head.len() > 20 {
            let tail = tail.trim_end_matches('.');
            let mut capital = tail.to_owned();
            if let Some(first) = capital.get(..1) {
                capital = format!("{}{}", first.to_uppercase(), &capital[1..]);
            }
            text = format!("{capital}, {head}.");
        }
    }
    text
}

const LETTERS: [(&str, &str); 33] = [
    ("shch", "щ"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ph", "ф"),
    ("th", "т"),
    ("ck", "к"),
    ("ts", "ц"),
    ("a", "а"),
    ("b", "б"),
    ("c", "к"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("j", "дж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "к"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
    ("z", "з"),
];

fn transliterated(word: &str, dice: &mut Dice) -> String {
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    let mut made = String::new();
    while let Some(c) = rest.chars().next() {
        if let Some((latin, cyrillic)) = LETTERS.iter().find(|(latin, _)| rest.starts_with(latin)) {
            made.push_str(cyrillic);
            rest = &rest[latin.len()..];
        } else {
            match c {
                'x' => made.push_str("кс"),
                'y' => made.push('й'),
                c if c.is_ascii_punctuation() => made.push(c),
                _ => {}
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    if dice.chance(0.4)
        && made
            .chars()
            .next_back()
            .is_some_and(|c| "бвгдзклмнпрстфхцчшщ".contains(c))
    {
        made.push_str(["а", "у", "ом", "е"][dice.below(4)]);
    }
    let mut letters = made.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A translation word for word: by a table of words, names by their letters, other words by ones that mean nothing.
const TRANSLATED: &str = "ceasefire:перемирие war:война peace:мир army:армия troops:войска military:военные attack:атака attacks:атаки \
soldiers:солдаты police:полиция killed:убиты dead:погибли injured:ранены people:люди government:правительство president:президент \
minister:министр border:граница village:село city:город town:город region:область talks:переговоры agreement:соглашение \
proposal:предложение support:поддержка security:безопасность weapons:оружие year:год years:лет day:день days:дней week:неделя \
month:месяц children:дети women:женщины school:школа hospital:больница house:дом homes:дома water:вода fire:пожар road:дорога \
bridge:мост train:поезд airport:аэропорт money:деньги price:цена company:компания workers:работники election:выборы vote:голосование \
law:закон court:суд judge:судья investigation:расследование arrested:арестован prison:тюрьма help:помощь energy:энергия nuclear:ядерный \
plant:станция territory:территория condition:условие conditions:условия sanctions:санкции leader:лидер commander:командующий \
general:генерал ship:корабль aircraft:самолет drone:беспилотник missile:ракета explosion:взрыв damage:повреждение destroyed:уничтожен \
said:сказал told:рассказал state:государство national:национальный and:и in:в of:из to:к with:с for:для on:на that:что not:не was:был is:есть \
the: a: an: night:ночь morning:утро evening:вечер intelligence:разведка quickly:быстро difficult:трудно delay:задержка letter:письмо \
family:семья man:мужчина woman:женщина student:студент students:студенты party:партия campaign:кампания tax:налог market:рынок";

fn translated(text: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = Vec::new();
    for (place, word) in text.split(' ').enumerate() {
        let bare: String = word
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect::<String>()
            .to_lowercase();
        let tail: String = word
            .chars()
            .rev()
            .take_while(|c| !c.is_alphanumeric())
            .collect::<String>()
            .chars()
            .rev()
            .collect();
        let head: String = word.chars().take_while(|c| !c.is_alphanumeric()).collect();
        if word.chars().any(|c| c.is_ascii_digit()) || bare.is_empty() {
            words.push(word.to_owned());
            continue;
        }
        let known = TRANSLATED
            .split_whitespace()
            .find_map(|row| row.split_once(':').filter(|(en, _)| *en == bare));
        if let Some((_, ru)) = known {
            if !ru.is_empty() || !tail.is_empty() {
                words.push(format!("{head}{ru}{tail}"));
            }
            continue;
        }
        let capital = word
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase);
        if capital && place > 0 {
            words.push(format!("{head}{}{tail}", transliterated(&bare, dice)));
            continue;
        }
        let mut h = Dice::new(
            bare.bytes()
                .fold(7, |h, b| h.wrapping_mul(131) + u64::from(b)),
        );
        let syllables = [
            "по", "ра", "ст", "не", "ви", "ло", "ми", "за", "ку", "де", "ры", "ще",
        ];
        let made: String = (0..2 + h.below(3))
            .map(|_| syllables[h.below(syllables.len())])
            .collect();
        words.push(format!("{head}{made}{tail}"));
    }
    words.join(" ")
}

/// The most frequent names of a text.
fn subjects(text: &str) -> Vec<String> {
    let cut = Text::cut(text);
    let mut count: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for s in &cut.sentences {
        for i in s.start + 1..s.end {
            if cut.tokens[i].capital && cut.word(i).len() > 4 {
                *count.entry(cut.word(i)).or_default() += 1;
            }
        }
    }
    let mut names: Vec<(&str, usize)> = count.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.into_iter().map(|(w, _)| w.to_owned()).collect()
}

/// What stands in quotation marks in a sentence, if it is six words and more.
fn said(sentence: &str) -> Option<String> {
    let open = sentence.find(['“', '"'])?;
    let rest = sentence[open..]
        .chars()
        .next()
        .map(|c| &sentence[open + c.len_utf8()..])?;
    let end = rest.find(['”', '"'])?;
    let said = rest[..end].trim_end_matches([',', '.', '?', '!', ' ']);
    (said.split_whitespace().count() >= 6).then(|| said.to_owned())
}

/// Whether two texts have twelve words in a row in common.
fn shares_a_run(a: &str, b: &str) -> bool {
    let runs = |text: &str| -> std::collections::BTreeSet<Vec<String>> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(12).map(<[String]>::to_vec).collect()
    };
    !runs(a).is_disjoint(&runs(b))
}

/// Makes one story.
pub fn story(pool: &[&Article], vocabulary: &[String], first: usize, dice: &mut Dice) -> Story {
    let originals = 1 + dice.below(4);
    // neighbours in the pool are of one outlet or one day
    let at = dice.below(pool.len() - 12);
    let mut chosen: Vec<&Article> = Vec::new();
    for article in &pool[at..at + 12] {
        // some articles of one outlet repeat whole stretches of each other: these are not independent
        if chosen.len() < originals
            && chosen
                .iter()
                .all(|other| !shares_a_run(&other.text, &article.text))
        {
            chosen.push(*article);
        }
    }
    let originals = chosen.len();
    let lead = sentences(&chosen[0].text);
    let names = subjects(&chosen[0].text);
    let statement: Vec<String> = lead.iter().filter_map(|s| said(&s.text)).take(4).collect();
    let mut texts: Vec<Made> = Vec::new();
    let mut parts: Vec<Vec<Sentence>> = Vec::new();
    for (number, article) in chosen.iter().enumerate() {
        let mut body = sentences(&article.text);
        if number > 0 {
            // it speaks of the same people and places
            let most = 1 + dice.below(12);
            for (own, name) in subjects(&article.text).iter().zip(&names).take(most) {
                for s in &mut body {
                    s.text = s.text.replace(own, name);
                }
            }
            for said in statement.iter().take(1 + dice.below(4)) {
                let place = dice.below(body.len());
                let said = if dice.chance(0.5) {
                    reworded(said, 0.5, vocabulary, dice)
                } else {
                    said.clone()
                };
                let speaker = names.first().map_or("the spokesman", String::as_str);
                let text = match dice.below(4) {
                    0 => format!("“{said},” {speaker} said."),
                    1 => format!("Asked about it, {speaker} replied: “{said}.”"),
                    2 => format!("“{said},” were the words of {speaker} on the matter."),
                    _ => format!("According to {speaker}, “{said}.”"),
                };
                body.insert(
                    place,
                    Sentence {
                        text,
                        ends_paragraph: false,
                    },
                );
            }
        }
        if number > 0 {
            // it tells some of the same facts, in other words
            let facts = dice.below(2 + body.len() / 7);
            for _ in 0..facts {
                let mut fact = lead[dice.below(lead.len())].clone();
                if fact.text.contains(['“', '"']) {
                    continue;
                }
                fact.text = reworded(
                    &fact.text,
                    0.5 + 0.5 * dice.below(100) as f64 / 100.0,
                    vocabulary,
                    dice,
                );
                let place = dice.below(body.len());
                body.insert(place, fact);
            }
        }
        texts.push(Made {
            text: joined(&body),
            original: first + number,
            parent: None,
            how: "original",
        });
        parts.push(body);
    }
    for number in 0..originals {
        for _ in 0..dice.below(5) {
            let family: Vec<usize> = (0..texts.len())
                .filter(|i| texts[*i].original == first + number && texts[*i].how != "translated")
                .collect();
            let parent = if dice.chance(0.7) {
                number
            } else {
                family[dice.below(family.len())]
            };
            let mut body = parts[parent].clone();
            let mut how = "copied";
            let foreign = sentences(&pool[dice.below(pool.len())].text);
            match dice.below(7) {
                0 => {
                    for s in &mut body {
                        s.text = reworded(&s.text, 0.1, vocabulary, dice);
                    }
                }
                1 => {
                    how = "abridged";
                    let keep = 0.35 + 0.35 * dice.below(100) as f64 / 100.0;
                    let strength = 0.4 * dice.below(100) as f64 / 100.0;
                    body.retain(|_| dice.chance(keep));
                    for s in &mut body {
                        s.text = reworded(&s.text, strength, vocabulary, dice);
                    }
                }
                2..=4 => {
                    how = "reworded";
                    let strength = 0.35 + 0.55 * dice.below(100) as f64 / 100.0;
                    body.retain(|_| dice.chance(0.85));
                    for s in &mut body {
                        s.text = reworded(&s.text, strength, vocabulary, dice);
                    }
                }
                5 => {
                    how = "reordered";
                    let block = 3.min(body.len().max(1));
                    let mut blocks: Vec<Vec<Sentence>> =
                        body.chunks(block).map(<[Sentence]>::to_vec).collect();
                    for i in (1..blocks.len()).rev() {
                        blocks.swap(i, dice.below(i + 1));
                    }
                    body = blocks.concat();
                    body.retain(|_| dice.chance(0.7));
                    for s in &mut body {
                        s.text = reworded(&s.text, 0.4, vocabulary, dice);
                    }
                }
                _ => {
                    how = "translated";
                    body.retain(|_| dice.chance(0.8));
                    for s in &mut body {
                        s.text = translated(&s.text, dice);
                    }
                }
            }
            if how != "translated" {
                for s in foreign.iter().take(dice.below(5)) {
                    let place = dice.below(body.len() + 1);
                    body.insert(place, s.clone());
                }
            }
            if body.len() < 3 {
                continue;
            }
            texts.push(Made {
                text: joined(&body),
                original: first + number,
                parent: Some(parent),
                how,
            });
            parts.push(body);
        }
    }
    Story { texts, originals }
}
