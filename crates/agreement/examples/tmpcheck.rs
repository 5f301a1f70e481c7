#![allow(missing_docs, clippy::all)]
fn main() {
    let case = std::env::args().nth(1).unwrap();
    match agreement::load(std::path::Path::new(&case)) {
        Ok(a) => {
            println!("OK {} {:?}", a.digest, a.readings());
            for p in &a.provisions {
                println!("{} {:?} {:?} {:?}", p.id, p.kind, p.period, p.particulars);
                for w in &p.places {
                    println!(
                        "   {} {:?} {}",
                        w.zone,
                        w.claimed_by,
                        format!("{:?}", w.region)
                            .chars()
                            .take(150)
                            .collect::<String>()
                    );
                }
            }
        }
        Err(d) => {
            for d in d {
                println!("{} [{}]", d, d.code)
            }
        }
    }
}
