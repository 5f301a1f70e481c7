use model::{Conduct, Count, Spread};

use crate::tests::sample::{Case, ged};

const HEAD: &str = "observation_id,source,id,file,row,method,conduct,weapon,count,count_words,actor,claimants,killed_low,killed_best,killed_high,earliest_utc_ms,latest_utc_ms,zone,time_precision,latitude,longitude,uncertainty_m,place_kind,place,text\n";

fn case(id: &str) -> Case {
    let block = |id: &str, files: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"ngo\"\nfamily = \"{id}\"\nfiles = [{files}]\n"
        )
    };
    Case::new(&format!(
        "{}{}{}",
        block("own", "\"evidence/own/**\""),
        block("theirs", ""),
        block("export", "\"evidence/export/**\"")
    ))
    .with("evidence/own/g.csv", ged(&[&[("id", "1")], &[("id", "2")]]))
    .with(
        "evidence/export/o.csv",
        format!(
            "{HEAD}{id},own,1,x,2,reported,armed-clash,,,,,,1,2,3,1595883600000,1595970000000,Europe/Kyiv,day,48.06,37.67,2000,normal,Pisky village,text\n\
             0123456789abcdef,own,2,x,3,reported,fire,,,,,,1,2,3,1595883600000,1595970000000,Europe/Kyiv,day,48.06,37.67,2000,normal,Pisky,text\n\
             00000000000000aa,theirs,77,x,4,heard,explosion,mortar,,at least 4,'-x,A; B,,,,1595883600000,1595970000000,Europe/Kyiv,day,48.06,37.67,25000,disc,Pisky,text\n\
             00000000000000bb,nobody,78,x,5,heard,explosion,,,,,,,,,1595883600000,1595970000000,Europe/Kyiv,day,48.06,37.67,25000,disc,Pisky,text\n"
        ),
    )
}

#[test]
fn what_the_case_holds_changes_nothing_and_the_rest_belongs_to_declared_sources() {
    let first = case("0000000000000001").take().unwrap();
    let own = first
        .observations
        .iter()
        .find(|o| &*o.own_id == "1")
        .unwrap();
    let taken = case(&own.id.short()).take().unwrap();
    assert_eq!(taken.observations.len(), 3);
    let theirs = taken
        .observations
        .iter()
        .find(|o| o.source.as_str() == "theirs")
        .unwrap();
    assert_eq!(
        (&*theirs.own_id, theirs.conduct),
        ("77", Conduct::Explosion)
    );
    assert_eq!(theirs.count, Some(Count::AtLeast(4)));
    assert_eq!(theirs.actor.as_deref(), Some("-x"));
    assert_eq!(theirs.claimants.len(), 2);
    assert_eq!(
        theirs.place.spread,
        Spread::Disc {
            radius_m: 25_000,
            scale_m: 0
        }
    );
    let file = taken
        .files
        .iter()
        .find(|f| f.format == "observations")
        .unwrap();
    assert!(
        file.skipped[0].reason.contains("`nobody` is not declared"),
        "{:?}",
        file.skipped
    );
    for words in [
        "1 rows are records that the case holds",
        "1 rows bear the identifier",
        "1 rows lie in a disc",
    ] {
        assert!(
            file.notes.iter().any(|n| n.starts_with(words)),
            "{words}: {:?}",
            file.notes
        );
    }
}
