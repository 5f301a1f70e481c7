//! Scores places against the Local-Global Lexicon: given the gold names, and found by itself.
//!
//! usage: lgl PATH.xml[.xz] [--misses] [--weights] [--signs] [--strict] [--half 0|1]
//!
//! Right is a place within 161 km of the gold one, or within the `<km>` that a name of the file states; names without gold coordinates are left out of the first figure's
//! base and counted beside it. Articles are halved by a hash of their id: the first half was used for tuning.

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;

use reading::gazetteer::Gazetteer;
use reading::places::{Form, Found, Setting, Weights, places, resolve_with};
use reading::text::{Span, Text};

struct Gold {
    span: Span,
    phrase: String,
    place: Option<(f64, f64)>,
    /// How far from it an answer is still right.
    within_km: f64,
    code: String,
}

impl Gold {
    /// How far an answer lies from it, and whether that is right.
    fn miss(&self, latitude: f64, longitude: f64) -> Option<(f64, bool)> {
        let km = kilometres(self.place?, (latitude, longitude));
        Some((km, km <= self.within_km))
    }
}

struct Article {
    id: String,
    text: String,
    gold: Vec<Gold>,
}

#[derive(Default)]
struct Score {
    asked: usize,
    unplaced: usize,
    right: usize,
    kilometres: Vec<f64>,
    by_code: BTreeMap<String, (usize, usize)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or(
        "usage: lgl PATH.xml[.xz] [--misses] [--weights] [--signs] [--strict] [--half 0|1]",
    )?;
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let mut articles = read(path)?;
    if let Some(at) = arguments.iter().position(|argument| argument == "--half") {
        let wanted = arguments.get(at + 1).ok_or("--half 0 or --half 1")?;
        articles.retain(|article| half(&article.id).to_string() == *wanted);
    }
    let gazetteer = Gazetteer::shipped().map_err(ToString::to_string)?;
    if flag("--signs") {
        for article in &articles {
            let text = Text::cut(&article.text);
            for (found, signs) in reading::places::signs_of(&text, gazetteer) {
                if found.form != Form::People {
                    let gold = article.gold.iter().any(|one| one.span.overlaps(found.span));
                    println!("{}\t{}\t{signs:?}", half(&article.id), u8::from(gold));
                }
            }
        }
        return Ok(());
    }
    if flag("--weights") {
        tune(&articles, gazetteer);
        return Ok(());
    }
    let setting = Setting {
        place_unlisted: !flag("--strict"),
        ..Setting::default()
    };
    let mut halves = [Score::default(), Score::default()];
    for article in &articles {
        let half = half(&article.id);
        given(
            article,
            gazetteer,
            &setting,
            &Weights::default(),
            &mut halves[half],
            flag("--misses"),
        );
    }
    for (name, score) in ["first half (tuned on)", "second half"]
        .iter()
        .zip(&mut halves)
    {
        print(name, score);
    }
    let [mut one, two] = halves;
    one.asked += two.asked;
    one.unplaced += two.unplaced;
    one.right += two.right;
    one.kilometres.extend(two.kilometres);
    for (code, (right, all)) in two.by_code {
        let entry = one.by_code.entry(code).or_default();
        *entry = (entry.0 + right, entry.1 + all);
    }
    print("all", &mut one);
    for (code, (right, all)) in &one.by_code {
        if *all >= 10 {
            println!("  {code}: {right} of {all}");
        }
    }
    found(&articles, gazetteer, flag("--misses"));
    Ok(())
}

/// FNV-1a of an article's id, its lowest bit.
fn half(id: &str) -> usize {
    let hash = id.bytes().fold(0xCBF2_9CE4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (hash >> 20 & 1) as usize
}

fn given(
    article: &Article,
    gazetteer: &Gazetteer,
    setting: &Setting,
    weights: &Weights,
    score: &mut Score,
    misses: bool,
) {
    let text = Text::cut(&article.text);
    let spans: Vec<Span> = article.gold.iter().map(|gold| gold.span).collect();
    let answers = resolve_with(&text, &spans, gazetteer, setting, weights);
    for (gold, answer) in article.gold.iter().zip(answers) {
        let Some(place) = gold.place else {
            score.unplaced += 1;
            continue;
        };
        score.asked += 1;
        let miss = answer
            .as_ref()
            .and_then(|answer| gold.miss(answer.latitude, answer.longitude));
        let km = miss.map(|(km, _)| km);
        let right = miss.is_some_and(|(_, right)| right);
        let entry = score.by_code.entry(gold.code.clone()).or_default();
        entry.1 += 1;
        entry.0 += usize::from(right);
        score.right += usize::from(right);
        score.kilometres.push(km.unwrap_or(20_000.0));
        if misses && !right {
            let said = answer.map_or_else(
                || "-".to_owned(),
                |a| {
                    format!(
                        "{} {:?} {:?} {:?} ({:.2},{:.2}) p={:.2} {:?}",
                        a.name,
                        a.class,
                        a.country,
                        a.first,
                        a.latitude,
                        a.longitude,
                        a.certainty,
                        a.form
                    )
                },
            );
            println!(
                "MISS {} {} [{}] gold {:?} {} said {said}",
                half(&article.id),
                article.id,
                gold.phrase,
                place,
                gold.code
            );
        }
    }
}

fn print(name: &str, score: &mut Score) {
    score.kilometres.sort_by(f64::total_cmp);
    let median = score
        .kilometres
        .get(score.kilometres.len() / 2)
        .copied()
        .unwrap_or_default();
    println!(
        "{name}: {} of {} within 161 km: {:.1} %; median error {median:.1} km; of all {} names: {:.1} %",
        score.right,
        score.asked,
        100.0 * score.right as f64 / score.asked.max(1) as f64,
        score.asked + score.unplaced,
        100.0 * score.right as f64 / (score.asked + score.unplaced).max(1) as f64,
    );
}

/// Names found without being told, against the gold names.
fn found(articles: &[Article], gazetteer: &Gazetteer, misses: bool) {
    let (mut hits, mut said, mut gold, mut right, mut placed) = (0, 0, 0, 0, 0);
    for article in articles {
        let text = Text::cut(&article.text);
        let mut answers: Vec<Found> = places(&text, gazetteer, &Setting::default());
        answers.retain(|answer| answer.form != Form::Relation);
        said += answers.len();
        gold += article.gold.len();
        for one in &article.gold {
            let hit = answers.iter().find(|answer| answer.span.overlaps(one.span));
            hits += usize::from(hit.is_some());
            if misses && hit.is_none() {
                println!("UNFOUND {} [{}] {}", article.id, one.phrase, one.code);
            }
            if one.place.is_some() {
                placed += 1;
                let near = hit.and_then(|hit| one.miss(hit.latitude, hit.longitude));
                right += usize::from(near.is_some_and(|(_, right)| right));
                if misses && let (Some(hit), Some((km, false))) = (hit, near) {
                    println!(
                        "FAR {} [{}] {km:.0} km: {} {:?} ({:.2},{:.2}) p={:.2} {:?}",
                        article.id,
                        one.phrase,
                        hit.name,
                        hit.country,
                        hit.latitude,
                        hit.longitude,
                        hit.certainty,
                        hit.form
                    );
                }
            }
        }
        let wrong = answers.iter().filter(|answer| {
            !article
                .gold
                .iter()
                .any(|one| answer.span.overlaps(one.span))
        });
        for answer in wrong {
            if misses {
                let start = text.token_at(answer.span.start);
                let near: Vec<&str> = (start.saturating_sub(3)..start + 5)
                    .map(|at| text.word(at))
                    .collect();
                println!(
                    "EXTRA {} [{}] {:?} … {}",
                    article.id,
                    answer.span.of(&article.text),
                    answer.form == Form::People,
                    near.join(" ")
                );
            }
        }
        said -= answers
            .iter()
            .filter(|answer| {
                answer.form == Form::People
                    && !article
                        .gold
                        .iter()
                        .any(|one| answer.span.overlaps(one.span))
            })
            .count();
    }
    println!(
        "found by itself: precision {:.1} % (words for peoples that the gold leaves out not counted), recall {:.1} %; found and within 161 km {:.1} % of those with coordinates",
        100.0 * hits as f64 / said.max(1) as f64,
        100.0 * hits as f64 / gold.max(1) as f64,
        100.0 * right as f64 / placed.max(1) as f64
    );
}

type Knob = (&'static str, fn(&mut Weights) -> &mut f64, &'static [f64]);

/// Coordinate descent over the weights on the first half.
fn tune(articles: &[Article], gazetteer: &Gazetteer) {
    let knobs: [Knob; 18] = [
        (
            "population",
            |w| &mut w.population,
            &[0.2, 0.3, 0.4, 0.55, 0.7],
        ),
        ("country", |w| &mut w.country, &[2.0, 4.0, 6.0, 8.0]),
        ("first", |w| &mut w.first, &[0.0, 1.0, 2.5, 4.0]),
        ("second", |w| &mut w.second, &[-3.0, -2.0, -1.0, -0.5, 0.5]),
        ("capital", |w| &mut w.capital, &[0.0, 1.0, 2.0, 4.0]),
        ("nature", |w| &mut w.nature, &[1.0, 2.5, 4.0, 6.0]),
        ("other", |w| &mut w.other, &[-3.0, -2.0, -1.0, 0.0]),
        ("short", |w| &mut w.short, &[-4.0, -2.5, -1.5, -0.5, 0.0]),
        ("made", |w| &mut w.made, &[-5.0, -2.0]),
        (
            "same_country",
            |w| &mut w.same_country,
            &[0.3, 0.7, 1.0, 1.5, 2.0],
        ),
        (
            "same_first",
            |w| &mut w.same_first,
            &[0.3, 0.7, 1.2, 1.8, 2.5],
        ),
        (
            "same_second",
            |w| &mut w.same_second,
            &[0.0, 0.25, 0.5, 1.0],
        ),
        ("near", |w| &mut w.near, &[0.3, 0.7, 1.0, 1.5, 2.2, 3.0]),
        (
            "near_km",
            |w| &mut w.near_km,
            &[25.0, 40.0, 60.0, 90.0, 130.0],
        ),
        ("within", |w| &mut w.within, &[4.0, 8.0, 12.0]),
        ("class", |w| &mut w.class, &[2.0, 5.0, 8.0]),
        ("floor", |w| &mut w.floor, &[0.02, 0.05, 0.1, 0.2, 0.4]),
        ("abroad", |w| &mut w.abroad, &[0.0, 3.0, 6.0, 9.0]),
    ];
    let mut weights = Weights::default();
    let setting = Setting {
        place_unlisted: true,
        ..Setting::default()
    };
    let measure = |weights: &Weights| {
        let mut score = Score::default();
        for article in articles.iter().filter(|article| half(&article.id) == 0) {
            given(article, gazetteer, &setting, weights, &mut score, false);
        }
        score.right
    };
    let mut best = measure(&weights);
    println!("{best}");
    for _ in 0..2 {
        for (name, knob, values) in &knobs {
            for value in *values {
                let mut other = weights.clone();
                *knob(&mut other) = *value;
                let score = measure(&other);
                if score > best {
                    best = score;
                    weights = other;
                    println!("{best} {name} {value}");
                }
            }
        }
    }
    println!("{weights:#?}");
}

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let point = |(lat, lon): (f64, f64)| model::Point::from_degrees(lat, lon);
    match (point(a), point(b)) {
        (Some(a), Some(b)) => model::geodesy::distance_m(a, b) / 1000.0,
        _ => f64::INFINITY,
    }
}

fn read(path: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    let mut xml = String::new();
    if bytes.starts_with(b"\xFD7zXZ") {
        lzma_rust2::XzReader::new(bytes.as_slice(), true).read_to_string(&mut xml)?;
    } else {
        xml = String::from_utf8(bytes)?;
    }
    let mut articles = Vec::new();
    for piece in xml.split("<article ").skip(1) {
        let id = piece.split('"').nth(1).unwrap_or_default().to_owned();
        let text = unescape(inner(piece, "text").unwrap_or_default());
        let starts: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let mut gold = Vec::new();
        for toponym in piece.split("<toponym>").skip(1) {
            let number = |tag| inner(toponym, tag).and_then(|text| text.parse::<usize>().ok());
            let (Some(start), Some(end)) = (number("start"), number("end")) else {
                continue;
            };
            let (Some(start), Some(end)) = (starts.get(start), starts.get(end)) else {
                continue;
            };
            let degrees = |tag| inner(toponym, tag).and_then(|text| text.parse::<f64>().ok());
            gold.push(Gold {
                span: Span::new(*start, *end),
                phrase: inner(toponym, "phrase").unwrap_or_default().to_owned(),
                place: degrees("lat").zip(degrees("lon")),
                within_km: degrees("km").unwrap_or(161.0),
                code: inner(toponym, "fcode").unwrap_or_default().to_owned(),
            });
        }
        articles.push(Article { id, text, gold });
    }
    Ok(articles)
}

fn inner<'a>(text: &'a str, tag: &str) -> Option<&'a str> {
    let rest = text.split_once(&format!("<{tag}>"))?.1;
    Some(rest.split_once(&format!("</{tag}>"))?.0)
}

fn unescape(text: &str) -> String {
    text.strip_prefix("<![CDATA[")
        .and_then(|text| text.strip_suffix("]]>"))
        .map_or_else(
            || {
                text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&apos;", "'")
                    .replace("&amp;", "&")
            },
            str::to_owned,
        )
}
