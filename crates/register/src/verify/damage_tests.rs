//! Every byte, every file.

use rayon::prelude::*;

use super::made_up::*;
use super::*;

fn refused(files: &Files) -> Verdict {
    let (policy, authors) = (policy(), authors());
    verify(files, &asked(&policy, &authors)).verdict()
}

#[test]
fn every_single_byte_that_is_changed_is_noticed() {
    let whole = small();
    assert_eq!(refused(&whole), Verdict::Whole);
    let places: Vec<(&String, usize)> = whole
        .0
        .iter()
        .flat_map(|(path, bytes)| (0..bytes.len()).map(move |at| (path, at)))
        .collect();
    assert!(places.len() > 10_000, "{}", places.len());
    let taken: Vec<_> = places
        .par_iter()
        // another bit each time, and all of them
        .map(|(path, at)| {
            (
                *path,
                *at,
                1_u8.checked_shl((at % 9) as u32).unwrap_or(0xff),
            )
        })
        .filter(|(path, at, flip)| {
            let mut files = whole.clone();
            files.0.get_mut(*path).unwrap()[*at] ^= flip;
            refused(&files) != Verdict::Refused
        })
        .collect();
    assert_eq!(taken, []);
}

#[test]
fn every_file_that_is_cut_or_lengthened_is_noticed() {
    let whole = small();
    for (path, bytes) in &whole.0 {
        for length in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            let mut files = whole.clone();
            files.0.get_mut(path).unwrap().truncate(length);
            assert_eq!(refused(&files), Verdict::Refused, "{path} cut to {length}");
        }
        let mut files = whole.clone();
        files.0.get_mut(path).unwrap().push(b'\n');
        assert_eq!(refused(&files), Verdict::Refused, "{path} with a byte more");
    }
}

#[test]
fn every_file_that_is_removed_is_noticed_but_those_that_nothing_asks_for() {
    let whole = small();
    for path in whole.0.keys() {
        let mut files = whole.clone();
        files.0.remove(path);
        let want = match path.as_str() {
            // kept as long as somebody may want them: the later ones hold the same
            "tile/0/000.p/4" | "tile/entries/000.p/4" | "checkpoint.old" => Verdict::Whole,
            path if path.starts_with("proofs/") => Verdict::Whole,
            path if ["blobs/", "disclosures/"]
                .iter()
                .any(|f| path.starts_with(f)) =>
            {
                Verdict::Incomplete
            }
            _ => Verdict::Refused,
        };
        assert_eq!(refused(&files), want, "{path} removed");
    }
}

#[test]
fn every_two_files_that_are_swapped_are_noticed() {
    let whole = small();
    let paths: Vec<&String> = whole.0.keys().collect();
    for (at, one) in paths.iter().enumerate() {
        for other in &paths[at + 1..] {
            let mut files = whole.clone();
            let (a, b) = (whole.0[*one].clone(), whole.0[*other].clone());
            files.0.insert((*one).clone(), b);
            files.0.insert((*other).clone(), a);
            let verdict = refused(&files);
            assert_eq!(verdict, Verdict::Refused, "{one} for {other}");
        }
    }
}
