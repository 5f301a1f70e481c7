//! The map: land, water, lines as data, and incidents by how closely they are known.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use agreement::{Agreement, Region};
use geo::LineString;
use model::exact;

use super::base::layer;
use super::projection::Projection;
use super::{Drawing, Key, escape, tenth};
use crate::Layers;
use crate::publication::Published;
use crate::summary::relation;
use crate::words;

/// The share of the view that is added on each side of the evidence.
const MARGIN: f64 = 0.08;

/// Draws the map of an edition; `None` where there is nothing to place.
pub(crate) fn map(view: &Published<'_>, layers: &Layers) -> Option<Drawing> {
    let a = view.edition.agreement;
    let symbols = Symbols::of(view);
    let p = Projection::of(extent(a, &symbols)?)?;
    let mut body = String::new();
    let mut legend = Vec::new();
    base(&p, layers, &mut body, &mut legend);
    ground(&p, a, &mut body, &mut legend);
    symbols.draw(&p, view, &mut body, &mut legend);
    graticule(&p, &mut body);
    scale_bar(&p, &mut body);
    let (w, h) = (tenth(p.width), tenth(p.height));
    let svg = format!(
        "<svg class=\"map\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"map-title map-desc\"><title id=\"map-title\">Map of incidents</title>\
         <desc id=\"map-desc\">Incidents on a grid of {}, with land, water and the lines that the \
         agreement names. The base states nothing about who owns land.</desc>\
         <defs><clipPath id=\"map-view\"><rect width=\"{w}\" height=\"{h}\"/></clipPath></defs>\
         <rect class=\"sea\" width=\"{w}\" height=\"{h}\"/>\
         <g clip-path=\"url(#map-view)\">{body}</g>\
         <rect class=\"frame\" width=\"{w}\" height=\"{h}\"/></svg>",
        words::distance(view.grid.cell_m())
    );
    Some(Drawing { svg, legend })
}

/// Incidents of one cell, equally vague, on the same side of the start.
type Cell = (i64, i64, u32, bool);

struct Symbols {
    cells: BTreeMap<Cell, u64>,
    unplaced: u64,
}

impl Symbols {
    fn of(view: &Published<'_>) -> Self {
        let mut cells: BTreeMap<Cell, u64> = BTreeMap::new();
        let mut unplaced = 0;
        let incidents = &view.edition.derivation.incidents;
        for at in &view.incidents {
            let began = incidents
                .get(*at as usize)
                .is_some_and(|i| relation(&i.when, view.period()).began_after_start());
            match view.cell_of(*at) {
                Some((lat, lon, m)) => {
                    let key = (thousandths(lat), thousandths(lon), m, began);
                    *cells.entry(key).or_default() += 1;
                }
                None => unplaced += 1,
            }
        }
        Self { cells, unplaced }
    }

    fn draw(&self, p: &Projection, view: &Published<'_>, body: &mut String, legend: &mut Vec<Key>) {
        let near = view.grid.cell_m().saturating_mul(2);
        let widest = p.width.min(p.height) / 5.0;
        let (mut vague, mut outside) = (0_u64, 0_u64);
        let mut seen: BTreeSet<(bool, bool)> = BTreeSet::new();
        let (mut circles, mut dots) = (String::new(), String::new());
        for ((lat, lon, metres, began), n) in &self.cells {
            let at = p.at(*lon as f64 / 1_000.0, *lat as f64 / 1_000.0);
            let radius = p.units(f64::from(*metres));
            let exact_enough = *metres <= near;
            if !exact_enough && radius > widest {
                vague += n;
                continue;
            }
            if !p.holds(at) {
                outside += n;
                continue;
            }
            seen.insert((*began, exact_enough));
            let when = if *began {
                "after the start"
            } else {
                "before the start or across it"
            };
            let title = format!(
                "{} {when}, known to about {}",
                words::number(*n, "incident", "incidents"),
                words::distance(*metres)
            );
            let class = if *began { "since" } else { "earlier" };
            let (x, y) = (tenth(at.x), tenth(at.y));
            // Writing to a String does not fail.
            let _ = if exact_enough {
                let r = tenth((2.4 + 1.4 * exact::sqrt(*n as f64)).min(12.0));
                write!(
                    dots,
                    "<circle class=\"dot {class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\">\
                     <title>{title}</title></circle>"
                )
            } else {
                write!(
                    circles,
                    "<circle class=\"ring {class}\" cx=\"{x}\" cy=\"{y}\" r=\"{}\">\
                     <title>{title}</title></circle>",
                    tenth(radius)
                )
            };
        }
        body.push_str(&circles);
        body.push_str(&dots);
        for (began, exact_enough) in seen.into_iter().rev() {
            legend.push(symbol_key(began, exact_enough, view.grid.cell_m()));
        }
        let mut left_out = |n: u64, why: &str| {
            if n > 0 {
                let n = words::number(n, "incident", "incidents");
                legend.push(Key {
                    symbol: String::new(),
                    words: format!("Not drawn: {n} {why}"),
                });
            }
        };
        left_out(
            vague,
            "known only to a district, a province or less closely",
        );
        left_out(self.unplaced, "without a place");
        left_out(outside, "outside this view");
    }
}

fn symbol_key(began: bool, exact_enough: bool, cell_m: u32) -> Key {
    let class = if began { "since" } else { "earlier" };
    let when = if began {
        "after the start"
    } else {
        "before the start or across it"
    };
    let cell = words::distance(cell_m);
    if exact_enough {
        Key {
            symbol: icon(&format!(
                "<circle class=\"dot {class}\" cx=\"12\" cy=\"8\" r=\"4\"/>"
            )),
            words: format!(
                "Incidents {when}, place known; drawn in the middle of a cell of {cell}, larger \
                 where there are more"
            ),
        }
    } else {
        Key {
            symbol: icon(&format!(
                "<circle class=\"ring {class}\" cx=\"12\" cy=\"8\" r=\"6\"/>"
            )),
            words: format!("Incidents {when}, place vague: anywhere within the circle"),
        }
    }
}

pub(super) fn icon(shape: &str) -> String {
    format!("<svg class=\"icon\" viewBox=\"0 0 24 16\" aria-hidden=\"true\">{shape}</svg>")
}

fn thousandths(degrees: f64) -> i64 {
    (degrees * 1_000.0).round_ties_even() as i64
}

/// The view that the case names, or that of its lines, zones and placed incidents with a margin.
fn extent(a: &Agreement, symbols: &Symbols) -> Option<[f64; 4]> {
    if let Some(view) = a.map.view {
        return Some(view);
    }
    let mut points: Vec<(f64, f64)> = Vec::new();
    for stretch in a.lines.iter().flat_map(|l| &l.stretches) {
        points.extend(stretch.0.iter().map(|c| (c.x, c.y)));
    }
    for polygon in a.zones.iter().flat_map(|z| &z.ground.0) {
        points.extend(polygon.exterior().0.iter().map(|c| (c.x, c.y)));
    }
    let cells = symbols
        .cells
        .keys()
        .filter(|(_, _, metres, _)| *metres <= 60_000);
    points.extend(cells.map(|(lat, lon, ..)| (*lon as f64 / 1_000.0, *lat as f64 / 1_000.0)));
    let first = points.first()?;
    let bounds = points.iter().fold(
        [first.0, first.1, first.0, first.1],
        |[w, s, e, n], (x, y)| [w.min(*x), s.min(*y), e.max(*x), n.max(*y)],
    );
    let [w, s, e, n] = bounds;
    let (x, y) = (((e - w) * MARGIN).max(0.1), ((n - s) * MARGIN).max(0.1));
    Some([w - x, s - y, e + x, n + y])
}

fn base(p: &Projection, layers: &Layers, body: &mut String, legend: &mut Vec<Key>) {
    let fill = |text: &Option<String>, class: &str, body: &mut String| {
        let rings = layer(text.as_deref()).polygons;
        let d: String = rings.iter().flatten().map(|ring| p.ring(ring)).collect();
        if !d.is_empty() {
            let _ = write!(body, "<path class=\"{class}\" d=\"{d}\"/>");
        }
    };
    fill(&layers.land, "land", body);
    fill(&layers.lakes, "lake", body);
    let rivers: String = layer(layers.rivers.as_deref())
        .lines
        .iter()
        .map(|(line, _)| p.line(line, 0.0))
        .collect();
    if !rivers.is_empty() {
        let _ = write!(body, "<path class=\"river\" d=\"{rivers}\"/>");
    }
    for disputed in [false, true] {
        let borders = layer(layers.borders.as_deref());
        let d: String = borders
            .lines
            .iter()
            .filter(|(_, d)| *d == disputed)
            .map(|(line, _)| p.line(line, 0.0))
            .collect();
        if d.is_empty() {
            continue;
        }
        let class = if disputed {
            "border disputed"
        } else {
            "border"
        };
        let _ = write!(body, "<path class=\"{class}\" d=\"{d}\"/>");
        let words = if disputed {
            "Line that the base map gives as disputed or indefinite"
        } else {
            "Line that the base map gives as an international boundary; it settles nothing"
        };
        legend.push(Key {
            symbol: icon(&format!("<path class=\"{class}\" d=\"M1 8H23\"/>")),
            words: words.to_owned(),
        });
    }
}

fn ground(p: &Projection, a: &Agreement, body: &mut String, legend: &mut Vec<Key>) {
    let reach: BTreeSet<(&str, u32)> = a
        .provisions
        .iter()
        .flat_map(|provision| &provision.places)
        .filter_map(|place| match &place.region {
            Region::NearLine { line, within_m } => Some((&*line.id, *within_m)),
            _ => None,
        })
        .collect();
    let path_of = |stretches: &[LineString<f64>], over: f64| -> String {
        stretches.iter().map(|s| p.line(s, over)).collect()
    };
    for (id, within_m) in reach {
        let Some(line) = a.lines.iter().find(|l| &*l.id == id) else {
            continue;
        };
        let wide = 2.0 * p.units(f64::from(within_m));
        let d = path_of(&line.stretches, wide);
        if !d.is_empty() {
            let _ = write!(
                body,
                "<path class=\"reach\" stroke-width=\"{}\" d=\"{d}\"/>",
                tenth(wide)
            );
            legend.push(Key {
                symbol: icon(
                    "<rect class=\"reach-key\" x=\"1\" y=\"2\" width=\"22\" height=\"12\"/>",
                ),
                words: format!("Ground within {} of {id}", words::distance(within_m)),
            });
        }
    }
    for zone in &a.zones {
        let d: String = zone.ground.0.iter().map(|g| p.ring(g.exterior())).collect();
        if !d.is_empty() {
            let _ = write!(
                body,
                "<path class=\"zone\" d=\"{d}\"><title>{}</title></path>",
                escape(&zone.id)
            );
            legend.push(Key {
                symbol: icon("<path class=\"zone\" d=\"M2 3H22V13H2Z\"/>"),
                words: format!("Zone {}", zone.id),
            });
        }
    }
    for line in &a.lines {
        let wide = 2.0 * p.units(f64::from(line.uncertainty_m));
        let band = path_of(&line.stretches, wide);
        if band.is_empty() {
            continue;
        }
        let _ = write!(
            body,
            "<path class=\"band\" stroke-width=\"{}\" d=\"{band}\"/>",
            tenth(wide)
        );
        let _ = write!(
            body,
            "<path class=\"line\" d=\"{}\"><title>{}</title></path>",
            path_of(&line.stretches, 0.0),
            escape(&line.id)
        );
        let credit = line
            .credit
            .as_deref()
            .map_or_else(String::new, |c| format!("; {c}"));
        legend.push(Key {
            symbol: icon(
                "<path class=\"band\" stroke-width=\"12\" d=\"M1 8H23\"/>\
                 <path class=\"line\" d=\"M1 8H23\"/>",
            ),
            words: format!(
                "Line {}, drawn with its uncertainty of {}{credit}",
                line.id,
                words::distance(line.uncertainty_m)
            ),
        });
    }
}

/// Steps between lines of the graticule, in thousandths of a degree.
const STEPS: [i64; 9] = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000];

pub(super) fn graticule(p: &Projection, body: &mut String) {
    let span = ((p.east - p.west) * 1_000.0) as i64;
    let step = STEPS.into_iter().find(|s| span / s <= 7).unwrap_or(30_000);
    let lines = |low: f64, high: f64| {
        let first = (low * 1_000.0 / step as f64).ceil() as i64;
        let last = (high * 1_000.0 / step as f64).floor() as i64;
        (first..=last).map(move |i| i * step)
    };
    for at in lines(p.west, p.east) {
        let x = p.at(at as f64 / 1_000.0, p.north).x;
        let (tx, bottom) = (tenth(x), tenth(p.height));
        let _ = write!(body, "<path class=\"grid\" d=\"M{tx} 0V{bottom}\"/>");
        if x > 30.0 && x < p.width - 30.0 {
            let label = degrees(at, "E", "W");
            let _ = write!(
                body,
                "<text class=\"label\" x=\"{tx}\" y=\"12\" text-anchor=\"middle\">{label}</text>"
            );
        }
    }
    for at in lines(p.south, p.north) {
        let y = p.at(p.west, at as f64 / 1_000.0).y;
        let (ty, right) = (tenth(y), tenth(p.width));
        let _ = write!(body, "<path class=\"grid\" d=\"M0 {ty}H{right}\"/>");
        if y > 24.0 && y < p.height - 24.0 {
            let label = degrees(at, "N", "S");
            let _ = write!(
                body,
                "<text class=\"label\" x=\"5\" y=\"{}\">{label}</text>",
                tenth(y - 3.0)
            );
        }
    }
}

fn degrees(thousandths: i64, positive: &str, negative: &str) -> String {
    let side = if thousandths < 0 { negative } else { positive };
    let n = thousandths.abs();
    let text = if n % 1_000 == 0 {
        format!("{}", n / 1_000)
    } else if n % 100 == 0 {
        format!("{}.{}", n / 1_000, n % 1_000 / 100)
    } else {
        format!("{}.{:02}", n / 1_000, n % 1_000 / 10)
    };
    format!("{text}\u{b0} {side}")
}

pub(super) fn scale_bar(p: &Projection, body: &mut String) {
    const LENGTHS_M: [u32; 9] = [
        1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
    ];
    let fits = |m: &&u32| p.units(f64::from(**m)) <= p.width / 4.0;
    let metres = LENGTHS_M.iter().rev().find(fits).copied().unwrap_or(1_000);
    let length = p.units(f64::from(metres));
    let (x, y) = (p.width - length - 20.0, p.height - 16.0);
    let _ = write!(
        body,
        "<path class=\"scale\" d=\"M{} {}v5h{}v-5\"/>\
         <text class=\"label\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        tenth(x),
        tenth(y),
        tenth(length),
        tenth(x + length / 2.0),
        tenth(y - 1.0),
        words::distance(metres)
    );
}
