//! What RFC 6962 and its reference tree of eight leaves say.

use super::*;

/// The leaves of the reference tree that every implementation of RFC 6962 tests itself with.
pub(crate) const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

/// Roots of its first 1 to 8 leaves.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hex(hash: TreeHash) -> String {
    hash.0.map(|b| format!("{b:02x}")).concat()
}

#[test]
fn the_reference_tree_has_its_published_roots() {
    let leaves: Vec<TreeHash> = LEAVES.iter().map(|leaf| leaf_hash(leaf)).collect();
    let mut edge = RightEdge::new();
    for size in 1..=8 {
        edge.push(leaves[size - 1], |_, _| ()).unwrap();
        assert_eq!(hex(root_of(&leaves[..size])), ROOTS[size - 1]);
        assert_eq!(hex(edge.root()), ROOTS[size - 1]);
    }
}

#[test]
fn the_empty_tree_has_the_hash_of_nothing() {
    use sha2::Digest;
    assert_eq!(
        TreeHash::EMPTY.0,
        <[u8; 32]>::from(sha2::Sha256::digest(b""))
    );
    assert_eq!(
        TreeHash::EMPTY.to_string(),
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    );
    assert_eq!(RightEdge::new().root(), TreeHash::EMPTY);
    assert_eq!(
        root_at(0, &|_| panic!("nothing is read")).unwrap(),
        TreeHash::EMPTY
    );
}

#[test]
fn a_leaf_is_never_a_node() {
    let (a, b) = (leaf_hash(b"a"), leaf_hash(b"b"));
    let as_leaf = [a.0.as_slice(), b.0.as_slice()].concat();
    assert_ne!(leaf_hash(&as_leaf), node_hash(&a, &b));
}

#[test]
fn base64_is_read_as_it_is_written_and_no_other_way() {
    let text = leaf_hash(b"").to_string();
    assert_eq!(TreeHash::from_base64(&text).unwrap(), leaf_hash(b""));
    // The last character of 32 bytes carries two bits that must be zero.
    let spare = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=";
    for wrong in [
        spare,
        &text[..43],
        &text.replace('+', "-"),
        &format!("{text}\n"),
        "",
        "é",
    ] {
        assert!(TreeHash::from_base64(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_tree_is_split_at_the_largest_smaller_power_of_two() {
    for (size, at) in [
        (2, 1),
        (3, 2),
        (4, 2),
        (5, 4),
        (8, 4),
        (9, 8),
        (1 << 40, 1 << 39),
    ] {
        assert_eq!(split(size), at);
    }
}
