use super::Taxonomy;

fn read(name: &str, text: &str) -> Result<Taxonomy, Vec<model::diagnostic::Diagnostic>> {
    let path =
        std::env::temp_dir().join(format!("truceline-tax-{}-{name}.csv", std::process::id()));
    std::fs::write(&path, text).expect("a file");
    let read = Taxonomy::read("Color_Tax", &path);
    let _ = std::fs::remove_file(&path);
    read
}

#[test]
fn each_value_of_each_source_has_its_levels() {
    let taxonomy = read(
        "levels",
        "data.source,base.categories,fine,coarse\na,Red,Red Shade,Dark\nb,#f00,Red Shade,Dark\n",
    )
    .expect("a taxonomy");
    assert_eq!(taxonomy.column, "color_tax");
    assert_eq!(taxonomy.levels("A", "red"), taxonomy.levels("b", "#F00"));
    assert_eq!(taxonomy.levels("a", "red").map(<[String]>::len), Some(2));
    assert_eq!(taxonomy.levels("b", "Red"), None);
}

#[test]
fn one_value_has_one_meaning() {
    let wrong = read(
        "two",
        "data.source,base.categories,fine\na,Red,Warm\na,red,Cold\n",
    );
    let wrong = wrong.expect_err("two meanings");
    assert_eq!((wrong[0].code, wrong[0].line), ("two-meanings", 3));
    assert!(read("none", "data.source,base.categories\na,Red\n").is_err());
}
