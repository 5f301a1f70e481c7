use super::{Gazetteer, rows};

#[test]
fn old_and_new_names_are_one_place() {
    let gazetteer = Gazetteer::shipped().unwrap();
    for (names, id) in [
        (
            &["Bakhmut", "Artemivsk", "Бахмут", "Бахмуті", "Артёмовск"][..],
            713_174,
        ),
        (&["Sudzha", "Суджа", "Судже", "Суджі", "Суджею"], 486_816),
        (&["Kyiv", "Kiev", "Київ", "Києві", "Киева"], 703_448),
        (
            &["Kharkiv", "Kharkov", "Харкові", "под Харьковом"[7..].trim()],
            706_483,
        ),
        (
            &["Zaporizhzhia", "Zaporizhzhya", "Zaporozhye", "Запоріжжі"],
            687_700,
        ),
    ] {
        for name in names {
            let found: Vec<u32> = gazetteer
                .find(name)
                .into_iter()
                .filter_map(|id| gazetteer.entry(id))
                .map(|entry| entry.geonameid)
                .collect();
            assert!(found.contains(&id), "{name}: {found:?}");
        }
    }
}

#[test]
fn a_table_of_a_case_is_read_by_its_columns() {
    let found =
        rows("longitude,name,latitude,alternatenames\n34.5,Nova,51.5,Нова|Novaya\n").unwrap();
    assert_eq!(found[0].others, ["Нова", "Novaya"]);
    let gazetteer = Gazetteer::of(found).unwrap();
    let id = gazetteer.find("Новій")[0];
    assert_eq!(gazetteer.name(id), "Nova");
    assert!((gazetteer.entry(id).unwrap().latitude() - 51.5).abs() < 1e-4);
    let error = rows("name,latitude,longitude\nA,91,0\n")
        .unwrap_err()
        .to_string();
    assert!(error.contains("line 2") && error.contains("91"), "{error}");
}
