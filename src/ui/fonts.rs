//! The window's letters: Inter for controls, Source Serif 4 for reading, Material Symbols for icons, the system's fonts behind them.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// Family of bold words in controls.
pub const STRONG: &str = "interface-strong";
/// Family of the reading text.
pub const READING: &str = "reading";
/// Family of emphasis in the reading text.
pub const READING_ITALIC: &str = "reading-italic";
/// Family of headings and strong emphasis in the reading text.
pub const READING_STRONG: &str = "reading-strong";

/// Name, family that it leads, and letters of each font that is shipped.
const SHIPPED: [(&str, &str, &[u8]); 4] = [
    ("Inter Semibold", STRONG, include_bytes!("../../assets/fonts/Inter-Semibold.ttf")),
    ("Source Serif", READING, include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf")),
    ("Source Serif Italic", READING_ITALIC, include_bytes!("../../assets/fonts/SourceSerif4-Italic.ttf")),
    ("Source Serif Semibold", READING_STRONG, include_bytes!("../../assets/fonts/SourceSerif4-Semibold.ttf")),
];

/// A family by its name.
#[must_use]
pub fn family(name: &'static str) -> FontFamily {
    FontFamily::Name(name.into())
}

/// Loads the fonts; egui's own stand behind ours in every family, for signs that ours lack.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let inter = FontData::from_static(include_bytes!("../../assets/fonts/Inter-Regular.ttf"));
    fonts.font_data.insert("Inter".to_owned(), Arc::new(inter));
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.families.entry(FontFamily::Proportional).or_default().insert(0, "Inter".to_owned());
    for (name, leads, bytes) in SHIPPED {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut chain = vec![name.to_owned(), "Inter".to_owned()];
        chain.extend(fallback.iter().cloned());
        fonts.families.insert(family(leads), chain);
    }
    ctx.set_fonts(fonts);
    egui_material_icons::initialize(ctx);
}
