//! The letters of a page with their places, as the interpreter of its drawing instructions hands them over.
//!
//! Nothing is drawn. Coordinates are points with y downward; each letter is turned so that its line runs along x.

use super::{Glyph, PageGlyphs, Turn, actual};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::dict::keys::CONTENTS;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Stream, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret, interpret_page,
};
use std::time::Instant;

/// Letters of one page at most; what draws more is no page for reading.
const MOST: usize = 400_000;
/// Marked parts within marked parts that are looked at.
const DEEPEST: usize = 1000;
/// Drawing steps of one page at most.
const STEPS: usize = 20_000_000;

/// Points beside the page within which a letter may begin that still shows on it.
const BESIDE: f64 = 4.0;

/// Why a page was given up: thrown through the interpreter, which knows no other way out.
pub(crate) struct GivenUp;

/// Reads the letters of a page. Unwinds with [`GivenUp`] where the page has too many, or `until` has passed.
pub(crate) fn glyphs<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, until: Instant) -> PageGlyphs {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let context = |settings| Context::new(transform, bounds, cache, page.xref(), settings);
    let found = PageGlyphs { width, height, ..PageGlyphs::default() };
    let mut collector = Collector { found, until, steps: 0, stated: Vec::new(), beyond: 0 };
    let drawing = content(page);
    let operations = TypedIter::new(&drawing);
    interpret(operations, page.resources(), &mut context(InterpreterSettings::default()), &mut collector);
    let notes = InterpreterSettings { render_content: RenderContent::ANNOTATIONS, ..InterpreterSettings::default() };
    interpret_page(page, &mut context(notes), &mut collector);
    collector.found.glyphs.retain(|glyph| glyph.c != actual::UNKNOWN);
    collector.found
}

/// The drawing instructions of a page. The page itself would keep them for as long as the document is open.
fn content(page: &Page<'_>) -> Vec<u8> {
    let mut content = Vec::new();
    let mut add = |stream: &Stream<'_>| {
        if let Ok(data) = stream.decoded_data() {
            content.extend_from_slice(&data);
            content.push(b' ');
        }
    };
    if let Some(stream) = page.raw().get::<Stream<'_>>(CONTENTS) {
        add(&stream);
    } else if let Some(streams) = page.raw().get::<Array<'_>>(CONTENTS) {
        streams.iter::<Stream<'_>>().for_each(|stream| add(&stream));
    }
    content
}

struct Collector {
    found: PageGlyphs,
    until: Instant,
    steps: usize,
    /// The marked parts that are open: what the letters from one on are said to stand for.
    stated: Vec<Option<(usize, String)>>,
    /// How many more are open than are looked at.
    beyond: usize,
}

impl Collector {
    /// Counts a step, and gives the page up when there are too many or they take too long.
    fn step(&mut self) {
        self.steps += 1;
        let late = self.steps.is_multiple_of(256) && Instant::now() > self.until;
        if late || self.steps > STEPS || self.found.glyphs.len() > MOST {
            std::panic::resume_unwind(Box::new(GivenUp));
        }
    }

    fn add(&mut self, glyph: &PositionedGlyph<'_>, by: Affine, mode: WritingMode, bold: bool) {
        let place = by * glyph.transform();
        let advance = f64::from(advance(glyph).unwrap_or(0.0));
        if !self.is_on_page(place * Point::ORIGIN) {
            return;
        }
        let Some(line) = Line::of(place, advance, mode) else {
            // Drawings of old typesetting programs state neither their size nor their meaning.
            self.found.unknown += usize::from(matches!(&**glyph, Drawn::Type3(_)));
            return;
        };
        let stated = self.stated.iter().any(Option::is_some);
        let Some(text) = unicode(glyph).or_else(|| stated.then_some(BfString::Char(actual::UNKNOWN))) else {
            self.found.unknown += 1;
            return;
        };
        let before = self.found.glyphs.len();
        match text {
            BfString::Char(c) => self.put(c, line.whole(), &line, bold),
            BfString::String(text) => {
                let letters = super::bidi::seen(text.chars().take(16).collect());
                let count = letters.len();
                for (slot, c) in letters.into_iter().enumerate() {
                    self.put(c, line.part(slot, count), &line, bold);
                }
            }
        }
        if self.found.glyphs.len() > before {
            self.found.known += 1;
        }
    }

    /// Whether a place is on the page, or hardly beside it: what lies beyond is never seen.
    fn is_on_page(&self, at: Point) -> bool {
        let page = Rect::new(0.0, 0.0, f64::from(self.found.width), f64::from(self.found.height));
        page.inflate(BESIDE, BESIDE).contains(at)
    }

    fn put(&mut self, c: char, (x0, x1): (f32, f32), line: &Line, bold: bool) {
        let glyph = Glyph { c, x0, x1, y: line.y, size: line.size, turn: line.turn, bold };
        if [x0, x1, line.y, line.size].iter().all(|value| value.is_finite() && value.abs() < 100_000.0) {
            self.found.glyphs.push(glyph);
        }
    }
}

/// Where a letter stands: the direction of its line, its height, its begin and end along the line.
struct Line {
    turn: Turn,
    y: f32,
    x0: f32,
    x1: f32,
    size: f32,
}

impl Line {
    /// Reads a letter's place; `None` for letters without height and for those set aslant, which are watermarks.
    fn of(place: Affine, advance: f64, mode: WritingMode) -> Option<Self> {
        let at = place * Point::ORIGIN;
        let along = place * Point::new(1000.0, 0.0) - at;
        let up = place * Point::new(0.0, 1000.0) - at;
        let size = up.hypot();
        if size < 0.5 || along.hypot() < 0.05 {
            return None;
        }
        if mode == WritingMode::Vertical {
            let (y, x0) = (-(at.x + size / 2.0), at.y - size * 0.88);
            return Some(Self::new(Turn::Down, y, x0, x0 + size, size));
        }
        let turn = Turn::of(along.x, along.y)?;
        let end = place * Point::new(advance, 0.0);
        let (x0, y) = turn.apply(at.x, at.y);
        let (x1, _) = turn.apply(end.x, end.y);
        Some(Self::new(turn, y, x0.min(x1), x0.max(x1), size))
    }

    fn new(turn: Turn, y: f64, x0: f64, x1: f64, size: f64) -> Self {
        Self { turn, y: y as f32, x0: x0 as f32, x1: x1 as f32, size: size as f32 }
    }

    fn whole(&self) -> (f32, f32) {
        (self.x0, self.x1)
    }

    /// The place of one of several letters that are drawn as one.
    fn part(&self, index: usize, count: usize) -> (f32, f32) {
        let width = (self.x1 - self.x0) / count.max(1) as f32;
        (self.x0 + width * index as f32, self.x0 + width * (index + 1) as f32)
    }
}

fn advance(glyph: &PositionedGlyph<'_>) -> Option<f32> {
    match &**glyph {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(drawing) => drawing.advance_width(),
    }
}

/// What a letter means. A code without a meaning of its own is taken as ASCII where it can be.
fn unicode(glyph: &PositionedGlyph<'_>) -> Option<BfString> {
    let stated = glyph.as_unicode().filter(|text| match text {
        BfString::Char(c) => is_letter(*c),
        BfString::String(text) => !text.is_empty() && text.chars().all(is_letter),
    });
    // The code of a composite font is the number of the glyph more often than not.
    let is_number = matches!(&**glyph, Drawn::Outline(outline) if outline.glyph_id().to_u32() == outline.char_code());
    let code = || u8::try_from(glyph.char_code()).ok().filter(|code| (b' '..=b'~').contains(code) && !is_number);
    stated.or_else(|| code().map(|code| BfString::Char(char::from(code))))
}

/// Neither a control nor the sign for what could not be read.
fn is_letter(c: char) -> bool {
    (!c.is_control() && c != '\u{fffd}') || matches!(c, '\t' | '\n' | '\r')
}

fn is_bold(glyph: &PositionedGlyph<'_>) -> bool {
    let Drawn::Outline(outline) = &**glyph else { return false };
    // The weight inside a font is set at random by some programs; its name is what people chose it by.
    let name = outline.font_data().and_then(|font| font.postscript_name).unwrap_or_default();
    ["Bold", "bold", "Black", "Heavy"].iter().any(|word| name.contains(word))
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.step();
        self.found.shapes += 1;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let bold = run.glyphs().first().is_some_and(is_bold);
        for glyph in run.glyphs() {
            self.step();
            self.add(glyph, props.transform, run.writing_mode(), bold);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step();
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(pixels);
        let page = Rect::new(0.0, 0.0, f64::from(self.found.width), f64::from(self.found.height));
        self.found.pictured += (area.intersect(page).area() / page.area().max(1.0)) as f32;
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.step();
        let stated = properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"));
        let stated = stated.map(|stated| actual::decoded(stated.as_bytes()).into_owned());
        if self.stated.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let is_open = self.stated.iter().any(Option::is_some);
        self.stated.push(stated.filter(|_| !is_open).map(|stated| (self.found.glyphs.len(), stated)));
    }

    fn end_marked_content(&mut self) {
        self.step();
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(Some((start, stated))) = self.stated.pop() {
            actual::replace(&mut self.found.glyphs, start, &stated);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

impl Turn {
    /// The turn of a line that runs along a direction, y downward; `None` if it is aslant.
    fn of(x: f64, y: f64) -> Option<Self> {
        let (across, down) = (x.abs(), y.abs());
        if across.min(down) > 0.15 * across.max(down) {
            return None;
        }
        Some(match (across >= down, x >= 0.0, y >= 0.0) {
            (true, true, _) => Self::None,
            (true, false, _) => Self::Over,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        })
    }

    /// A place on the page as one along and across the line.
    const fn apply(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::None => (x, y),
            Self::Over => (-x, -y),
            Self::Down => (y, -x),
            Self::Up => (-y, x),
        }
    }
}
