//! Patterns of file names.

/// A pattern of file names: `*` stands for any part of one name, `?` for one character, `**` for
/// any number of folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(String);

impl Pattern {
    /// A pattern from its text; a leading `./` means nothing.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.trim().trim_start_matches("./").to_owned())
    }

    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a file's name, relative to the case and with `/` between folders, fits.
    pub(crate) fn fits(&self, name: &str) -> bool {
        let pattern: Vec<&str> = self.0.split('/').collect();
        let name: Vec<&str> = name.split('/').collect();
        // reached[j]: the pattern's parts so far fit the first j parts of the name.
        let mut reached = vec![false; name.len() + 1];
        reached[0] = true;
        for part in pattern {
            let mut next = vec![false; name.len() + 1];
            if part == "**" {
                let mut any = false;
                for (j, was) in reached.iter().enumerate() {
                    any |= *was;
                    next[j] = any;
                }
            } else {
                for j in 0..name.len() {
                    next[j + 1] = reached[j] && fits_part(part, name[j]);
                }
            }
            reached = next;
        }
        reached[name.len()]
    }
}

fn fits_part(pattern: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    for c in pattern.chars() {
        let mut next = vec![false; name.len() + 1];
        if c == '*' {
            let mut any = false;
            for (j, was) in reached.iter().enumerate() {
                any |= *was;
                next[j] = any;
            }
        } else {
            for j in 0..name.len() {
                next[j + 1] = reached[j] && (c == '?' || c == name[j]);
            }
        }
        reached = next;
    }
    reached[name.len()]
}
