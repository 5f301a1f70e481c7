//! Shares that are accepted have no second text; any of them may be joined.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let shares: Vec<_> = text
            .lines()
            .filter_map(|line| {
                let share = register::seal::Share::parse(line).ok()?;
                assert_eq!(share.text().as_str(), line);
                Some(share)
            })
            .collect();
        let _ = register::seal::join(&shares);
    }
});
