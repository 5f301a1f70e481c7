//! What sensors' words for what they observe mean.

use model::{Conduct, CoverageState};

/// What a stream of observations tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Something that was done.
    Conduct(Conduct),
    /// Whether the sensor was watching.
    Status,
    /// Where fire came from: never read.
    Firing,
}

/// What the name of an observed property means; the first line that has a word in it.
pub(super) fn told(name: &str) -> Option<Told> {
    const WORDS: [(&[&str], Told); 11] = [
        (
            &[
                "outgoing",
                "muzzle",
                "launch",
                "point of origin",
                "firing position",
            ],
            Told::Firing,
        ),
        (
            &[
                "status",
                "heartbeat",
                "uptime",
                "online",
                "availability",
                "operational",
            ],
            Told::Status,
        ),
        (
            &["jamming", "spoofing", "interference"],
            Told::Conduct(Conduct::Interference),
        ),
        (
            &["gunshot", "gunfire", "small arms", "small-arms"],
            Told::Conduct(Conduct::DirectFire),
        ),
        (
            &["explosion", "blast", "detonation", "impact", "burst"],
            Told::Conduct(Conduct::Explosion),
        ),
        (
            &["shelling", "artillery", "mortar"],
            Told::Conduct(Conduct::IndirectFire),
        ),
        (&["shot", "firing"], Told::Conduct(Conduct::Fire)),
        (
            &["heat", "hotspot", "hot spot", "flame", "thermal anomaly"],
            Told::Conduct(Conduct::Heat),
        ),
        (&["uav", "drone", "uas"], Told::Conduct(Conduct::UavFlight)),
        (
            &["air-raid", "air raid", "siren"],
            Told::Conduct(Conduct::AirRaidAlert),
        ),
        (
            &["vehicle", "presence", "convoy"],
            Told::Conduct(Conduct::Presence),
        ),
    ];
    let name = name.to_lowercase();
    WORDS
        .iter()
        .find(|(words, _)| words.iter().any(|word| name.contains(word)))
        .map(|(_, told)| *told)
}

/// Whether a status says that the sensor was watching.
pub(super) fn state(status: &str) -> Option<CoverageState> {
    Some(match status.trim().to_lowercase().as_str() {
        "true" | "1" | "1.0" | "on" | "online" | "ok" | "up" | "active" | "operational"
        | "available" | "alive" | "watching" => CoverageState::Watched,
        "degraded" | "limited" | "obstructed" | "jammed" | "blinded" | "partial" => {
            CoverageState::Degraded
        }
        "false" | "0" | "0.0" | "off" | "offline" | "down" | "inactive" | "unavailable"
        | "maintenance" | "dead" => CoverageState::Off,
        "denied" => CoverageState::Denied,
        _ => return None,
    })
}
