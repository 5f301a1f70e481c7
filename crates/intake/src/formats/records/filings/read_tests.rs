use model::{Conduct, CoverageArea, FilingKind, FilingOutcome, Method, Weapon};

use crate::Taken;
use crate::tests::sample::Case;

const HEAD: &str = "filing_id,kind,by,party,at,until,provision,subject,weapon,calibre_mm,count,\
                    outcome,refers,area,latitude,longitude,range_km,conduct,text\n";

fn taken(rows: &str) -> Taken {
    Case::of_one("own-monitor")
        .with("evidence/f.csv", format!("{HEAD}{rows}"))
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn rows_are_what_was_put_on_record() {
    let taken = taken(
        "o-1,order,UA,UA,2020-07-28T09:40[Europe/Kyiv],,no-fire,,,,,done,e-7,contact,,,,,fire back\n\
         i-1,inventory,,NGCA,2020-07-28,,,howitzers,artillery,152,24,,,,48.1,37.7,2,,\n\
         d-1,delivery,mission,,2020-07-28T20:00Z,,,lorries,,,>=98,partly,,,,,,,\n",
    );
    assert_eq!(taken.filings.len(), 3);
    let of = |kind| taken.filings.iter().find(|f| f.kind == kind).unwrap();
    let order = of(FilingKind::Order);
    assert_eq!(
        (
            &*order.own_id,
            order.party.as_deref(),
            order.refers.as_deref()
        ),
        ("o-1", Some("UA"), Some("e-7"))
    );
    assert_eq!(order.area, CoverageArea::Named("contact".into()));
    assert_eq!(
        order.provision.as_ref().map(model::ProvisionId::as_str),
        Some("no-fire")
    );
    let inventory = of(FilingKind::Inventory);
    assert_eq!(
        (inventory.weapon, inventory.calibre_mm),
        (Some(Weapon::Artillery), Some(152))
    );
    assert_eq!(inventory.outcome, FilingOutcome::Done);
    assert_eq!(
        inventory.when.span_ms(),
        86_400_000,
        "a date alone is that day"
    );
    let delivery = of(FilingKind::Delivery);
    assert_eq!(
        (delivery.count.map(model::Count::least), delivery.outcome),
        (Some(98), FilingOutcome::Partly)
    );
}

#[test]
fn complaints_and_inspections_of_acts_are_observations() {
    let taken = taken(
        "c-1,complaint,UA,NGCA,2020-07-28T09:40Z,,,,mortar,120,12,,,,48.1,37.7,,indirect-fire,words\n\
         i-2,inspection,,NGCA,2020-07-28T11:00Z,,,,artillery,152,2,,,,48.1,37.7,0.2,presence,\n",
    );
    assert!(taken.filings.is_empty());
    assert_eq!(taken.observations.len(), 2);
    let of = |c| taken.observations.iter().find(|o| o.conduct == c).unwrap();
    let complaint = of(Conduct::IndirectFire);
    assert_eq!(
        (&*complaint.claimants[0], complaint.actor.as_deref()),
        ("UA", Some("NGCA"))
    );
    assert_eq!(complaint.method, Method::Reported);
    assert_eq!(complaint.review, Some(model::Review::Received));
    let seen = of(Conduct::Presence);
    assert_eq!((seen.method, seen.claimants.len()), (Method::Saw, 0));
    assert!(
        taken.files[0]
            .notes
            .iter()
            .any(|n| n.contains("2 rows tell of an act")),
        "{:?}",
        taken.files[0].notes
    );
}

#[test]
fn rows_that_say_nothing_certain_are_skipped_with_the_reason() {
    let good = "o-9,order,,UA,2020-07-28T09:40Z,,,,,,,,,,,,,,\n";
    for (row, words) in [
        (
            ",order,,UA,2020-07-28T09:40Z,,,,,,,,,,,,,,\n",
            "filing_id is empty",
        ),
        (
            "x,ordre,,UA,2020-07-28T09:40Z,,,,,,,,,,,,,,\n",
            "kind `ordre`",
        ),
        (
            "x,order,,UA,2020-07-28T09:40,,,,,,,,,,,,,,\n",
            "no time zone",
        ),
        (
            "x,order,,UA,2020-07-28,2020-07-27,,,,,,,,,,,,,\n",
            "is not after at",
        ),
        ("x,order,,UA,2020-07-28,,,,,,lots,,,,,,,,\n", "count"),
        ("x,order,,UA,2020-07-28,,,,gun,,,,,,,,,,\n", "weapon `gun`"),
        (
            "x,order,,UA,2020-07-28,,,,,,,maybe,,,,,,,\n",
            "outcome `maybe`",
        ),
        (
            "x,order,,UA,2020-07-28,,,,,,,,,contct,,,,,\n",
            "did you mean `contact`?",
        ),
        (
            "x,complaint,,UA,2020-07-28,,,,,,,,,,,,,,\n",
            "names in `conduct`",
        ),
        (
            "x,complaint,,UA,2020-07-28,,,,,,,,,,,,,shooting,\n",
            "conduct `shooting`",
        ),
    ] {
        let taken = taken(&format!("{row}{good}"));
        assert_eq!(taken.filings.len(), 1, "{row}");
        let skipped = &taken.files[0].skipped;
        assert!(
            skipped.iter().any(|s| s.reason.contains(words)),
            "{words}: {skipped:?}"
        );
    }
}
