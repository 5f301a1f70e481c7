use super::*;
use crate::Fault;
use crate::test_folder::TestFolder;

fn folder(name: &str) -> TestFolder {
    let dir = TestFolder::new(&format!("served-{name}"));
    std::fs::create_dir_all(dir.join("tile/0")).unwrap();
    std::fs::write(dir.join("tile/0/000"), b"bytes").unwrap();
    dir
}

#[test]
fn files_are_read_up_to_a_limit_and_never_outside() {
    let dir = folder("limit");
    let served = ServedFolder::new(&*dir);
    assert_eq!(served.get("tile/0/000", 5).unwrap().unwrap(), b"bytes");
    assert_eq!(served.get("tile/0/001", 5).unwrap(), None);
    assert_eq!(served.get("tile/0/000/deeper", 5).unwrap(), None);
    let refused = served.get("tile/0/000", 4).unwrap_err();
    assert_eq!(refused.fault(), Fault::TooLarge);
    assert_eq!(
        served.get("tile/0", 5).unwrap_err().fault(),
        Fault::Unreadable
    );
    for path in [
        "../x",
        "/etc/hostname",
        "tile//0",
        "",
        "tile/./0",
        "a\\b",
        "a\0",
    ] {
        let refused = served.get(path, 5).unwrap_err();
        assert_eq!(refused.fault(), Fault::Malformed, "{path}");
    }
}

#[test]
fn names_are_sorted_and_absent_folders_are_empty() {
    let dir = folder("names");
    let served = ServedFolder::new(&*dir);
    std::fs::write(dir.join("a"), b"").unwrap();
    let names = served.names("").unwrap().unwrap();
    let told: Vec<_> = names
        .iter()
        .map(|n| (n.name.as_str(), n.is_folder))
        .collect();
    assert_eq!(told, [("a", false), ("tile", true)]);
    assert_eq!(served.names("proofs").unwrap().unwrap(), []);
}
