//! Styles of layers in the form that QGIS reads (QML). Colours are those of Okabe and Ito, which
//! people with any colour vision tell apart; shapes differ too. No area is filled: no style says who
//! holds land.

use crate::drawing::escape;

/// A symbol of points: the value it stands for, its words, its shape, its colour.
pub(crate) struct Symbol {
    pub(crate) value: &'static str,
    pub(crate) words: &'static str,
    /// A shape that QGIS knows: `circle`, `diamond`, `square`, `triangle`.
    pub(crate) shape: &'static str,
    /// Red, green, blue.
    pub(crate) colour: [u8; 3],
}

/// How a layer is drawn.
pub(crate) struct Style {
    pub(crate) about: &'static str,
    pub(crate) drawn: Drawn,
}

/// What a layer is drawn with.
pub(crate) enum Drawn {
    /// Points, by the values of a column; the last symbol stands for all others.
    Points {
        column: &'static str,
        symbols: &'static [Symbol],
    },
    /// Lines, broken.
    Line,
    /// The outlines of areas.
    Outline,
}

/// The colour of lines and outlines.
const INK: [u8; 3] = [43, 58, 85];

impl Style {
    /// The style as QML.
    pub(super) fn qml(&self) -> String {
        let renderer = match &self.drawn {
            Drawn::Points { column, symbols } => points(column, symbols),
            Drawn::Line => single(&symbol(
                "line",
                0,
                "SimpleLine",
                &[
                    ("line_color", rgba(INK)),
                    ("line_width", "0.6".to_owned()),
                    ("line_width_unit", "MM".to_owned()),
                    ("use_custom_dash", "1".to_owned()),
                    ("customdash", "4;1.5;1;1.5".to_owned()),
                    ("customdash_unit", "MM".to_owned()),
                ],
            )),
            Drawn::Outline => single(&symbol(
                "fill",
                0,
                "SimpleFill",
                &[
                    ("style", "no".to_owned()),
                    ("color", "0,0,0,0".to_owned()),
                    ("outline_color", rgba(INK)),
                    ("outline_style", "dash".to_owned()),
                    ("outline_width", "0.4".to_owned()),
                    ("outline_width_unit", "MM".to_owned()),
                ],
            )),
        };
        format!(
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
             <qgis version=\"3.22.0\" styleCategories=\"Symbology\">{renderer}\
             <blendMode>0</blendMode><featureBlendMode>0</featureBlendMode></qgis>\n"
        )
    }
}

fn points(column: &str, symbols: &[Symbol]) -> String {
    let (mut categories, mut drawn) = (String::new(), String::new());
    for (n, s) in symbols.iter().enumerate() {
        categories.push_str(&format!(
            "<category value=\"{}\" type=\"string\" symbol=\"{n}\" label=\"{}\" render=\"true\"/>",
            escape(s.value),
            escape(s.words)
        ));
        drawn.push_str(&symbol(
            "marker",
            n,
            "SimpleMarker",
            &[
                ("name", s.shape.to_owned()),
                ("color", rgba(s.colour)),
                ("outline_color", "255,255,255,255".to_owned()),
                ("outline_style", "solid".to_owned()),
                ("outline_width", "0.2".to_owned()),
                ("outline_width_unit", "MM".to_owned()),
                ("size", "2.6".to_owned()),
                ("size_unit", "MM".to_owned()),
                ("scale_method", "diameter".to_owned()),
            ],
        ));
    }
    format!(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"{column}\" symbollevels=\"0\" \
         enableorderby=\"0\" forceraster=\"0\" referencescale=\"-1\">\
         <categories>{categories}</categories><symbols>{drawn}</symbols></renderer-v2>"
    )
}

fn single(symbol: &str) -> String {
    format!(
        "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" \
         forceraster=\"0\" referencescale=\"-1\"><symbols>{symbol}</symbols></renderer-v2>"
    )
}

fn symbol(kind: &str, name: usize, class: &str, options: &[(&str, String)]) -> String {
    let mut told = String::new();
    for (name, value) in options {
        told.push_str(&format!(
            "<Option type=\"QString\" name=\"{name}\" value=\"{value}\"/>"
        ));
    }
    format!(
        "<symbol type=\"{kind}\" name=\"{name}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\
         <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\">\
         <Option type=\"Map\">{told}</Option></layer></symbol>"
    )
}

fn rgba([red, green, blue]: [u8; 3]) -> String {
    format!("{red},{green},{blue},255")
}
