//! Any bytes at all, read as documents, and each document by every reader: offsets lie in the text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let limits = reading::sources::Limits {
        document_bytes: 64 << 10,
        text_bytes: 64 << 10,
        unpacked_bytes: 256 << 10,
        documents: 8,
    };
    let Ok((documents, _)) = reading::sources::documents("fuzz", bytes, &limits) else {
        return;
    };
    for document in documents {
        let read = reading::read(&document, &reading::Setting::default());
        let length = document.text.chars().count();
        for record in reading::records(&document, &read) {
            assert!(record.start <= record.end && record.end <= length);
        }
    }
});
