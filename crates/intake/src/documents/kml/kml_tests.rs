use super::layers;
use crate::documents::Layer;

fn read(inside: &str) -> (Vec<Layer>, Vec<String>) {
    let text = format!(
        "<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\" \
         xmlns:gx=\"http://www.google.com/kml/ext/2.2\">\n{inside}\n</kml>"
    );
    let found = layers(&text).unwrap().unwrap();
    (found.layers, found.notes)
}

fn refused(text: &str) -> String {
    layers(text).unwrap().unwrap_err().what
}

#[test]
fn folders_become_layers_and_placemarks_features() {
    let (layers, notes) = read(
        "<Document><name>Map</name><Folder><name>Areas</name><Placemark id=\"p1\"><name>A &amp; \
         B&#x20;c</name><styleUrl>#s</styleUrl><TimeStamp><when>2024-07-08</when></TimeStamp>\
         <ExtendedData><Data name=\"status\"><value>held</value></Data><SchemaData><SimpleData \
         name=\"km\">3</SimpleData></SchemaData></ExtendedData><Polygon><outerBoundaryIs>\
         <LinearRing><coordinates>\n 37,48,0\t38 , 48,0\u{a0}38,49,0 37,48,0 </coordinates>\
         </LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>37.5,48.2 \
         37.6,48.2 37.6,48.3 37.5,48.2</coordinates></LinearRing></innerBoundaryIs></Polygon>\
         </Placemark></Folder><Placemark><MultiGeometry><Point><coordinates>37,48</coordinates>\
         </Point><LineString><coordinates>37,48 38,48</coordinates></LineString></MultiGeometry>\
         <gx:Track/></Placemark><NetworkLink/></Document>",
    );
    let names: Vec<&str> = layers.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["Map/Areas", "Map"]);
    let area = &layers[0].collection.features[0];
    let properties = area.properties.as_ref().unwrap();
    for (name, value) in [
        ("name", "A & B c"),
        ("id", "p1"),
        ("timestamp", "2024-07-08"),
        ("status", "held"),
        ("km", "3"),
        ("styleUrl", "#s"),
    ] {
        assert_eq!(properties[name], value, "{name}");
    }
    let text = serde_json::to_string(&area.geometry).unwrap();
    assert!(text.contains("[38.0,48.0,0.0],[38.0,49.0,0.0]"), "{text}");
    assert!(text.contains("[37.5,48.2]"), "{text}");
    let text = serde_json::to_string(&layers[1].collection.features[0].geometry).unwrap();
    assert!(text.contains("GeometryCollection"), "{text}");
    let notes = notes.join("\n");
    assert!(
        notes.contains("1 links to other places (NetworkLink) are not followed"),
        "{notes}"
    );
    assert!(notes.contains("1 tracks are not read"), "{notes}");
}

#[test]
fn broken_coordinates_are_told_with_the_line_of_their_placemark() {
    let (layers, _) = read(
        "<Folder><Placemark><Point><coordinates>37,48</coordinates></Point></Placemark>\n\
         <Placemark><name>x</name><Point><coordinates>37,48,1,9</coordinates></Point></Placemark>\
         <Placemark><Point><coordinates>37;48</coordinates></Point></Placemark></Folder>",
    );
    assert_eq!(layers[0].collection.features.len(), 1);
    let told: Vec<&str> = layers[0]
        .skipped
        .rows
        .iter()
        .map(|r| r.reason.as_str())
        .collect();
    assert!(
        told[0].contains("line 4") && told[0].contains("`x`: a position of 4"),
        "{told:?}"
    );
    assert!(told[1].contains("`37;48` is not a number"), "{told:?}");
}

#[test]
fn damaged_and_unbounded_documents_are_refused_with_their_line() {
    let deep = format!("<kml>{}", "<Folder>".repeat(100));
    for (text, words) in [
        ("<kml>\n<Folder>\n<Placemark></Folder>", "line 3"),
        ("<kml>\n<Folder><Placemark>", "cut short"),
        (
            "<!DOCTYPE x [<!ENTITY a \"b\">]><kml>\n<name>&a;</name></kml>",
            "line 2: the XML uses the entity `a`",
        ),
        (deep.as_str(), "inside each other"),
        (
            "<kml><NetworkLink><Link><href>http://x</href></Link></NetworkLink></kml>",
            "never followed",
        ),
        ("<kml><Document/></kml>", "no placemark"),
    ] {
        let told = refused(text);
        assert!(told.contains(words), "{told}");
    }
    assert!(layers("<alert xmlns=\"urn:oasis\"/>").is_none());
}
