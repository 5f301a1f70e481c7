//! Scores places against VIINA's rows in Ukrainian and Russian: is the place that a row is of found in its text?
//!
//! usage: viina PATH.csv... [--misses] [--setting]
//!
//! A row counts where its text names the place: where for each word of the place's Ukrainian or Russian name some word of
//! the text begins with its stem (without its last vowels, and without one letter more if it then has more than five) and
//! goes on as a noun or the place's own adjective may: not with `-ськ`, `-цьк`, `-ск`, `-цк`, and after those not with an
//! adjective's ending, for that is the region ("у Херсонській області" does not name Kherson); or where the same holds for
//! the row's Latin name and the text's words romanised. Names come from the gazetteer's table given as PLACES.tsv by `--names PLACES.tsv`. Right is a place
//! found within 10 km of the row's coordinates. With `--setting` the text is read as of a case in Ukraine.

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::collections::BTreeMap;
use std::error::Error;

use reading::gazetteer::{Gazetteer, spellings};
use reading::places::{Setting, places};
use reading::text::Text;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut paths, mut names, mut misses, mut setting) =
        (Vec::new(), None, false, Setting::default());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--misses" => misses = true,
            "--names" => names = arguments.next(),
            "--setting" => setting.areas = vec![(48.7, 36.0, 500.0)],
            _ => paths.push(argument),
        }
    }
    let names =
        names.ok_or("usage: viina PATH.csv... --names PLACES.tsv [--misses] [--setting]")?;
    let listed = listed(&std::fs::read_to_string(names)?)?;
    let gazetteer = Gazetteer::shipped().map_err(ToString::to_string)?;
    let (mut rows, mut naming, mut right, mut unlisted) = (0, 0, 0, 0);
    for path in paths {
        let mut reader = csv::Reader::from_path(&path)?;
        let headers = reader.headers()?.clone();
        let column = |name: &str| {
            headers
                .iter()
                .position(|header| header == name)
                .ok_or(format!("{path}: no column {name}"))
        };
        let (id, ascii, lat, lon, text) = (
            column("geonameid")?,
            column("asciiname")?,
            column("latitude")?,
            column("longitude")?,
            column("representative_text")?,
        );
        for record in reader.records() {
            let record = record?;
            rows += 1;
            let low = record[text]
                .to_lowercase()
                .replace(['’', 'ʼ', '`'], "'")
                .replace('ё', "е");
            let own = record[id]
                .parse::<u32>()
                .ok()
                .and_then(|id| listed.get(&id));
            let named = own.is_some_and(|own| own.iter().any(|name| names_it(&low, name)));
            if !named && !latin_names_it(&low, &record[ascii]) {
                continue;
            }
            unlisted += usize::from(own.is_none());
            naming += 1;
            let here: (f64, f64) = (record[lat].parse()?, record[lon].parse()?);
            let cut = Text::cut(&record[text]);
            let found = places(&cut, gazetteer, &setting);
            let near = found
                .iter()
                .any(|found| kilometres(here, (found.latitude, found.longitude)) <= 10.0);
            right += usize::from(near);
            if misses && !near {
                let said: Vec<String> = found
                    .iter()
                    .map(|f| format!("{}→{} {:?}", f.span.of(&record[text]), f.name, f.class))
                    .collect();
                let short: String = record[text].chars().take(160).collect();
                println!(
                    "MISS {} {} | {short} | {said:?}",
                    &record[ascii], &record[id]
                );
            }
        }
    }
    println!(
        "{rows} rows; {naming} name their place ({unlisted} of them a place that the table does not list under its number); found within 10 km in {right}: {:.1} %",
        100.0 * right as f64 / naming.max(1) as f64
    );
    Ok(())
}

/// Cyrillic names of each place by its number.
fn listed(table: &str) -> Result<BTreeMap<u32, Vec<String>>, Box<dyn Error>> {
    let mut found = BTreeMap::new();
    for row in reading::gazetteer::rows(table)? {
        let names: Vec<String> = row
            .others
            .iter()
            .filter(|name| {
                name.chars()
                    .next()
                    .is_some_and(|c| ('\u{400}'..='\u{4FF}').contains(&c))
            })
            .map(|name| {
                name.to_lowercase()
                    .replace(['’', 'ʼ', '`'], "'")
                    .replace('ё', "е")
            })
            .collect();
        if row.geonameid != 0 && !names.is_empty() {
            found.insert(row.geonameid, names);
        }
    }
    Ok(found)
}

/// Whether each word of a name begins, by its stem, some word of a text.
fn names_it(text: &str, name: &str) -> bool {
    name.split([' ', '-'])
        .filter(|word| !word.is_empty())
        .all(|word| {
            let stem = word.trim_end_matches([
                'а', 'е', 'є', 'и', 'і', 'ї', 'й', 'о', 'у', 'ю', 'я', 'ь', 'ы',
            ]);
            let letters = stem.chars().count();
            let stem: String = stem
                .chars()
                .take(if letters > 5 { letters - 1 } else { letters })
                .collect();
            stem.chars().count() >= 3
                && text
                    .split(|c: char| !(c.is_alphabetic() || c == '\''))
                    .any(|other| {
                        other.starts_with(&stem)
                            && other.chars().count() <= word.chars().count() + 3
                            && !of_region(word, other)
                    })
        })
}

/// The same for a name in Latin letters against the words of a text romanised, where `y`, `i` and `j` are one.
fn latin_names_it(text: &str, name: &str) -> bool {
    let like = |word: &str| -> String {
        let word = word
            .to_lowercase()
            .replace('\'', "")
            .replace(['y', 'j'], "i");
        let mut out = String::new();
        for c in word.chars() {
            if !(c == 'i' && out.ends_with('i')) {
                out.push(c);
            }
        }
        out
    };
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphabetic() || c == '\''))
        .flat_map(spellings)
        .map(|word| like(&word))
        .collect();
    !name.is_empty()
        && name
            .split([' ', '-'])
            .filter(|word| !word.is_empty())
            .all(|word| {
                let word = like(word);
                let stem = word.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
                let letters = stem.chars().count();
                let stem: String = stem
                    .chars()
                    .take(if letters > 6 { letters - 1 } else { letters })
                    .collect();
                letters >= 4
                    && words.iter().any(|other| {
                        other.strip_prefix(stem.as_str()).is_some_and(|rest| {
                            let of_region = rest.contains("sk")
                                || rest.contains("shch")
                                || rest.contains("chch");
                            let town = !word.ends_with("sk")
                                || ["", "k", "ka", "ku", "ke", "kom", "kovi"].contains(&rest)
                                || ["a", "u", "e", "om", "ovi"].contains(&rest);
                            rest.len() <= 4 && !of_region && town
                        })
                    })
            })
}

/// Whether what follows the stem of a name makes of it the adjective of a region or of people.
fn of_region(name: &str, word: &str) -> bool {
    let adjective = ["ськ", "цьк", "зьк", "ск", "цк"];
    let has = adjective.iter().any(|suffix| name.contains(suffix));
    if has {
        // Донецьк: in Донецьку, not in Донецькій
        let own = [
            "", "а", "у", "е", "і", "ом", "ові", "ем", "ий", "ого", "ому", "им", "ым", "ое", "ої",
            "ой",
        ];
        let adjectival = name.ends_with(['й', 'е', 'а', 'я']);
        let ending = adjective
            .iter()
            .find_map(|suffix| word.rfind(suffix).map(|at| &word[at + suffix.len()..]))
            .unwrap_or_default();
        let allowed = if adjectival { &own[..] } else { &own[..8] };
        return !allowed.contains(&ending);
    }
    adjective.iter().any(|suffix| word.contains(suffix))
        || word.contains("щин")
        || word.contains("ччин")
}

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    match (
        model::Point::from_degrees(a.0, a.1),
        model::Point::from_degrees(b.0, b.1),
    ) {
        (Some(a), Some(b)) => model::geodesy::distance_m(a, b) / 1000.0,
        _ => f64::INFINITY,
    }
}
