//! Disclosures that are accepted have no second form.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(disclosure) = register::commitment::Disclosure::decode(bytes) {
        assert_eq!(disclosure.encode().expect("was read"), bytes);
    }
});
