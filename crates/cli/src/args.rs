//! What can be asked of the command.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use model::{Day, Instant};
use report::Format;

use crate::add::AddArgs;
use crate::decide::{DecideArgs, ReplyArgs, ReviewArgs, TasksArgs};
use crate::keep::OpenArgs;
use crate::keys::KeyArgs;
use crate::log::{LogCommand, VerifyArgs};
use crate::read::ReadArgs;

/// Open ceasefire monitoring and verification.
///
/// You give it the agreement and the evidence; it gives back incidents, findings for each
/// provision and party with their reasons, what was not watched, tallies side by side, a report
/// and a map. Everything it makes is a machine draft.
///
/// Exit codes: 0 fine, 1 failed, 2 bad input or usage, 3 verification failed, 4 incomplete.
#[derive(Debug, Parser)]
#[command(name = "truceline", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Write results and mistakes as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// How many threads to use; all cores by default. The result does not depend on it.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Derive a ceasefire that ships with the program and say where the report is.
    Demo {
        /// The folder for it.
        #[arg(default_value = "truceline-demo")]
        dir: PathBuf,
        /// The case: see `truceline new --list`.
        #[arg(long, default_value = "donbas-2020")]
        case: String,
    },
    /// Start a case from a commented template, or from one that ships with the program.
    New {
        /// The folder of the new case; it must be empty or absent.
        #[arg(required_unless_present = "list")]
        dir: Option<PathBuf>,
        /// The case to start from.
        #[arg(long, value_name = "CASE", default_value = "template")]
        from: String,
        /// List the cases that ship with the program.
        #[arg(long)]
        list: bool,
    },
    /// Validate terms, sources, geometry, mappings and every file of evidence.
    Check {
        /// The folder of the case.
        case: PathBuf,
        #[command(flatten)]
        opens: OpenArgs,
    },
    /// Take files into a case: read them first, keep their bytes, record them, and put them where
    /// they are read.
    ///
    /// See docs/register.md. In a case without a register nothing is recorded.
    Add(AddArgs),
    /// Derive incidents, findings, tables, report and map; print the digest of the result.
    Derive {
        /// The folder of the case.
        case: PathBuf,
        /// The instant up to which evidence was known (`2022-09-01T00:00Z`), for the publication
        /// delay.
        #[arg(long, value_name = "TIME", value_parser = instant)]
        as_of: Option<Instant>,
        /// Derive from what can be opened here, where some of what is recorded is sealed; which entries
        /// were not seen is told, and nothing is recorded.
        #[arg(long)]
        without_sealed: bool,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Write reports of chosen days and formats.
    Report {
        /// The folder of the case.
        case: PathBuf,
        /// One day (`2020-07-27`).
        #[arg(long, value_name = "DAY", value_parser = day, conflicts_with_all = ["from", "to"])]
        date: Option<Day>,
        /// The first day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
        /// The last day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        to: Option<Day>,
        /// Formats: html, md, json (pages and their data); csv, hxl (spreadsheets); geojson, gpkg, kml
        /// (maps); parquet, geoparquet (analysis). See docs/exports.md.
        #[arg(
            long,
            value_name = "FORMAT",
            value_delimiter = ',',
            default_value = "html"
        )]
        format: Vec<Format>,
        /// The folder to write to; `report` in the case by default.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// The instant up to which evidence was known, for the publication delay.
        #[arg(long, value_name = "TIME", value_parser = instant)]
        as_of: Option<Instant>,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Write forms for monitors' phones (XLSForms for KoboToolbox and ODK): incident, patrol and
    /// denied access, in English, Ukrainian and Russian, and how to use them.
    Forms {
        /// The folder for them.
        #[arg(default_value = "forms")]
        dir: PathBuf,
    },
    /// Join tables of events into incidents: which records of several sources are one happening.
    ///
    /// A table is CSV (or XLSX, Parquet, JSON) with a row an event: ACLED, UCDP GED, or any table with
    /// an id, a date, latitude and longitude. How far apart in place, time, words and numbers the
    /// records of one happening lie is learned from the tables. See docs/fusion.md.
    ///
    /// Example: truceline fuse acled.csv ged.csv --out fused --decisions decisions.jsonl
    Fuse {
        /// The tables, one a source; a file's name without its ending is its source.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The folder for the result: membership.csv, pairs.csv, incidents.csv, episodes.csv,
        /// summary.txt, summary.json and fusion.html. An earlier result in it is replaced.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// What a column's values are at coarser levels: a table with data.source, base.categories
        /// and a column a level, the finest first.
        #[arg(long, value_name = "COLUMN=FILE", value_parser = taxonomy)]
        taxonomy: Vec<(String, PathBuf)>,
        /// Which columns hold what, where their headings do not tell (TOML).
        #[arg(long, value_name = "MAP.toml")]
        map: Option<PathBuf>,
        /// Pairs that people decided to be the same or different (JSON Lines, as fusion.html saves
        /// them); they win.
        #[arg(long, value_name = "FILE")]
        decisions: Option<PathBuf>,
        /// A source that may report one happening more than once.
        #[arg(long, value_name = "SOURCE")]
        allow_repeats: Vec<String>,
    },
    /// Read articles: who says what, where and when, which texts copy which, and how many origins a
    /// claim has. One record a line, as JSON.
    ///
    /// Exit code 2 where a file could not be read at all, 4 where some item of a file could not; each
    /// is told with its place, and the rest is read. See docs/reading.md.
    ///
    /// Example: truceline read articles/ crawl.warc.gz > records.jsonl
    Read(ReadArgs),
    /// Make up a ceasefire with known truth: a case, and `truth/` beside its evidence.
    ///
    /// Two parties on either side of a moving line, third actors, sources that see, lie, copy and
    /// keep silent. The same seed gives the same bytes. See docs/simulation.md.
    Simulate {
        /// The folder of the made-up case; it must be empty or absent.
        dir: PathBuf,
        /// What every number follows from.
        #[arg(long, value_name = "N")]
        seed: u64,
        /// About how many observations (`100000`, `1e6`).
        #[arg(long, value_name = "N", default_value = "1e5", value_parser = whole)]
        observations: u64,
        /// How many weeks the ceasefire lasts; two weeks before it are recorded too.
        #[arg(long, value_name = "N", default_value_t = 12)]
        weeks: u32,
        /// The mirror image: each party does what the other would have done.
        #[arg(long)]
        mirror: bool,
    },
    /// Ask maps of control.
    Control {
        #[command(subcommand)]
        ask: AskControl,
    },
    /// Hold what was derived from a case against a truth: calibration, intervals, fusion.
    ///
    /// See docs/simulation.md for the files of a truth and what each figure means.
    Score {
        /// The folder of the case; it must have been derived.
        case: PathBuf,
        /// The folder of the truth; `truth` in the case by default.
        #[arg(long, value_name = "DIR")]
        truth: Option<PathBuf>,
    },
    /// Record what somebody who looked into a draft, an incident or a record found.
    ///
    /// One line is appended to the case's decisions, after it was held against the case as it is.
    /// See docs/workflow.md.
    Review(ReviewArgs),
    /// Record a party's reply to a draft, in its own words.
    Reply(ReplyArgs),
    /// Record any other decision: sign, accept, contest, refer, rule, correct, withdraw, same,
    /// different, merge, split.
    Decide(DecideArgs),
    /// List what waits for somebody: clocks of replies, signatures, reviews, and incidents to look
    /// into, those first that would change a finding most.
    Tasks(TasksArgs),
    /// Check a register, offline: signatures, every entry, every file, what was promised.
    ///
    /// Exit code 0 where all holds, 3 where something does not, 4 where what is here holds and
    /// something is not here: cosignatures of the quorum, sealed files, authors' first keys. See
    /// docs/register.md.
    ///
    /// Example: truceline verify case/register --policy policy --at 2020-08-01T00:00Z
    Verify(VerifyArgs),
    /// The register: who recorded what, so that nobody can change it unseen. Keep it, look into it,
    /// prove its entries, compare its checkpoints, be its witness.
    Log {
        #[command(subcommand)]
        log: LogCommand,
    },
    /// Say what changed between two derivations of a case, and why.
    Diff {
        /// The folder of the case.
        case: PathBuf,
        /// The digest of the earlier, or its first digits.
        #[arg(long, value_name = "DIGEST")]
        from: String,
        /// The digest of the later, or its first digits; the latest by default.
        #[arg(long, value_name = "DIGEST")]
        to: Option<String>,
    },
}

/// What maps of control can be asked.
#[derive(Debug, Subcommand)]
pub(crate) enum AskControl {
    /// Whose ground is it when the last map is some days old? Tried on maps that are held out.
    ///
    /// For each held-out day and horizon, what maps at least that much older tell: the chance of
    /// the side of all ground near the line, and the interval of its distance to the line. Scored
    /// by log loss beside a logistic function of the distance to the last known line. See
    /// docs/findings.md.
    ///
    /// Example: truceline control predict maps.tar.xz --horizons 1,3,7 --cut borders.geojson
    Predict {
        /// Files, archives and folders of dated maps of one mapping body; or a case.
        #[arg(required = true, value_name = "MAPS")]
        maps: Vec<PathBuf>,
        /// Whose ground is asked about, where the maps name several.
        #[arg(long, value_name = "PARTY")]
        holder: Option<String>,
        /// What words of an area say of it, as in `control.status` of sources.toml (`Occupied=held`).
        #[arg(long, value_name = "WORDS=STATUS", value_parser = pair)]
        status: Vec<(String, String)>,
        /// The zone whose days the maps are stated for.
        #[arg(long, default_value = "UTC")]
        zone: String,
        /// Lines or areas (GeoJSON) along whose edges the maps' edges are no line of contact:
        /// coasts, state borders.
        #[arg(long, value_name = "FILE")]
        cut: Vec<PathBuf>,
        /// How near to these an edge is cut off.
        #[arg(long, value_name = "DISTANCE", default_value = "3km", value_parser = distance)]
        cut_within: f64,
        /// Hold out a day every so many days.
        #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=3650))]
        held_out_every: i64,
        /// How many days old the last known map is.
        #[arg(long, value_name = "DAYS", value_delimiter = ',', default_value = "1,3,7", value_parser = clap::value_parser!(i64).range(1..=3650))]
        horizons: Vec<i64>,
        /// How far from the last known line ground is asked about.
        #[arg(long, value_name = "DISTANCE", default_value = "10km", value_parser = distance)]
        within: f64,
        /// The size of a cell of ground.
        #[arg(long, value_name = "DISTANCE", default_value = "500m", value_parser = distance)]
        cell: f64,
        /// Use only maps up to this day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        until: Option<Day>,
    },
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((words, status)) if !words.is_empty() => Ok((words.to_owned(), status.to_owned())),
        _ => Err(format!(
            "`{text}` is not WORDS=STATUS; write it like Occupied=held"
        )),
    }
}

fn distance(text: &str) -> Result<f64, String> {
    let (number, metres) = match text.strip_suffix("km") {
        Some(number) => (number, 1_000.0),
        None => (text.strip_suffix('m').unwrap_or(""), 1.0),
    };
    let metres = number.trim().parse::<f64>().map(|number| number * metres);
    match metres {
        Ok(metres) if (10.0..=500_000.0).contains(&metres) => Ok(metres),
        _ => Err(format!(
            "`{text}` is not a distance between 10 m and 500 km; write it like 10km or 500m"
        )),
    }
}

fn whole(text: &str) -> Result<u64, String> {
    let number = match text.split_once(['e', 'E']) {
        Some((digits, power)) => match (digits.parse::<u64>(), power.parse::<u32>()) {
            (Ok(digits), Ok(power)) => 10_u64
                .checked_pow(power)
                .and_then(|p| digits.checked_mul(p)),
            _ => None,
        },
        None => text.replace('_', "").parse().ok(),
    };
    number.ok_or_else(|| format!("`{text}` is not a whole number; write it like 100000 or 1e6"))
}

fn taxonomy(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((column, file)) if !column.is_empty() && !file.is_empty() => {
            Ok((column.to_owned(), file.into()))
        }
        _ => Err(format!(
            "`{text}` is not COLUMN=FILE; write it like event_type=event_tax.csv"
        )),
    }
}

pub(crate) fn instant(text: &str) -> Result<Instant, String> {
    model::parse_instant(text)
        .map(|(instant, _)| instant)
        .map_err(|e| {
            format!("{e}; write it like 2022-09-01T00:00Z or 2022-09-01T00:00[Europe/Kyiv]")
        })
}

pub(crate) fn day(text: &str) -> Result<Day, String> {
    text.parse()
        .map(Day::new)
        .map_err(|_| format!("`{text}` is not a day; write it like 2020-07-27"))
}
