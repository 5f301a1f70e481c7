use proptest::prelude::*;

use super::*;
use crate::Fault;

#[test]
fn limits_hold_when_writing() {
    let longest = vec![7; ENTRY_LIMIT];
    assert_eq!(
        read_bundle(&write_bundle(&[&longest]).unwrap(), 1).unwrap(),
        [&longest]
    );
    let fault = |entries: &[Vec<u8>]| write_bundle(entries).unwrap_err().fault();
    assert_eq!(fault(&[vec![0; ENTRY_LIMIT + 1]]), Fault::TooLarge);
    assert_eq!(fault(&[]), Fault::OutOfRange);
    assert_eq!(fault(&vec![Vec::new(); 257]), Fault::OutOfRange);
}

#[test]
fn limits_hold_before_reading() {
    assert_eq!(read_bundle(&[], 257).unwrap_err().fault(), Fault::TooLarge);
    assert_eq!(
        read_bundle(&vec![0; BUNDLE_LIMIT + 1], 256)
            .unwrap_err()
            .fault(),
        Fault::TooLarge
    );
    assert!(read_bundle(&[], 0).unwrap().is_empty());
}

proptest! {
    #[test]
    fn bundles_are_read_as_they_are_written(entries: Vec<Vec<u8>>, cut: prop::sample::Index, more: u8) {
        prop_assume!(!entries.is_empty());
        let width = entries.len() as u16;
        let bytes = write_bundle(&entries).unwrap();
        prop_assert_eq!(read_bundle(&bytes, width).unwrap(), entries);
        prop_assert!(read_bundle(&bytes[..cut.index(bytes.len())], width).is_err());
        prop_assert!(read_bundle(&bytes, width + 1).is_err());
        prop_assert!(read_bundle(&bytes, width - 1).is_err());
        prop_assert!(read_bundle(&[bytes, vec![more]].concat(), width).is_err());
    }

    #[test]
    fn any_bytes_give_entries_that_write_the_same_or_a_refusal(bytes in prop::collection::vec(0..4_u8, 0..40), width in 1..10_u16) {
        if let Ok(entries) = read_bundle(&bytes, width) {
            prop_assert_eq!(write_bundle(&entries).unwrap(), bytes);
        }
    }
}
