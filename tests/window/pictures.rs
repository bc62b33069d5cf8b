//! Pictures of the window, as a person sees it: painted without a GPU, compared with those in `tests/window/pictures`.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test window -- pictures trees` records them anew after a change that is meant; look at each before it is
//! committed. Where one differs, what was drawn and where it differs lie in `target/pictures`.
//!
//! Each tab is drawn twice, so that over all of them each of light and dark, 100 and 200 %, wide and small meets each of the others.

use crate::bench::{Bench, PIER, button, heading, table};
use crate::harbor::HEADLINE;
use dateline::ui::strings;
use egui::{Color32, ColorImage, Key};
use std::collections::HashMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// How far a channel of a pixel may be off: a stored picture has 256 colors, and another processor may round otherwise.
const OFF: u8 = 14;
/// How many pixels may be off further than that.
const STRAY: usize = 12;

/// How large the window is, in pixels, how large its letters are, in percent, and which theme it has.
#[derive(Clone, Copy)]
struct Shape {
    name: &'static str,
    size: (f32, f32),
    text_size: u16,
    theme: &'static str,
}

const fn shape(name: &'static str, size: (f32, f32), text_size: u16, theme: &'static str) -> Shape {
    Shape { name, size, text_size, theme }
}

const LIGHT_WIDE: Shape = shape("light", (1440.0, 900.0), 100, "light");
const DARK_WIDE: Shape = shape("dark", (1440.0, 900.0), 100, "dark");
const LIGHT_SMALL: Shape = shape("light-small", (900.0, 600.0), 100, "light");
const DARK_SMALL: Shape = shape("dark-small", (900.0, 600.0), 100, "dark");
const LIGHT_LARGE: Shape = shape("light-large-letters", (1440.0, 900.0), 200, "light");
const DARK_LARGE: Shape = shape("dark-large-letters", (1440.0, 900.0), 200, "dark");
const LIGHT_SMALL_LARGE: Shape = shape("light-small-large-letters", (900.0, 600.0), 200, "light");
const DARK_SMALL_LARGE: Shape = shape("dark-small-large-letters", (900.0, 600.0), 200, "dark");

impl Shape {
    fn open(self) -> Bench {
        let settings = format!(r#"{{"text_size": {}, "theme": "{}"}}"#, self.text_size, self.theme);
        Bench::on_the_harbor(self.size.0, self.size.1, &settings)
    }
}

/// Draws a scene in these shapes and compares.
fn each(name: &str, shapes: &[Shape], scene: impl Fn(&mut Bench, Shape)) {
    let failed: Vec<String> = shapes
        .iter()
        .filter_map(|shape| {
            let mut bench = shape.open();
            bench.sees(&heading(PIER));
            scene(&mut bench, *shape);
            bench.settles();
            compare(&format!("{name}-{}", shape.name), &bench.picture()).err()
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/pictures")
}

fn compare(name: &str, drawn: &ColorImage) -> Result<(), String> {
    let file = folder().join(format!("{name}.png"));
    let kept = std::fs::read(&file).ok().map(|bytes| decode(&bytes));
    let off = kept.as_ref().map_or(usize::MAX, |kept| count_off(kept, drawn));
    if off <= STRAY {
        return Ok(());
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&file, encode(drawn)).unwrap();
        return Ok(());
    }
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join(format!("{name}.png")), encode(drawn)).unwrap();
    if let Some(kept) = kept.filter(|kept| kept.size == drawn.size) {
        std::fs::write(out.join(format!("{name}.off.png")), encode(&differences(&kept, drawn))).unwrap();
    }
    Err(format!(
        "{name}: {} (see {}). If the change is meant: UPDATE_SNAPSHOTS=1 cargo test --test window -- pictures trees",
        if off == usize::MAX { "not as large, or never recorded".to_owned() } else { format!("{off} pixels are off") },
        out.display()
    ))
}

/// By how much the channel differs that differs most.
fn off(a: Color32, b: Color32) -> u8 {
    let apart = |of: fn(&Color32) -> u8| of(&a).abs_diff(of(&b));
    apart(Color32::r).max(apart(Color32::g)).max(apart(Color32::b))
}

fn is_off(a: Color32, b: Color32) -> bool {
    off(a, b) > OFF
}

fn count_off(kept: &ColorImage, drawn: &ColorImage) -> usize {
    if kept.size != drawn.size {
        return usize::MAX;
    }
    kept.pixels.iter().zip(&drawn.pixels).filter(|(a, b)| is_off(**a, **b)).count()
}

/// What was drawn, faint, with what differs in red.
fn differences(kept: &ColorImage, drawn: &ColorImage) -> ColorImage {
    let faint =
        |c: Color32| Color32::from_gray(160 + ((u16::from(c.r()) + u16::from(c.g()) + u16::from(c.b())) / 9) as u8);
    let pixels = kept.pixels.iter().zip(&drawn.pixels);
    let pixels = pixels.map(|(a, b)| if is_off(*a, *b) { Color32::RED } else { faint(*b) }).collect();
    ColorImage::new(drawn.size, pixels)
}

/// A file of it, a byte a pixel: the most frequent colors as they are, the others by one that is near.
fn encode(picture: &ColorImage) -> Vec<u8> {
    let near = (2..).step_by(2).map(|near| palette(picture, near)).find(|palette| palette.0.len() <= 256);
    let (colors, place) = near.unwrap();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.size[0] as u32, picture.size[1] as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colors.iter().flat_map(|c| [c.r(), c.g(), c.b()]).collect::<Vec<u8>>());
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(9));
    let bytes: Vec<u8> = picture.pixels.iter().map(|color| place[color] as u8).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&bytes).unwrap();
    writer.finish().unwrap();
    file
}

/// Colors of which one is `near` each of the picture's, and which of them that is.
fn palette(picture: &ColorImage, near: u8) -> (Vec<Color32>, HashMap<Color32, usize>) {
    let mut counts: HashMap<Color32, usize> = HashMap::new();
    for color in &picture.pixels {
        *counts.entry(*color).or_default() += 1;
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), color.to_array()));
    let (mut colors, mut place) = (Vec::new(), HashMap::new());
    for (color, _) in all {
        let at = colors.iter().position(|known| off(*known, color) <= near).unwrap_or_else(|| {
            colors.push(color);
            colors.len() - 1
        });
        place.insert(color, at);
    }
    (colors, place)
}

fn decode(file: &[u8]) -> ColorImage {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    ColorImage::from_rgb([info.width as usize, info.height as usize], &bytes[..info.buffer_size()])
}

#[test]
fn text() {
    each("text", &[LIGHT_WIDE, DARK_SMALL, DARK_LARGE, LIGHT_SMALL_LARGE], |bench, _| bench.opens(HEADLINE));
}

#[test]
fn entities() {
    each("entities", &[DARK_WIDE, LIGHT_SMALL], |bench, _| {
        bench.ctrl(Key::Num2);
        bench.sees(&table("Entities"));
        bench.press(Key::Home);
    });
}

#[test]
fn chronology() {
    each("chronology", &[LIGHT_WIDE, DARK_SMALL_LARGE], |bench, _| {
        bench.ctrl(Key::Num3);
        bench.sees(&table("Chronology"));
        bench.press(Key::Home);
    });
}

#[test]
fn picture_of_time() {
    each("picture-of-time", &[DARK_WIDE, LIGHT_SMALL], |bench, _| {
        bench.ctrl(Key::Num3);
        bench.sees(&table("Chronology"));
        bench.ctrl(Key::P);
        bench.misses(&table("Chronology"));
    });
}

#[test]
fn quotations() {
    each("quotations", &[LIGHT_LARGE, DARK_SMALL], |bench, _| {
        bench.ctrl(Key::Num4);
        bench.sees(&table("Quotations"));
        bench.press(Key::Home);
    });
}

#[test]
fn notes() {
    each("notes", &[DARK_WIDE, LIGHT_SMALL_LARGE], |bench, _| {
        bench.ctrl(Key::Num5);
        bench.sees(&table("Notes"));
        bench.press(Key::Home);
    });
}

#[test]
fn search() {
    each("search", &[LIGHT_WIDE, DARK_SMALL], |bench, _| {
        bench.ctrl(Key::Num7);
        bench.until("the search", |h| h.state().app.place.tab == dateline::app::settings::Tab::Search);
    });
}

#[test]
fn high_contrast() {
    const LIGHT: Shape = shape("light-high", (1280.0, 820.0), 100, r#"light", "contrast": "yes"#);
    const DARK: Shape = shape("dark-high", (1280.0, 820.0), 100, r#"dark", "contrast": "yes"#);
    each("text", &[LIGHT], |bench, _| bench.opens(HEADLINE));
    each("notes", &[DARK], |bench, _| {
        bench.ctrl(Key::Num5);
        bench.sees(&table("Notes"));
        bench.press(Key::Home);
    });
}

#[test]
fn dialogs() {
    each("palette", &[DARK_SMALL], |bench, _| {
        bench.ctrl(Key::K);
        bench.pass(0.3);
        bench.types("note");
    });
    each("keyboard", &[LIGHT_WIDE], |bench, _| bench.press(Key::F1));
    each("history", &[DARK_WIDE], |bench, _| bench.ctrl(Key::H));
    each("menu", &[LIGHT_SMALL], |bench, _| bench.click(&button("Edit")));
}

#[test]
fn tour() {
    const DUE: Shape = shape("light", (1280.0, 820.0), 100, r#"light", "first_visit": "due"#);
    const DUE_SMALL: Shape = shape("dark-small", (900.0, 600.0), 100, r#"dark", "first_visit": "due"#);
    each("tour", &[DUE], |bench, _| bench.holds(&button(&strings::first::NEXT)));
    each("tour-second", &[DUE_SMALL], |bench, _| {
        bench.holds(&button(&strings::first::NEXT));
        bench.press(Key::Enter);
        bench.sees(&heading(&strings::first::STEPS[1].0));
        bench.holds(&button(&strings::first::NEXT));
    });
}

#[test]
fn empty() {
    each("empty", &[LIGHT_SMALL, DARK_SMALL_LARGE], |bench, _| {
        let new = bench.file("new.db");
        bench.workbench().app.apply(dateline::app::Action::NewLibrary(new));
        bench.sees(&heading(&strings::first::ARTICLES));
        // The words that say so go by themselves.
        bench.pass(7.0);
    });
}
