//! Any text, read as a checkpoint and as a key: what is read is written the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(checkpoint) = register::note::Checkpoint::from_text(text) {
        assert_eq!(checkpoint.to_string(), text);
    }
    if let Ok(key) = register::note::VerifierKey::from_text(text) {
        assert_eq!(key.to_string(), text);
    }
});
