//! What changed between two derivations.

use pipeline::Difference;

pub(crate) fn print_difference(d: &Difference) {
    println!("from {}", d.from);
    println!("to   {}", d.to);
    println!();
    println!("Because:");
    for reason in &d.because {
        println!("  {reason}");
    }
    println!();
    println!(
        "{} findings changed their state, {} only their figures, {} stayed.",
        d.changes.len(),
        d.moved,
        d.same
    );
    for c in &d.changes {
        let from = c.from.as_deref().unwrap_or("(none)");
        let to = c.to.as_deref().unwrap_or("(none)");
        println!("  {}: {from} -> {to}", c.unit);
        for gained in &c.gained {
            println!("    + {gained}");
        }
        for lost in &c.lost {
            println!("    - {lost}");
        }
    }
    if !d.stances.is_empty() {
        println!();
        println!("Stances on record that changed:");
    }
    for c in &d.stances {
        let from = c.from.as_deref().unwrap_or("(none)");
        let to = c.to.as_deref().unwrap_or("(none)");
        println!("  {}: {from} -> {to}", c.unit);
    }
}
