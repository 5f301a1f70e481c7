//! A made-up case of any size, for measuring: three sources that report overlapping incidents along
//! a line of 400 km for ten years, with vague days and places among them.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

const AGREEMENT: &str = r#"
[agreement]
id = "synthetic"
title = "A made-up truce, for measuring"
class = "preliminary"
status = "in-force"

[[party]]
id = "A"
name = "Side A"
aliases = ["A forces"]

[[party]]
id = "B"
name = "Side B"
aliases = ["B forces"]

[[period]]
id = "main"
start = "2010-01-01T00:00[UTC]"

[reporting]
day = "00:00[UTC]"
publication = { delay = "72 h", coarsen = "5 km", profile = "none" }

[[line]]
id = "contact"
source = "geometry/line.geojson"
uncertainty = "5 km"

[[counting_rule]]
id = "events"
kind = "per-event"
words = "Each incident."

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
where = { within = "30 km", of = "contact" }
when = "main"
text = { lang = "en", words = "Neither side fires." }
"#;

const GED_HEADER: &str = "id,relid,year,type_of_violence,dyad_name,side_a,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low";
const DAYS: u64 = 3650;

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
    fn unit(&mut self) -> f64 {
        self.next() as f64 / (1u64 << 31) as f64
    }
}

/// Writes a case with so many observations to a folder.
pub(crate) fn write(dir: &Path, observations: u64) -> std::io::Result<()> {
    fs::create_dir_all(dir.join("evidence"))?;
    fs::create_dir_all(dir.join("geometry"))?;
    fs::write(dir.join("agreement.toml"), AGREEMENT)?;
    fs::write(dir.join("geometry/line.geojson"), line())?;
    let mut sources = String::new();
    let mut intake = String::new();
    for (id, kind) in [
        ("events", "dataset"),
        ("patrols", "own-monitor"),
        ("press", "media"),
    ] {
        let _ = writeln!(
            sources,
            "[[source]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\nfamily = \"{id}\"\n\
             side = \"none\"\ninterest = \"none\"\ngrade = {{ reliability = \"B\" }}\n\
             one_record_per_event = true\nfiles = [\"evidence/{id}.csv\"]\nredistribute = true\n"
        );
        if id != "events" {
            let _ = writeln!(
                intake,
                "[[table]]\nfiles = [\"evidence/{id}.csv\"]\ncolumns = {{ id = \"no\", date = \
                 \"date\", latitude = \"lat\", longitude = \"lon\", what = \"type\", count = \
                 \"number\", killed = \"killed\", actor = \"actor\" }}\ndates = \"iso\"\nzone = \
                 \"UTC\"\nuncertainty = {{ place_km = 1, time_h = 24 }}\nvalues.what = {{ shelling = \
                 \"indirect-fire\", shooting = \"direct-fire\", clash = \"armed-clash\" }}\n"
            );
        }
    }
    fs::write(dir.join("sources.toml"), sources)?;
    fs::write(dir.join("intake.toml"), intake)?;
    evidence(dir, observations)
}

fn line() -> String {
    let mut points = String::new();
    for k in 0..200 {
        let wiggle = f64::from((k * 37) % 11) * 0.012;
        let _ = write!(
            points,
            "{}[{:.4},{:.4}]",
            if k == 0 { "" } else { "," },
            36.0 + f64::from(k) * 0.02,
            48.0 + wiggle
        );
    }
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{}},\
         \"geometry\":{{\"type\":\"LineString\",\"coordinates\":[{points}]}}}}]}}"
    )
}

fn date(day: u64) -> String {
    // Civil date from days since 1970-01-01 (proleptic Gregorian).
    let z = day as i64 + 14_610 + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (d, m) = (
        doy - (153 * mp + 2) / 5 + 1,
        if mp < 10 { mp + 3 } else { mp - 9 },
    );
    let y = yoe + era * 400 + i64::from(m <= 2);
    format!("{y:04}-{m:02}-{d:02}")
}

fn evidence(dir: &Path, observations: u64) -> std::io::Result<()> {
    let open = |name: &str| -> std::io::Result<std::io::BufWriter<fs::File>> {
        Ok(std::io::BufWriter::new(fs::File::create(
            dir.join("evidence").join(name),
        )?))
    };
    let (mut ged, mut patrols, mut press) = (
        open("events.csv")?,
        open("patrols.csv")?,
        open("press.csv")?,
    );
    writeln!(ged, "{GED_HEADER}")?;
    for table in [&mut patrols, &mut press] {
        writeln!(table, "no,date,lat,lon,type,number,killed,actor")?;
    }
    let mut n = Numbers(7);
    let mut written = 0;
    let mut incident = 0u64;
    while written < observations {
        incident += 1;
        let day = n.below(DAYS);
        let (lat, lon) = (47.6 + n.unit() * 0.9, 36.0 + n.unit() * 4.0);
        let killed = n.below(4);
        let seen = 1 + n.below(7);
        for (k, table) in [&mut ged, &mut patrols, &mut press].into_iter().enumerate() {
            if seen & (1 << k) == 0 || written == observations {
                continue;
            }
            written += 1;
            let day = (day + n.below(10) / 9).min(DAYS - 1);
            let (lat, lon) = (lat + n.unit() * 0.02, lon + n.unit() * 0.02);
            if k == 0 {
                let vague = n.below(10) == 0;
                let end = if vague { (day + 20).min(DAYS) } else { day };
                writeln!(
                    table,
                    "{incident},X-{incident},2010,1,A - B,A,B,1,\"\"\"Agency {},{},Shelling near village {}\"\"\",Agency,{},Shelling,Agency {},{},village {},,,,{lat:.5},{lon:.5},Nowhere,1,Europe,1,{},{},{},0,0,0,0,{killed},{},0",
                    n.below(20),
                    date(day),
                    n.below(3000),
                    date(day),
                    n.below(20),
                    if n.below(3) == 0 { 2 } else { 1 },
                    n.below(3000),
                    if vague { 4 } else { 1 },
                    date(day),
                    date(end),
                    killed + 1
                )?;
            } else {
                let kind = ["shelling", "shooting", "clash"][n.below(3) as usize];
                let actor = ["", "A forces", "B forces"][n.below(3) as usize];
                writeln!(
                    table,
                    "{incident},{},{lat:.5},{lon:.5},{kind},{},{killed},{actor}",
                    date(day),
                    1 + n.below(40)
                )?;
            }
        }
    }
    for table in [&mut ged, &mut patrols, &mut press] {
        table.flush()?;
    }
    Ok(())
}
