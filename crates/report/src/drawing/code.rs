//! A QR code as a drawing.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// The code of a text in two parts, of which the first has only what codes hold at less cost (digits,
/// capital letters, spaces and `$%*+-./:`); nothing where the text is too long for any code.
///
/// The drawing has four modules of margin; one path of horizontal strokes, a module high.
pub(crate) fn code(head: &str, rest: &str) -> Option<String> {
    let mut segments = Vec::new();
    if QrSegment::is_alphanumeric(head) {
        segments.push(QrSegment::make_alphanumeric(head));
    } else {
        segments.push(QrSegment::make_bytes(head.as_bytes()));
    }
    if !rest.is_empty() {
        segments.push(QrSegment::make_bytes(rest.as_bytes()));
    }
    let code = QrCode::encode_segments(&segments, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut from = 0;
        let mut x = 0;
        let mut started = false;
        while x < size {
            if !code.get_module(x, y) {
                x += 1;
                continue;
            }
            let first = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if started {
                path.push_str(&format!("m{} 0h{}", first - from, x - first));
            } else {
                path.push_str(&format!("M{first} {y}.5h{}", x - first));
                started = true;
            }
            from = x;
        }
    }
    let whole = size + 8;
    Some(format!(
        "<svg class=\"code\" viewBox=\"-4 -4 {whole} {whole}\" shape-rendering=\"crispEdges\" role=\"img\" \
         aria-label=\"QR code of the proof\"><path fill=\"#fff\" d=\"M-4 -4h{whole}v{whole}h-{whole}z\"/>\
         <path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_text_has_one_code_and_a_long_one_none() {
        let one = code("TRUCELINE-FINDING-1 3 0 1 ", "id=ab state=violation").expect("a code");
        assert_eq!(
            code("TRUCELINE-FINDING-1 3 0 1 ", "id=ab state=violation"),
            Some(one.clone())
        );
        assert_ne!(
            code("TRUCELINE-FINDING-1 3 0 1 ", "id=ab state=inconclusive"),
            Some(one.clone())
        );
        // a version of 17 + 4n modules, with a margin of 4 on each side
        assert!(one.contains("viewBox=\"-4 -4 37 37\""), "{one}");
        assert_eq!(code(&"A".repeat(5000), ""), None);
    }
}
