//! Abbreviations of states and provinces of North America.

/// Abbreviation, folded, and name. Those of two letters are the post's.
const STATES: [(&str, &str); 102] = [
    ("ab", "Alberta"),
    ("ak", "Alaska"),
    ("al", "Alabama"),
    ("ala", "Alabama"),
    ("alta", "Alberta"),
    ("ar", "Arkansas"),
    ("ariz", "Arizona"),
    ("ark", "Arkansas"),
    ("az", "Arizona"),
    ("bc", "British Columbia"),
    ("ca", "California"),
    ("cal", "California"),
    ("calif", "California"),
    ("co", "Colorado"),
    ("col", "Colorado"),
    ("colo", "Colorado"),
    ("conn", "Connecticut"),
    ("ct", "Connecticut"),
    ("dc", "District of Columbia"),
    ("de", "Delaware"),
    ("del", "Delaware"),
    ("fl", "Florida"),
    ("fla", "Florida"),
    ("ga", "Georgia"),
    ("hi", "Hawaii"),
    ("ia", "Iowa"),
    ("id", "Idaho"),
    ("ida", "Idaho"),
    ("il", "Illinois"),
    ("ill", "Illinois"),
    ("in", "Indiana"),
    ("ind", "Indiana"),
    ("kan", "Kansas"),
    ("kans", "Kansas"),
    ("ken", "Kentucky"),
    ("ks", "Kansas"),
    ("ky", "Kentucky"),
    ("la", "Louisiana"),
    ("ma", "Massachusetts"),
    ("man", "Manitoba"),
    ("mass", "Massachusetts"),
    ("mb", "Manitoba"),
    ("md", "Maryland"),
    ("me", "Maine"),
    ("mi", "Michigan"),
    ("mich", "Michigan"),
    ("minn", "Minnesota"),
    ("miss", "Mississippi"),
    ("mn", "Minnesota"),
    ("mo", "Missouri"),
    ("mont", "Montana"),
    ("ms", "Mississippi"),
    ("mt", "Montana"),
    ("nb", "New Brunswick"),
    ("nc", "North Carolina"),
    ("nd", "North Dakota"),
    ("ne", "Nebraska"),
    ("neb", "Nebraska"),
    ("nebr", "Nebraska"),
    ("nev", "Nevada"),
    ("nfld", "Newfoundland and Labrador"),
    ("nh", "New Hampshire"),
    ("nj", "New Jersey"),
    ("nl", "Newfoundland and Labrador"),
    ("nm", "New Mexico"),
    ("ns", "Nova Scotia"),
    ("nv", "Nevada"),
    ("ny", "New York"),
    ("oh", "Ohio"),
    ("ok", "Oklahoma"),
    ("okla", "Oklahoma"),
    ("on", "Ontario"),
    ("ont", "Ontario"),
    ("or", "Oregon"),
    ("ore", "Oregon"),
    ("pa", "Pennsylvania"),
    ("pei", "Prince Edward Island"),
    ("penn", "Pennsylvania"),
    ("penna", "Pennsylvania"),
    ("qc", "Quebec"),
    ("que", "Quebec"),
    ("ri", "Rhode Island"),
    ("sask", "Saskatchewan"),
    ("sc", "South Carolina"),
    ("sd", "South Dakota"),
    ("sk", "Saskatchewan"),
    ("tenn", "Tennessee"),
    ("tex", "Texas"),
    ("tn", "Tennessee"),
    ("tx", "Texas"),
    ("ut", "Utah"),
    ("va", "Virginia"),
    ("vt", "Vermont"),
    ("wa", "Washington"),
    ("wash", "Washington"),
    ("wi", "Wisconsin"),
    ("wis", "Wisconsin"),
    ("wisc", "Wisconsin"),
    ("wv", "West Virginia"),
    ("wva", "West Virginia"),
    ("wy", "Wyoming"),
    ("wyo", "Wyoming"),
];

/// The state or province that an abbreviation stands for.
///
/// Traditional ones ("Mich", "N.J", with or without the last dot) always; those of the post only in capitals.
pub(in super::super) fn state(word: &str) -> Option<&'static str> {
    let mut folded = [0u8; 6];
    let mut length = 0;
    for byte in word.bytes().filter(|byte| *byte != b'.') {
        *folded.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    let folded = std::str::from_utf8(&folded[..length]).ok()?;
    let at = STATES
        .binary_search_by(|(short, _)| (*short).cmp(folded))
        .ok()?;
    let first = word.bytes().next()?.is_ascii_uppercase();
    let capitals = word
        .bytes()
        .all(|byte| byte == b'.' || byte.is_ascii_uppercase());
    let dotted = word.contains('.');
    // "Pa", "Va", "La", "Ga", "Ky", "Md", "Mo", "Vt", "Ct" were written so before the post's codes
    let old = matches!(
        folded,
        "pa" | "va" | "la" | "ga" | "ky" | "md" | "mo" | "vt"
    );
    (first && (length > 2 || capitals || dotted || old)).then_some(STATES[at].1)
}
