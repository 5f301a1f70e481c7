//! What codes of precision mean where it is known, as the readers of these data sets take them.

use model::{Place, Point, Spread};

use super::table::Precision;

/// What a code of ACLED's `geo_precision` means.
pub(super) fn acled(code: &str) -> Precision {
    let spread = match code {
        "1" => Spread::Normal { sigma_m: 1_000 },
        // A region by its capital: how far others place the same event is learned.
        "3" => return unknown(code),
        // Part of a region; also where no code is given.
        _ => Spread::Disc {
            radius_m: 15_000,
            scale_m: 0,
        },
    };
    of(code, spread)
}

/// What a code of GED's `where_prec` means.
pub(super) fn ged(code: &str) -> Precision {
    let disc = |radius_m, scale_m| Spread::Disc { radius_m, scale_m };
    let spread = match code.strip_suffix(".0").unwrap_or(code) {
        "1" => Spread::Normal { sigma_m: 1_000 },
        "2" => disc(25_000, 8_000),
        // A district or a province by one point of it: how far others place the same event is
        // learned.
        "3" | "4" => return unknown(code),
        "5" => disc(25_000, 0),
        _ => Spread::Unknown,
    };
    of(code, spread)
}

/// A code whose meaning a mapping states as a standard deviation in kilometres.
pub(super) fn stated(code: &str, sigma_km: f64) -> Precision {
    Precision {
        code: code.to_owned(),
        sigma_km: Some(sigma_km),
        nowhere: sigma_km > VAGUEST_KM,
    }
}

/// A code of unknown meaning.
pub(super) fn unknown(code: &str) -> Precision {
    Precision {
        code: code.to_owned(),
        sigma_km: None,
        nowhere: false,
    }
}

/// Places vaguer than this standard deviation are not compared.
pub(super) const VAGUEST_KM: f64 = 20.0;

fn of(code: &str, spread: Spread) -> Precision {
    let place = Place {
        point: Point { lat: 0, lon: 0 },
        spread,
        name: None,
        code: None,
    };
    let sigma_km = place.sigma_m().map(|metres| metres / 1_000.0);
    Precision {
        code: code.to_owned(),
        sigma_km,
        nowhere: sigma_km.is_none_or(|km| km > VAGUEST_KM),
    }
}
