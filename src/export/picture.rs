//! A picture in a file: SVG as it is, or PNG drawn from it at twice its size, with the window's own font.

use super::{ExportError, Overwrite, atomic};
use resvg::{tiny_skia, usvg};
use std::path::Path;
use std::sync::Arc;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
const STRONG: &[u8] = include_bytes!("../../assets/fonts/Inter-Semibold.ttf");

/// Pixels of a PNG for each unit of the picture.
const SCALE: f32 = 2.0;

/// Writes a picture to a file: PNG where the name ends so, else SVG. The library itself is never replaced, and another file only
/// where that was agreed to.
pub fn write_picture(svg: &str, target: &Path, library: &Path, overwrite: Overwrite) -> Result<(), ExportError> {
    let is_png = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    if is_png {
        write_bytes(&png(svg)?, target, library, overwrite)
    } else {
        write_document(svg, target, library, overwrite)
    }
}

/// Writes a document that is there as text, under the same rules.
pub fn write_document(text: &str, target: &Path, library: &Path, overwrite: Overwrite) -> Result<(), ExportError> {
    write_bytes(text.as_bytes(), target, library, overwrite)
}

fn write_bytes(bytes: &[u8], target: &Path, library: &Path, overwrite: Overwrite) -> Result<(), ExportError> {
    use std::io::Write;
    if target.canonicalize().is_ok_and(|target| library.canonicalize().is_ok_and(|library| library == target)) {
        return Err(ExportError::IsLibrary { path: target.to_owned() });
    }
    atomic::write(target, overwrite, |file| file.write_all(bytes).map_err(ExportError::from))
}

/// The picture as PNG.
fn png(svg: &str) -> Result<Vec<u8>, ExportError> {
    let mut options = usvg::Options { font_family: "Inter".to_owned(), ..usvg::Options::default() };
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(STRONG.to_vec());
    let failed = |why: &dyn std::fmt::Display| ExportError::from(std::io::Error::other(why.to_string()));
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| failed(&error))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| failed(&"the picture is empty"))?;
    let mut pixels =
        tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(|| failed(&"the picture is too large"))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_drawn_with_its_words() {
        let word = |words: &str| {
            format!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="#ffffff"/><text x="2" y="14" font-family="Inter, sans-serif" font-size="12">{words}</text></svg>"##
            )
        };
        let drawn = png(&word("López")).unwrap();
        assert!(drawn.starts_with(b"\x89PNG"));
        assert_ne!(drawn, png(&word("")).unwrap(), "the words are not drawn");
        assert!(png("no picture").is_err());
    }
}
