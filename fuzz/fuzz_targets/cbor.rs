//! CBOR that is accepted has no second form.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(value) = register::cbor::decode(bytes) {
        assert_eq!(register::cbor::encode(&value).expect("was read"), bytes);
    }
});
