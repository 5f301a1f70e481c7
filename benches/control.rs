//! Places the points of a file on the map of another, and says how long each step took:
//!
//!     cargo run --release -p model --example control -- make DIR 1000000
//!     cargo run --release -p model --example control -- areas DIR [ANSWERS.csv]
//!     cargo run --release -p model --example control -- distance DIR [ANSWERS.csv]

use std::fmt::Write as _;
use std::io::{Error, Result, Write};
use std::path::Path;
use std::time::Instant;

use model::control::{ControlIndex, Located};
use model::geodesy::{EdgeTree, Nearest};

mod control_case;
mod control_files;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let dir = Path::new(args.get(1).map_or("", String::as_str));
    let number = |n: usize| args.get(n).and_then(|a| a.parse().ok());
    match args.first().map(String::as_str) {
        Some("make") => {
            control_case::write(dir, number(2).unwrap_or(100_000), number(3).unwrap_or(1))
        }
        Some(what @ ("areas" | "distance")) => run(dir, what, args.get(2)),
        _ => Err(Error::other(
            "usage: control make DIR POINTS [SEED] | areas DIR [OUT] | distance DIR [OUT]",
        )),
    }
}

enum Answers {
    Areas(Located),
    Distances(Vec<Nearest>),
}

fn run(dir: &Path, what: &str, out: Option<&String>) -> Result<()> {
    let mut clock = Clock(vec![("", Instant::now())]);
    let map = control_files::map(&dir.join("map.geojson"))?;
    clock.lap("read map");
    let (areas, edges) = if what == "areas" {
        (Some(ControlIndex::new(&map).map_err(Error::other)?), None)
    } else {
        (None, Some(EdgeTree::of_map(&map)))
    };
    clock.lap("index");
    let points = control_files::points(&dir.join("points.csv"))?;
    clock.lap("read points");
    let answers = match (&areas, &edges) {
        (Some(index), _) => Answers::Areas(index.locate_all(&points)),
        (_, Some(tree)) => Answers::Distances(tree.nearest_all(&points)),
        _ => return Ok(()),
    };
    clock.lap("answer");
    let mut words = clock.words();
    match &answers {
        Answers::Areas(located) => {
            let mut counts = vec![0_u64; map.areas.len()];
            let mut on_edge = 0;
            for hit in located.iter().flatten() {
                counts[hit.area as usize] += 1;
                on_edge += u64::from(hit.on_edge);
            }
            let pockets: u64 = counts.iter().skip(2).sum();
            let _ = writeln!(
                words,
                "west {}, east {}, pockets {pockets}, on an edge {on_edge}",
                counts[0], counts[1]
            );
        }
        Answers::Distances(found) => {
            let sum: f64 = found.iter().map(|n| n.distance_m).sum();
            let _ = writeln!(words, "mean distance {:.3} m", sum / found.len() as f64);
        }
    }
    std::io::stdout().write_all(words.as_bytes())?;
    match out {
        Some(path) => std::fs::write(path, table(&answers)),
        None => Ok(()),
    }
}

fn table(answers: &Answers) -> String {
    let mut text = String::new();
    match answers {
        Answers::Areas(located) => {
            text.push_str("id,area,on_edge\n");
            for (id, hits) in located.iter().enumerate() {
                for hit in hits {
                    let _ = writeln!(text, "{id},{},{}", hit.area, u8::from(hit.on_edge));
                }
            }
        }
        Answers::Distances(found) => {
            text.push_str("id,distance_m\n");
            for (id, near) in found.iter().enumerate() {
                let _ = writeln!(text, "{id},{:.3}", near.distance_m);
            }
        }
    }
    text
}

struct Clock(Vec<(&'static str, Instant)>);

impl Clock {
    fn lap(&mut self, name: &'static str) {
        self.0.push((name, Instant::now()));
    }

    fn words(&self) -> String {
        let mut words = String::new();
        for pair in self.0.windows(2) {
            let _ = write!(
                words,
                "{} {:.1} ms, ",
                pair[1].0,
                (pair[1].1 - pair[0].1).as_secs_f64() * 1e3
            );
        }
        let all = self.0[self.0.len() - 1].1 - self.0[0].1;
        let _ = writeln!(words, "in all {:.1} ms", all.as_secs_f64() * 1e3);
        words
    }
}
