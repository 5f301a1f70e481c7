//! The articles of the gold sets, read at run time: texts to generate from.

use std::io::Read;
use std::path::PathBuf;

/// An article: what it is called and its text.
pub struct Article {
    /// Its file or number; of PolNeAR with outlet and day.
    pub name: String,
    /// Its text.
    pub text: String,
}

fn data() -> PathBuf {
    std::env::var_os("TRUCELINE_TEST_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    )
}

/// The articles of PolNeAR dev, by name; none where the data are absent.
pub fn polnear() -> Vec<Article> {
    let mut found: Vec<Article> = std::fs::read_dir(data().join("text/polnear_dev/text"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some(Article {
                name: entry.path().file_stem()?.to_string_lossy().into_owned(),
                text: std::fs::read_to_string(entry.path()).ok()?,
            })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The articles of LGL, in the file's order; none where the data are absent.
pub fn lgl() -> Vec<Article> {
    let mut xml = String::new();
    let read = std::fs::File::open(data().join("text/lgl.xml.xz"))
        .ok()
        .and_then(|file| {
            lzma_rust2::XzReader::new(file, true)
                .read_to_string(&mut xml)
                .ok()
        });
    if read.is_none() {
        return Vec::new();
    }
    xml.split("<article ")
        .skip(1)
        .filter_map(|article| {
            let between = |open: &str, close: &str| {
                let rest = article.split_once(open)?.1;
                Some(rest.split_once(close)?.0.to_owned())
            };
            Some(Article {
                name: format!(
                    "{}_{}_{}",
                    between("<domain>", "</domain>").unwrap_or_default(),
                    between("<dltime>", " ").unwrap_or_default(),
                    between("docid=\"", "\"")?
                ),
                text: between("<text><![CDATA[", "]]></text>")?,
            })
        })
        .collect()
}

/// Numbers that look like chance and are the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of `0..n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True with probability `p`.
    pub fn chance(&mut self, p: f64) -> bool {
        ((self.next() >> 11) as f64) < p * (1_u64 << 53) as f64
    }
}
