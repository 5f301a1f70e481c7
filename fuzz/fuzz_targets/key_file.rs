//! The lines inside key files, and the texts of public keys.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = register::keys::KeyFile::parse_opened(text);
        if let Ok(key) = register::keys::PublicKey::parse(text) {
            assert_eq!(key.to_string(), text);
        }
    }
});
