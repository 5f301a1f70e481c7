use super::Outlook;
use crate::made_up::{advancing, point};
use crate::{Basis, History, Scope};
use model::ControlMap;

#[test]
fn ground_before_an_advancing_line_is_soon_held_and_elsewhere_not() {
    let maps = advancing(60, 250.0);
    let maps: Vec<&ControlMap> = maps.iter().collect();
    let scope = Scope {
        holder: "A",
        within_m: 10_000.0,
        cell_m: 1_000.0,
        cut: None,
    };
    let history = History::new(&maps, &scope).unwrap();
    // The last map is of day 59: the line is 14,750 m north in the east.
    let outlook = Outlook::learn(&history, 59, &[1, 3, 7]).unwrap();
    assert_eq!(outlook.basis(), Basis::Learned);
    let stand = |east, north, day| outlook.stand(point(east, north), day).unwrap();
    let (before, beyond) = (stand(25_000.0, 15_600.0, 66), stand(25_000.0, 20_500.0, 66));
    assert!(before.chance > 0.8, "{before:?}");
    assert!(beyond.chance < 0.1, "{beyond:?}");
    assert!(stand(-25_000.0, 600.0, 66).chance < 0.1);
    assert!(stand(25_000.0, 12_000.0, 66).chance > 0.95);
    // The line comes 1,750 m nearer in seven days.
    let (low, high) = beyond.signed_90_m;
    let truth = beyond.signed_m + 1_750.0;
    assert!(low <= truth + 300.0 && truth - 300.0 <= high, "{beyond:?}");
    assert!(high - low < 4_000.0, "{beyond:?}");
    assert!(outlook.stand(point(0.0, 900_000.0), 66).is_none());
    assert!(outlook.stand(point(25_000.0, 15_400.0), 58).is_none());
}
