//! The terms, the sources and the mapping of a made-up case.

use std::fmt::Write as _;

use super::sources::Teller;
use crate::world::{Calendar, Plan, SECTORS, Sides, WEAPONS, Weapon};

/// `agreement.toml`: a provision for each sector, so that each is judged on its own.
pub(super) fn agreement(plan: &Plan, sides: Sides) -> String {
    let start = plan.calendar.date(Calendar::START);
    let days = plan.calendar.ceasefire_weeks() * 7;
    let mut text = format!(
        "[agreement]\nid = \"simulated-{}\"\ntitle = \"A made-up ceasefire with known truth\"\nclass = \"preliminary\"\nstatus = \"in-force\"\nnotes = [\"Everything in this case is made up: see docs/simulation.md.\"]\n\n\
         [reporting]\nday = \"00:00[UTC]\"\n\n",
        plan.options.seed
    );
    let mut names: Vec<(&str, &str)> = (0..2).map(|s| (sides.id(s), sides.name(s))).collect();
    names.sort_unstable();
    for (id, name) in names {
        let _ = writeln!(
            text,
            "[[party]]\nid = \"{id}\"\nname = \"{name}\"\naliases = [\"{name} forces\", \"{name} Army\"]\n"
        );
    }
    let _ = writeln!(
        text,
        "[[period]]\nid = \"main\"\nstart = \"{start}T00:00[UTC]\"\nduration = \"{days} days\"\n\n\
         [[line]]\nid = \"contact\"\nsource = \"geometry/contact.geojson\"\nuncertainty = \"2 km\"\n\n\
         [[counting_rule]]\nid = \"incidents\"\nkind = \"per-event\"\nwords = \"Each incident.\"\n"
    );
    for k in 1..=SECTORS {
        let _ = writeln!(
            text,
            "[[zone]]\nid = \"sector-{k}\"\nsource = \"geometry/sectors.geojson\"\nfeature = \"sector-{k}\"\nuncertainty = \"500 m\"\n"
        );
    }
    for k in 1..=SECTORS {
        let _ = writeln!(
            text,
            "[[provision]]\nid = \"no-fire-{k}\"\ntype = \"F1\"\nmodality = \"prohibit\"\nbearers = [\"alder\", \"birch\"]\n\
             where = {{ zone = \"sector-{k}\" }}\nwhen = \"main\"\nmeasures = [\"violations in sector-{k}\"]\n\
             text = {{ lang = \"en\", words = \"Neither side fires within 15 km of the line as agreed.\" }}\n"
        );
    }
    text
}

/// `sources.toml`.
pub(super) fn sources(sides: Sides) -> String {
    let mut blocks = Vec::new();
    for teller in Teller::all() {
        if teller == Teller::Digest {
            continue;
        }
        let (kind, side, grade) = teller.standing();
        let mut files = vec![format!("evidence/{}", teller.file(sides))];
        match teller {
            Teller::Wire => files.push(format!("evidence/{}", Teller::Digest.file(sides))),
            Teller::Monitor => files.push("evidence/monitor_watch.csv".to_owned()),
            Teller::Ministry(s) => files.push(format!("evidence/tallies_{}.csv", sides.id(s))),
            _ => {}
        }
        let source = teller.source(sides);
        let side = side.map_or("none", |s| sides.id(s));
        blocks.push(block(
            &source,
            &teller.name(sides),
            kind,
            side,
            grade,
            &files,
            "",
        ));
    }
    let once = "one_record_per_event = true\nformat = \"ged\"\n";
    let file = |name: &str| [format!("evidence/{name}")];
    for (id, name, kind, file, more) in [
        (
            "events",
            "Deadly Events",
            "dataset",
            file("events.csv"),
            once,
        ),
        (
            "orbit",
            "Heat From Orbit",
            "sensor",
            file("heat.csv"),
            "format = \"firms\"\n",
        ),
        (
            "cartographers",
            "The Cartographers",
            "dataset",
            file("maps.geojson"),
            "control = { uncertainty = \"2 km\" }\n",
        ),
    ] {
        blocks.push(block(id, name, kind, "none", "B", &file, more));
    }
    blocks.sort_unstable();
    blocks.concat()
}

fn block(
    id: &str,
    name: &str,
    kind: &str,
    side: &str,
    grade: &str,
    files: &[String],
    more: &str,
) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"{kind}\"\nfamily = \"{id}\"\nside = \"{side}\"\ninterest = \"{side}\"\n\
         grade = {{ reliability = \"{grade}\", history = \"made up\" }}\nfiles = {files:?}\nlicence = \"made up\"\nredistribute = true\n{more}\n"
    )
}

/// `intake.toml`.
pub(super) fn intake(sides: Sides) -> String {
    let mut tables: Vec<String> = Teller::all()
        .into_iter()
        .map(|teller| {
            let (place_km, time_h) = teller.precision();
            format!(
                "[[table]]\nfiles = [\"evidence/{}\"]\ncolumns = {{ id = \"no\", date = \"date\", time = \"time\", date_end = \"date_end\", \
                 latitude = \"lat\", longitude = \"lon\", place = \"place\", what = \"type\", weapon = \"weapon\", count = \"number\", killed = \"killed\", \
                 actor = \"alleged\", claimant = \"told_by\", direction = \"from\", method = \"method\", notes = \"notes\" }}\n\
                 dates = \"iso\"\nzone = \"UTC\"\nuncertainty = {{ place_km = {place_km}, time_h = {time_h} }}\n\
                 values.what = {{ shelling = \"indirect-fire\", shooting = \"direct-fire\", fire = \"fire\" }}\n\n",
                teller.file(sides)
            )
        })
        .collect();
    tables.sort_unstable();
    tables.concat()
}

/// How far weapons reach, as a reader of the case would find it in a handbook: partly wrong.
pub(super) fn stated_reach() -> String {
    reach(Weapon::stated_reach_km)
}

/// How far weapons reach.
pub(super) fn true_reach() -> String {
    reach(Weapon::reach_km)
}

fn reach(of: impl Fn(Weapon) -> f64) -> String {
    let mut text = "weapon,reach_km\n".to_owned();
    for w in WEAPONS {
        let _ = writeln!(text, "{},{:.1}", w.name(), of(w));
    }
    text
}
