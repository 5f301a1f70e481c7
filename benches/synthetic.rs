//! Writes a made-up case of any size:
//! `cargo run --release -p pipeline --example synthetic -- DIR 1000000`

use std::path::Path;

mod synthetic_case;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(dir), Some(n)) = (args.next(), args.next().and_then(|n| n.parse().ok())) else {
        return Err(std::io::Error::other("usage: synthetic DIR OBSERVATIONS"));
    };
    synthetic_case::write(Path::new(&dir), n)
}
