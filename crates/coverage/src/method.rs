//! How likely a method is to notice a violation on ground that it watches.

use model::CoverageMethod;

/// The chance that a method notices a violation on ground and at a time it watches undisturbed.
///
/// These are working values of this project, not measurements (`docs/findings.md`): people and
/// instruments on the spot notice fire in their range nearly always; a satellite passes a few times
/// a day and sees only what burns; calls and news depend on who dares to tell. A method of another
/// name counts as evens.
///
/// ```
/// use model::CoverageMethod;
/// assert!(coverage::sensitivity(&CoverageMethod("camera".into())) > 0.9);
/// ```
pub fn sensitivity(method: &CoverageMethod) -> f64 {
    const ON_THE_SPOT: [&str; 16] = [
        "observ",
        "monitor",
        "patrol",
        "post",
        "camera",
        "cctv",
        "acoustic",
        "seismic",
        "radar",
        "uav",
        "uas",
        "drone",
        "aerial",
        "sensor",
        "checkpoint",
        "mission",
    ];
    const FROM_ORBIT: [&str; 3] = ["satellite", "thermal", "firms"];
    const TOLD: [&str; 6] = ["hotline", "media", "news", "open-source", "osint", "alert"];
    let name = method.0.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|w| name.contains(w));
    if keeps_record(method) {
        ON_RECORD
    } else if is(&FROM_ORBIT) {
        0.3
    } else if is(&TOLD) {
        0.2
    } else if is(&ON_THE_SPOT) {
        0.95
    } else {
        0.5
    }
}

/// Whether a method is the keeping of a record of what was filed, and no watch over ground.
///
/// ```
/// use model::CoverageMethod;
/// assert!(coverage::keeps_record(&CoverageMethod("registry".into())));
/// assert!(!coverage::keeps_record(&CoverageMethod("patrol".into())));
/// ```
pub fn keeps_record(method: &CoverageMethod) -> bool {
    let name = method.0.to_lowercase();
    ["registry", "secretariat"].iter().any(|w| name.contains(w))
}

/// Whether a method is the inspection of what was declared.
///
/// ```
/// use model::CoverageMethod;
/// assert!(coverage::inspects(&CoverageMethod("inspection".into())));
/// ```
pub fn inspects(method: &CoverageMethod) -> bool {
    method.0.to_lowercase().contains("inspect")
}

/// That a paper filed with a record that is kept complete is found in it.
const ON_RECORD: f64 = 0.99;

/// What is left of a method's sensitivity while it is degraded (jammed, blinded, in the dark).
pub(crate) const DEGRADED: f64 = 0.4;
