use super::StoreFault;
use super::wal::{read, write_group};

fn group(first: u64, entries: &[&[u8]], previous: [u8; 32]) -> (Vec<u8>, [u8; 32]) {
    write_group(first, entries, previous)
}

fn two_groups() -> (Vec<u8>, usize) {
    let (mut bytes, digest) = group(5, &[b"one", b""], [0; 32]);
    let first = bytes.len();
    bytes.extend(group(7, &[b"three"], digest).0);
    (bytes, first)
}

#[test]
fn reads_what_it_writes() {
    let (bytes, _) = two_groups();
    let segment = read("a", &bytes).unwrap();
    assert_eq!((segment.first, segment.torn), (Some(5), 0));
    assert_eq!(
        segment.entries,
        [b"one".to_vec(), b"".to_vec(), b"three".to_vec()]
    );
    assert_eq!(read("a", b"").unwrap().first, None);
}

#[test]
fn a_last_group_cut_anywhere_is_torn() {
    let (bytes, first) = two_groups();
    for end in 0..bytes.len() {
        let segment = read("a", &bytes[..end]).unwrap();
        let (whole, left) = if end < first {
            (0, end)
        } else {
            (2, end - first)
        };
        assert_eq!(
            (segment.entries.len(), segment.torn),
            (whole, left),
            "cut at {end}"
        );
    }
}

#[test]
fn no_bit_of_the_last_group_can_change() {
    let (bytes, first) = two_groups();
    for at in first..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let segment = read("a", &changed).unwrap();
        assert_eq!(
            (segment.entries.len(), segment.torn),
            (2, bytes.len() - first),
            "byte {at}"
        );
    }
}

#[test]
fn a_broken_group_before_a_whole_one_was_durable_and_is_refused() {
    let (bytes, first) = two_groups();
    for at in 0..first {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        // A longer length is like a group that was not written to its end, up to there.
        match read("a", &changed) {
            Err(why) => assert_eq!(why.fault(), StoreFault::Damaged, "byte {at}"),
            Ok(_) => panic!("byte {at} may change"),
        }
    }
}

#[test]
fn an_entry_that_looks_like_a_group_does_not_hide_or_fake_one() {
    let (fake, _) = group(6, &[b"never handed in"], [9; 32]);
    let (bytes, _) = group(5, &[&fake, &[7; 600]], [0; 32]);
    assert_eq!(read("a", &bytes).unwrap().entries, [fake, vec![7; 600]]);
    // Torn behind the fake one: an end as any other.
    let segment = read("a", &bytes[..bytes.len() - 100]).unwrap();
    assert_eq!(
        (segment.entries.len(), segment.torn),
        (0, bytes.len() - 100)
    );
}
