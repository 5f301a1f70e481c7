//! A made-up map of control with points to place on it, for measuring: a fractal contact line
//! between two sides, pockets on both, and points of which most lie near the line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Steps of the contact line: 2 to this power.
const STEPS: usize = 32_768;
const POCKETS: usize = 400;
const POCKET_AREAS: usize = 20;
const SOUTH: i64 = 46_000_000;
const NORTH: i64 = 52_553_600;
const MIDDLE: i64 = 36_000_000;
const WEST: i64 = 31_000_000;
const EAST: i64 = 41_000_000;

/// Micro-degrees: latitude, longitude.
type Vertex = (i64, i64);

/// SplitMix64: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Evenly between -1 and 1.
    fn either(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }
}

/// Writes `map.geojson` and `points.csv` (`id,latitude,longitude`) into a folder.
pub(crate) fn write(dir: &Path, points: u64, seed: u64) -> std::io::Result<()> {
    let mut dice = Dice(seed);
    let line = contact_line(&mut dice);
    fs::create_dir_all(dir)?;
    fs::write(dir.join("map.geojson"), map(&line, &mut dice))?;
    fs::write(dir.join("points.csv"), place(&line, points, &mut dice))
}

/// Midpoints displaced by ever less: from south to north, so that it never meets itself.
fn contact_line(dice: &mut Dice) -> Vec<Vertex> {
    let mut lons = vec![MIDDLE as f64; STEPS + 1];
    let (mut span, mut reach) = (STEPS, 1_600_000.0);
    while span > 1 {
        for from in (0..STEPS).step_by(span) {
            let middle = f64::midpoint(lons[from], lons[from + span]);
            lons[from + span / 2] = middle + reach * dice.either();
        }
        span /= 2;
        reach *= 0.62;
    }
    let step = (NORTH - SOUTH) / STEPS as i64;
    lons.iter()
        .enumerate()
        .map(|(i, lon)| (SOUTH + i as i64 * step, *lon as i64))
        .collect()
}

/// Two sides and the pockets: a third cut out of the west, a third out of the east, and a third
/// across the line, cut out of neither.
fn map(line: &[Vertex], dice: &mut Dice) -> String {
    let mut holes: [Vec<Vec<Vertex>>; 2] = [Vec::new(), Vec::new()];
    let mut pockets: Vec<Vec<Vertex>> = Vec::new();
    for slot in 0..POCKETS {
        let here = &line[slot * STEPS / POCKETS..(slot + 1) * STEPS / POCKETS];
        let lons = here.iter().map(|v| v.1);
        let (low, high) = (lons.clone().min().unwrap_or(0), lons.max().unwrap_or(0));
        let height = (here[here.len() - 1].0 - here[0].0) * 9 / 20;
        let width = dice.between(40_000, 200_000);
        let lat = here[here.len() / 2].0;
        let beside = width + dice.between(2_000, 150_000);
        let pocket = match slot % 3 {
            0 => pocket(lat, low - beside, height, width, dice),
            1 => pocket(lat, high + beside, height, width, dice),
            _ => pocket(lat, i64::midpoint(low, high), height, width, dice),
        };
        if slot % 3 < 2 {
            holes[slot % 3].push(pocket.iter().rev().copied().collect());
        }
        pockets.push(pocket);
    }
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (name, far, holes) in [("west", WEST, &holes[0]), ("east", EAST, &holes[1])] {
        let mut rim = line.to_vec();
        rim.extend([(NORTH, far), (SOUTH, far), line[0]]);
        if name == "east" {
            rim.reverse();
        }
        let mut polygon = vec![rim];
        polygon.extend(holes.iter().cloned());
        feature(&mut text, name, name, &[polygon]);
    }
    for area in 0..POCKET_AREAS {
        let own: Vec<Vec<Vec<Vertex>>> = pockets
            .iter()
            .skip(area)
            .step_by(POCKET_AREAS)
            .map(|p| vec![p.clone()])
            .collect();
        let holder = if area % 2 == 0 { "east" } else { "west" };
        feature(&mut text, &format!("pockets {area}"), holder, &own);
    }
    text.truncate(text.len() - 2);
    text.push_str("\n]}\n");
    text
}

/// A star of sixteen points that stays within its slot.
fn pocket(lat: i64, lon: i64, height: i64, width: i64, dice: &mut Dice) -> Vec<Vertex> {
    let mut ring: Vec<Vertex> = (0..16)
        .map(|i| {
            let angle = f64::from(i) * std::f64::consts::PI / 8.0;
            let share = 0.75 + 0.25 * dice.either();
            (
                lat + (share * height as f64 * model::exact::sin(angle)) as i64,
                lon + (share * width as f64 * model::exact::cos(angle)) as i64,
            )
        })
        .collect();
    ring.push(ring[0]);
    ring
}

fn feature(text: &mut String, name: &str, holder: &str, polygons: &[Vec<Vec<Vertex>>]) {
    let nest = |parts: Vec<String>| format!("[{}]", parts.join(","));
    let ring = |r: &Vec<Vertex>| {
        nest(
            r.iter()
                .map(|v| format!("[{:.6},{:.6}]", degrees(v.1), degrees(v.0)))
                .collect(),
        )
    };
    let coordinates = nest(
        polygons
            .iter()
            .map(|p| nest(p.iter().map(ring).collect()))
            .collect(),
    );
    text.push_str(&format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{name}\",\"holder\":\"{holder}\"}},\
         \"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":{coordinates}}}}},\n"
    ));
}

fn degrees(microdegrees: i64) -> f64 {
    microdegrees as f64 / 1e6
}

/// Seven in ten within about ten kilometres of the line, the rest anywhere on the map.
fn place(line: &[Vertex], points: u64, dice: &mut Dice) -> String {
    let mut text = String::from("id,latitude,longitude\n");
    for id in 0..points {
        let (lat, lon) = if dice.next() % 10 < 7 {
            let vertex = line[(dice.next() % line.len() as u64) as usize];
            let mut near = || (50_000.0 * (dice.either() + dice.either() + dice.either())) as i64;
            (vertex.0 + near(), vertex.1 + near())
        } else {
            (
                dice.between(SOUTH - 100_000, NORTH + 100_000),
                dice.between(WEST - 100_000, EAST + 100_000),
            )
        };
        let _ = writeln!(text, "{id},{:.6},{:.6}", degrees(lat), degrees(lon));
    }
    text
}
