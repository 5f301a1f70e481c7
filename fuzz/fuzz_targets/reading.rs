//! Any bytes at all, read as documents, each document by every reader, and all side by side: offsets lie in the text.
#![no_main]

use std::collections::BTreeMap;

use reading::gazetteer::Gazetteer;
use reading::{ReadDocument, Record, Setting};

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
    let setting = Setting {
        gazetteer: Gazetteer::shipped().ok(),
        ..Setting::default()
    };
    let mut lengths = BTreeMap::new();
    let mut read = Vec::new();
    for document in documents {
        let reading = reading::read(&document, &setting);
        let records = reading::records(&document, &reading, &setting);
        lengths.insert(document.name.clone(), document.text.chars().count());
        within(&records, &lengths);
        read.push(ReadDocument::of(document, reading, &records));
    }
    within(&reading::compare(&mut read), &lengths);
});

fn within(records: &[Record], lengths: &BTreeMap<String, usize>) {
    for record in records {
        let length = lengths.get(&record.doc).copied().unwrap_or_default();
        assert!(record.start <= record.end && record.end <= length);
    }
}
