use agreement::Publication;
use model::{Point, geodesy};

use super::{Grid, scrub};
use crate::fixture::{Case, case};
use crate::{Format, Output, publish};

const PAGES: [Format; 3] = [Format::Html, Format::Markdown, Format::Json];

/// Everything that is published of a case, as text: Parquet row by row.
fn everything(case: &Case) -> Vec<(String, String)> {
    publish(&case.edition(), &Format::ALL)
        .unwrap()
        .into_iter()
        .map(|output| {
            let all = format!("{}\n{}\n{}", output.name, readable(&output), raw(&output));
            (output.name.clone(), all)
        })
        .collect()
}

fn readable(output: &Output) -> String {
    let ending = output.name.rsplit('.').next().unwrap();
    match ending {
        "parquet" => crate::tables::read_back(&output.bytes).join("\n"),
        "gpkg" => crate::geopackage::read_back(&output.bytes),
        "html" | "md" | "json" | "csv" | "geojson" | "kml" => {
            String::from_utf8(output.bytes.clone()).unwrap()
        }
        other => panic!("say here how `{other}` is read, so that nothing hides in it"),
    }
}

/// The bytes of a file as they are, what is not text left out.
fn raw(output: &Output) -> String {
    String::from_utf8_lossy(&output.bytes).into_owned()
}

#[test]
fn words_that_may_name_people_or_posts_never_leave() {
    let case = case();
    // The test can fail: the derivation holds all of these words.
    let held = format!("{:?}", case.derivation);
    for word in [
        "NAME-CANARY",
        "HOME-CANARY",
        "PHONE-CANARY",
        "PERSON-CANARY",
        "SENSOR-CANARY",
        "CLOSED-CANARY",
        "YOUNG-CANARY",
        "SKIPPED-CANARY",
        "DIRECTION-CANARY",
        "HEAT-CANARY",
        "FILE-CANARY",
        "CODE-CANARY",
    ] {
        assert!(held.contains(word), "{word} is not in the fixture");
        for (name, text) in everything(&case) {
            let text = text.to_lowercase();
            assert!(
                !text.contains(&word.to_lowercase()),
                "{word} stands in {name}"
            );
        }
    }
}

/// Rows of a source that does not let them go: none of their words, and not the number that only
/// its claim states, in any file of any format that there is.
#[test]
fn rows_of_a_closed_source_leave_in_no_format() {
    let case = case();
    let d = &case.derivation;
    let closed =
        |source: &model::SourceId| d.sources.iter().any(|s| s.id == *source && !s.redistribute);
    // The test can fail: observation, claim, figure, count, map and file report carry the words.
    let held = [
        format!("{:?}", d.observations.iter().find(|o| closed(&o.source))),
        format!("{:?}", d.claims.iter().find(|c| closed(&c.source))),
        format!("{:?}", d.figures.iter().find(|f| closed(&f.source))),
        format!("{:?}", d.counts.last()),
        format!("{:?}", d.control),
        format!("{:?}", d.files.last()),
    ];
    assert!(held.iter().all(|h| h.contains("CLOSED-CANARY")));
    let tables = crate::tables(d, &case.agreement).unwrap();
    let internal: Vec<String> = tables.iter().map(readable).collect();
    assert!(
        internal
            .iter()
            .filter(|t| t.contains("CLOSED-CANARY"))
            .count()
            >= 6
    );
    let ids: Vec<String> = d
        .observations
        .iter()
        .filter(|o| closed(&o.source))
        .map(|o| o.id.short())
        .chain(
            d.claims
                .iter()
                .filter(|c| closed(&c.source))
                .map(|c| c.id.short()),
        )
        .collect();
    assert!(ids.len() >= 3);
    let mut files = 0;
    for format in Format::ALL {
        for output in publish(&case.edition(), &[format]).unwrap() {
            let (name, text) = (
                &output.name,
                format!("{}{}", readable(&output), raw(&output)),
            );
            assert!(!name.to_lowercase().contains("canary"));
            for word in ["closed-canary", "7919", "7,919"] {
                let at = text.to_lowercase().find(word);
                assert!(
                    at.is_none(),
                    "{word} in {name}: {:?}",
                    at.map(|at| &text[at..])
                );
            }
            assert!(
                !ids.iter().any(|id| text.contains(id.as_str())),
                "an identity in {name}"
            );
            files += 1;
        }
    }
    assert!(files >= 20, "{files} files");
}

/// What a source lets go under its licence says so in every format that holds rows.
#[test]
fn credits_travel_in_every_format() {
    let case = case();
    for format in Format::ALL {
        let outputs = publish(&case.edition(), &[format]).unwrap();
        let all: Vec<String> = outputs.iter().map(|o| readable(o) + &raw(o)).collect();
        assert!(
            all.iter().any(|text| text.contains("Credit to events")),
            "{format} credits nobody"
        );
    }
}

#[test]
fn names_that_the_case_or_an_open_record_gives_stay() {
    let case = case();
    let outputs = publish(&case.edition(), &[Format::Json]).unwrap();
    let text = readable(&outputs[0]);
    assert!(
        text.contains("[name withheld] and North forces told of it, Ferry."),
        "{text}"
    );
    assert!(text.contains("[name withheld] reported indirect fire, [name withheld]."));
}

#[test]
fn no_exact_coordinate_leaves() {
    let case = case();
    let d = &case.derivation;
    let mut points: Vec<Point> = d.observations.iter().map(|o| o.place.point).collect();
    points.extend(d.coverage.iter().filter_map(|c| match c.area {
        model::CoverageArea::Range { point, .. } => Some(point),
        _ => None,
    }));
    for (name, text) in everything(&case) {
        for point in &points {
            for value in [point.latitude(), point.longitude()] {
                let exact = format!("{value:.6}");
                let near = &exact[..exact.len() - 2];
                assert!(!text.contains(near), "{near} (of {exact}) stands in {name}");
            }
        }
    }
}

#[test]
fn no_output_has_a_place_for_what_is_never_published() {
    const FORBIDDEN: [&str; 8] = [
        "direction",
        "bearing",
        "origin_area",
        "firing",
        "sensor_",
        "range_m",
        "blind_area",
        "storage_site",
    ];
    for (name, text) in everything(&case()) {
        if !["report/report.html", "report/report.md"].contains(&name.as_str()) {
            for key in FORBIDDEN {
                assert!(!text.contains(key), "{key} stands in {name}");
            }
        }
    }
}

#[test]
fn what_is_younger_than_the_delay_is_counted_and_not_shown() {
    let mut case = case();
    let young = |case: &Case| {
        let outputs = publish(&case.edition(), &[Format::Json]).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&outputs[0].bytes).unwrap();
        (json["withheld"].clone(), json["findings"].to_string())
    };
    let (withheld, findings) = young(&case);
    assert_eq!(withheld["incidents_delayed"], 1);
    assert_eq!(withheld["findings_delayed"], 3);
    assert!(!findings.contains("2030-03-18"));
    case.agreement.publication = case
        .agreement
        .publication
        .map(|p| Publication { delay_ms: 0, ..p });
    let (withheld, findings) = young(&case);
    assert_eq!(withheld["incidents_delayed"], 0);
    assert!(findings.contains("2030-03-18"));
}

#[test]
fn rows_that_may_not_be_passed_on_are_counted_and_not_shown() {
    let case = case();
    let outputs = publish(&case.edition(), &[Format::Json]).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&outputs[0].bytes).unwrap();
    assert_eq!(json["withheld"]["incidents_by_licence"], 1);
    assert_eq!(json["withheld"]["rows_by_licence"]["The closed source"], 3);
    let since = json["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["records_withheld"] == 1)
        .expect("the incident with a closed record");
    assert_eq!(since["records"], 1);
}

#[test]
fn a_case_without_a_profile_gets_stamped_pages_and_nothing_else() {
    let mut case = case();
    case.agreement.publication = None;
    for output in publish(&case.edition(), &PAGES).unwrap() {
        let text = readable(&output);
        assert!(
            text.contains("INTERNAL: this case has no publication profile"),
            "{}",
            output.name
        );
        assert!(text.contains("MACHINE DRAFT"), "{}", output.name);
    }
    let refused = Format::ALL.into_iter().filter(|f| f.needs_profile());
    assert_eq!(refused.clone().count(), Format::ALL.len() - PAGES.len());
    for format in refused {
        let error = publish(&case.edition(), &[format]).unwrap_err();
        assert!(error.is_refusal());
        assert!(error.to_string().contains("publication profile"), "{error}");
    }
}

#[test]
fn cells_hold_their_points_and_say_so() {
    for metres in [1_000, 5_000, 10_000, 50_000] {
        let grid = Grid::of(Some(metres));
        for (lat, lon) in [
            (48.123_456, 37.765_432),
            (-33.9, 18.4),
            (0.1, -0.1),
            (69.5, 30.2),
        ] {
            let point = Point::from_degrees(lat, lon).unwrap();
            let (y, x) = grid.cell(point);
            let off = geodesy::distance_m(point, Point::from_degrees(y, x).unwrap());
            assert!(
                off <= f64::from(metres) * 0.75,
                "{lat} {lon}: {off} m of {metres}"
            );
            assert!(grid.uncertainty_m(0) >= metres);
            // Every point of a cell has the same middle.
            let again = grid.cell(Point::from_degrees(y, x).unwrap());
            assert_eq!((y, x), again);
        }
    }
    assert_eq!(Grid::of(Some(0)).cell_m(), 1_000);
    assert_eq!(Grid::of(None).cell_m(), 10_000);
}

#[test]
fn pairs_of_coordinates_are_taken_out_of_words() {
    assert_eq!(
        scrub("seen at 48.1234, 37.5678 twice"),
        "seen at [place withheld] twice"
    );
    assert_eq!(scrub("lat 48.123 lon -37.567"), "lat [place withheld]");
    assert_eq!(
        scrub("POINT (37.74123 48.14123)"),
        "POINT ([place withheld])"
    );
    for fine in [
        "0.912 to 0.980",
        "weights 2.5, 3.1",
        "0.12 0.13",
        "1.234 nats",
        "версия 1.2.3",
    ] {
        assert_eq!(scrub(fine), fine);
    }
}

/// Units of place are named only where nobody's blind spots or closed rows show by it.
#[test]
fn claim_checks_of_closed_or_watching_sources_name_no_unit() {
    let all = [Format::Html, Format::Markdown, Format::Json, Format::Csv];
    let text = |source: &str| {
        let mut case = case();
        case.derivation.claim_checks[0].sources = vec![source.into()];
        let outputs = publish(&case.edition(), &all).unwrap();
        let texts = outputs
            .into_iter()
            .map(|o| String::from_utf8(o.bytes).unwrap());
        texts.collect::<Vec<_>>().join("\n")
    };
    assert!(text("events").contains("Southern region"));
    for source in ["closed", "mission", "orbit", "hotline"] {
        let text = text(source);
        assert!(
            !text.contains("Southern region") && !text.contains("Northern region"),
            "{source}"
        );
        assert!(text.contains("Cannot be told in 1."), "{source}");
    }
}

/// Where ground is not watched, and from where it is, stays in the case: what leaves are hours and
/// shares by side and day.
#[test]
fn blind_ground_and_places_of_watching_never_leave() {
    use model::{CoverageArea, CoverageState};
    let mut case = case();
    let told = case.derivation.coverage[0].clone();
    let states = [
        CoverageState::Off,
        CoverageState::Denied,
        CoverageState::Degraded,
        CoverageState::NotHeld,
    ];
    for (n, state) in (0_u8..).zip(states) {
        let mut c = told.clone();
        c.state = state;
        c.origin.line = u32::from(n % 2);
        c.note = Some(format!("implied: BLIND-CANARY {n}").into());
        c.area = CoverageArea::Range {
            point: Point::from_degrees(1.487_613 + f64::from(n), 36.487_613).unwrap(),
            range_m: 4_321,
        };
        c.id = c.identity();
        case.derivation.coverage.push(c);
    }
    let mut denied = case.derivation.exposure[0].clone();
    denied.denied_millihours = 3_500;
    denied.not_held = true;
    case.derivation.exposure.push(denied);
    for (name, text) in everything(&case) {
        for word in [
            "BLIND-CANARY",
            "4321",
            "4 321",
            "1.4876",
            "2.4876",
            "36.4876",
        ] {
            assert!(!text.contains(word), "{word} stands in {name}");
        }
        let coverage = name.contains("coverage") || name.contains("exposure");
        assert!(!coverage, "{name} leaves the case");
    }
    let html = everything(&case).swap_remove(0).1;
    assert!(
        html.contains("3.5 denied"),
        "the test can fail: the day is told"
    );
}

/// Young days are in no figure of the sides either.
#[test]
fn figures_of_the_sides_leave_young_days_out() {
    let case = case();
    let page = |case: &Case| {
        let outputs = publish(&case.edition(), &[Format::Json]).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&outputs[0].bytes).unwrap();
        json["summary"]["parity"].clone()
    };
    let before = page(&case);
    assert!(before.as_array().is_some_and(|rows| !rows.is_empty()));
    let mut young = self::case();
    let mut late = young.derivation.exposure[0].clone();
    late.day = crate::fixture::day("2030-03-18");
    late.watched_millihours = 24_000;
    young.derivation.exposure.push(late);
    assert_eq!(page(&young), before);
}

/// Days that a source is only known to have reported on are no evidence of how late it is.
#[test]
fn what_is_implied_of_later_days_does_not_shorten_the_delay() {
    let mut case = case();
    case.derivation.as_of = None;
    let json = |case: &Case| {
        let outputs = publish(&case.edition(), &[Format::Json]).unwrap();
        readable(&outputs[0])
    };
    let before = json(&case);
    let mut later = case.derivation.coverage[0].clone();
    later.origin.line = 0;
    later.interval.end = later.interval.end.plus_ms(400 * 86_400_000);
    case.derivation.coverage.push(later.clone());
    assert_eq!(json(&case), before);
    later.origin.line = 3;
    case.derivation.coverage.push(later);
    assert_ne!(
        json(&case),
        before,
        "the test can fail: a stated record does"
    );
}
