//! The colors: four palettes with the same roles, ink on paper and paper on ink, each in ordinary and in high contrast.
//!
//! Text reaches a contrast of 4.5 : 1 and what must be told apart without words 3 : 1 against what it stands on (WCAG 2.1, 1.4.3 and
//! 1.4.11); in high contrast 7 : 1 (1.4.6) and 4.5 : 1. A test computes them for every pair that is used. The kinds are told apart by
//! shape and underline as well as by color; the hues follow Okabe and Ito's palette for color-blind readers.

use crate::model::{EntityKind, NoteColor};
use egui::{Color32, Theme};

/// The colors of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    /// Behind the text that is read.
    pub page: Color32,
    /// Behind side panels and bars.
    pub panel: Color32,
    /// Behind fields and cards on a panel.
    pub raised: Color32,
    /// Lines between parts.
    pub line: Color32,
    /// Edges of what can be typed into or pressed.
    pub border: Color32,
    /// Text.
    pub text: Color32,
    /// Text that stands back.
    pub muted: Color32,
    /// What is active or can be followed.
    pub accent: Color32,
    /// Behind a selected row.
    pub selected: Color32,
    /// Behind a row under the pointer.
    pub hovered: Color32,
    /// Behind a passage that was jumped to.
    pub flash: Color32,
    /// Names of persons.
    pub person: Color32,
    /// Names of organizations.
    pub organization: Color32,
    /// Names of places.
    pub place: Color32,
    /// Dates.
    pub date: Color32,
    /// Somebody's words.
    pub quotation: Color32,
    /// Notes.
    pub note: Color32,
    /// Claims.
    pub claim: Color32,
    /// Questions.
    pub question: Color32,
    /// Highlights, in the order of their keys: as dots and in the margin.
    pub highlights: [Color32; 5],
    /// Groups of names in the network: hues of Okabe and Ito's palette, and numbers beside them.
    pub groups: [Color32; 8],
    /// Warnings.
    pub warning: Color32,
    /// Failures.
    pub error: Color32,
    /// Over the window while something is dragged onto it or explained.
    pub shade: Color32,
    /// Words on [`Colors::shade`].
    pub on_shade: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Ink on paper.
pub const LIGHT: Colors = Colors {
    page: rgb(0x00FF_FDFA),
    panel: rgb(0x00F4_F1EC),
    raised: rgb(0x00FF_FFFF),
    line: rgb(0x00DC_D6CC),
    border: rgb(0x008F_8A80),
    text: rgb(0x0022_2426),
    muted: rgb(0x005F_5D56),
    accent: rgb(0x001B_5E9E),
    selected: rgb(0x00D6_E6F5),
    hovered: rgb(0x00EC_E8E0),
    flash: rgb(0x00FF_E9A8),
    person: rgb(0x0000_69A8),
    organization: rgb(0x00A8_5400),
    place: rgb(0x0000_7A58),
    date: rgb(0x0092_3D86),
    quotation: rgb(0x004E_7A1E),
    note: rgb(0x0094_6900),
    claim: rgb(0x00B4_3C2E),
    question: rgb(0x0045_58B8),
    highlights: [rgb(0x0094_7400), rgb(0x002C_823A), rgb(0x001C_74BA), rgb(0x00C2_3A86), rgb(0x0078_4CC0)],
    groups: [
        rgb(0x0000_69A8),
        rgb(0x00C2_4E00),
        rgb(0x0000_7A57),
        rgb(0x00A8_3F80),
        rgb(0x0085_6200),
        rgb(0x001A_78A8),
        rgb(0x006B_4FC4),
        rgb(0x005A_7510),
    ],
    warning: rgb(0x0085_5600),
    error: rgb(0x00B3_261E),
    shade: Color32::from_black_alpha(150),
    on_shade: Color32::WHITE,
};

/// Paper on ink.
pub const DARK: Colors = Colors {
    page: rgb(0x0018_1A1C),
    panel: rgb(0x0020_2326),
    raised: rgb(0x002A_2E32),
    line: rgb(0x003A_3F44),
    border: rgb(0x007C_828A),
    text: rgb(0x00E6_E3DD),
    muted: rgb(0x00B2_B0A9),
    accent: rgb(0x007A_B8F0),
    selected: rgb(0x0022_3F58),
    hovered: rgb(0x002C_3135),
    flash: rgb(0x005C_4A12),
    person: rgb(0x0066_B5EC),
    organization: rgb(0x00EE_A35A),
    place: rgb(0x004F_C79F),
    date: rgb(0x00D8_92CC),
    quotation: rgb(0x00A6_CF7A),
    note: rgb(0x00E2_B84A),
    claim: rgb(0x00F0_8C7E),
    question: rgb(0x009D_AEF8),
    highlights: [rgb(0x00F0_D050), rgb(0x0070_D080), rgb(0x0068_B8F4), rgb(0x00F4_8CC4), rgb(0x00BC_9CF4)],
    groups: [
        rgb(0x0056_B4E9),
        rgb(0x00F0_843C),
        rgb(0x002F_C598),
        rgb(0x00E0_8ABF),
        rgb(0x00E6_B800),
        rgb(0x0099_D5F5),
        rgb(0x00B0_A0F8),
        rgb(0x00B5_D05A),
    ],
    warning: rgb(0x00E8_B65A),
    error: rgb(0x00F2_8B82),
    shade: Color32::from_black_alpha(150),
    on_shade: Color32::WHITE,
};

/// Black on white.
pub const LIGHT_HIGH: Colors = Colors {
    page: rgb(0x00FF_FFFF),
    panel: rgb(0x00FE_FEFE),
    raised: rgb(0x00FF_FFFF),
    line: rgb(0x0040_4040),
    border: rgb(0x0000_0000),
    text: rgb(0x0000_0000),
    muted: rgb(0x0036_3636),
    accent: rgb(0x0000_348F),
    selected: rgb(0x00BF_DDFF),
    hovered: rgb(0x00E2_E2E2),
    flash: rgb(0x00FF_DE59),
    person: rgb(0x0000_4380),
    organization: rgb(0x007A_3000),
    place: rgb(0x0000_4D36),
    date: rgb(0x006C_1562),
    quotation: rgb(0x002F_5200),
    note: rgb(0x0063_4600),
    claim: rgb(0x0087_160B),
    question: rgb(0x0027_3A98),
    highlights: [rgb(0x0060_4A00), rgb(0x000A_5418), rgb(0x0000_4A88), rgb(0x0086_0F55), rgb(0x0050_2398)],
    groups: [
        rgb(0x0000_4380),
        rgb(0x007A_3000),
        rgb(0x0000_4D36),
        rgb(0x006C_1562),
        rgb(0x0054_3E00),
        rgb(0x0000_4A78),
        rgb(0x0042_2A98),
        rgb(0x0034_4A00),
    ],
    warning: rgb(0x005C_3A00),
    error: rgb(0x0088_0A04),
    shade: Color32::from_black_alpha(200),
    on_shade: Color32::WHITE,
};

/// White on black.
pub const DARK_HIGH: Colors = Colors {
    page: rgb(0x0000_0000),
    panel: rgb(0x0001_0101),
    raised: rgb(0x000C_0C0C),
    line: rgb(0x00B0_B0B0),
    border: rgb(0x00FF_FFFF),
    text: rgb(0x00FF_FFFF),
    muted: rgb(0x00DA_DAD6),
    accent: rgb(0x00A6_DAFF),
    selected: rgb(0x0000_3566),
    hovered: rgb(0x0026_2626),
    flash: rgb(0x0058_4400),
    person: rgb(0x008C_CDFF),
    organization: rgb(0x00FF_BC7D),
    place: rgb(0x0074_EBC2),
    date: rgb(0x00F5_B4EA),
    quotation: rgb(0x00C4_F08F),
    note: rgb(0x00FF_D667),
    claim: rgb(0x00FF_AEA3),
    question: rgb(0x00BC_C9FF),
    highlights: [rgb(0x00FF_E25C), rgb(0x0090_EE9C), rgb(0x0090_D0FF), rgb(0x00FF_B0DA), rgb(0x00D6_C0FF)],
    groups: [
        rgb(0x0080_CCFF),
        rgb(0x00FF_B070),
        rgb(0x0060_F0C0),
        rgb(0x00FF_B0DA),
        rgb(0x00FF_DC50),
        rgb(0x00B8_E8FF),
        rgb(0x00CC_C0FF),
        rgb(0x00D0_EE80),
    ],
    warning: rgb(0x00FF_CF70),
    error: rgb(0x00FF_B4AD),
    shade: Color32::from_black_alpha(210),
    on_shade: Color32::WHITE,
};

/// How far what is read stands out from what it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contrast {
    /// As much as everybody needs.
    #[default]
    Normal,
    /// As much as there is.
    High,
}

impl Colors {
    /// The colors that `ui` is drawn in.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::of_visuals(ui.visuals())
    }

    /// The colors that egui's own were made from: no two palettes have the same panels.
    #[must_use]
    pub fn of_visuals(visuals: &egui::Visuals) -> &'static Self {
        let (normal, high) = if visuals.dark_mode { (&DARK, &DARK_HIGH) } else { (&LIGHT, &LIGHT_HIGH) };
        if visuals.panel_fill == high.panel { high } else { normal }
    }

    /// The colors of a theme.
    #[must_use]
    pub const fn for_theme(theme: Theme, contrast: Contrast) -> &'static Self {
        match (theme, contrast) {
            (Theme::Light, Contrast::Normal) => &LIGHT,
            (Theme::Light, Contrast::High) => &LIGHT_HIGH,
            (Theme::Dark, Contrast::Normal) => &DARK,
            (Theme::Dark, Contrast::High) => &DARK_HIGH,
        }
    }

    /// The color of a highlight.
    #[must_use]
    pub const fn highlight(&self, color: NoteColor) -> Color32 {
        self.highlights[color as usize]
    }

    /// The color of a tag, of a number from 1.
    #[must_use]
    pub const fn tag(&self, number: u8) -> Color32 {
        match number {
            6 => self.place,
            7 => self.organization,
            8 => self.claim,
            number => self.highlights[(number as usize + 4) % 5],
        }
    }

    /// The color of a kind of entity.
    #[must_use]
    pub const fn kind(&self, kind: EntityKind) -> Color32 {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Organization => self.organization,
            EntityKind::Place => self.place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.1).
    fn luminance(color: Color32) -> f64 {
        let linear = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// What a color gives over another one.
    fn over(front: Color32, back: Color32) -> Color32 {
        let rest = 1.0 - f32::from(front.a()) / 255.0;
        let mix = |f: u8, b: u8| (f32::from(f) + rest * f32::from(b)).round() as u8;
        Color32::from_rgb(mix(front.r(), back.r()), mix(front.g(), back.g()), mix(front.b(), back.b()))
    }

    /// What stands on what, and how it is called in a failure.
    struct Pair(&'static str, Color32, Color32);

    /// Every pair of text and ground that is drawn.
    fn texts(c: &Colors) -> Vec<Pair> {
        let grounds = [c.page, c.panel, c.raised, c.selected, c.hovered];
        let mut pairs: Vec<Pair> = grounds.iter().map(|ground| Pair("text", c.text, *ground)).collect();
        pairs.extend(grounds.iter().map(|ground| Pair("muted", c.muted, *ground)));
        pairs.extend(grounds.iter().map(|ground| Pair("accent", c.accent, *ground)));
        pairs.extend(grounds.iter().map(|ground| Pair("warning", c.warning, *ground)));
        pairs.extend(grounds.iter().map(|ground| Pair("error", c.error, *ground)));
        pairs.push(Pair("text on a flash", c.text, c.flash));
        // In the text: names, dates, words of somebody and notes, shaded or selected.
        for (front, share) in [(c.quotation, 0.13), (c.quotation, 0.30), (c.person, 0.25), (c.date, 0.25)] {
            pairs.push(Pair("text on a mark", c.text, over(front.gamma_multiply(share), c.page)));
        }
        for front in c.highlights {
            pairs.push(Pair("text on a highlight", c.text, over(front.gamma_multiply(0.30), c.page)));
        }
        // The word diff, dates in the inspector and the report's outcomes.
        for front in [c.place, c.error, c.date, c.warning] {
            pairs.push(Pair("colored text", front, c.page));
            pairs.push(Pair("colored text", front, c.panel));
        }
        // The sign on a note's tag.
        for back in [c.note, c.claim, c.question] {
            pairs.push(Pair("sign on a note", c.page, back));
        }
        for ground in grounds {
            pairs.push(Pair("words on the shade", c.on_shade, over(c.shade, ground)));
        }
        pairs
    }

    /// Everything that must be told apart without words: marks, icons, edges of controls, the ring of the keyboard.
    fn marks(c: &Colors) -> Vec<Pair> {
        let kinds = [c.person, c.organization, c.place, c.date, c.quotation, c.note, c.claim, c.question];
        let mut pairs = Vec::new();
        for ground in [c.page, c.panel, c.raised, c.selected, c.hovered] {
            pairs.extend(kinds.iter().chain(&c.highlights).chain(&c.groups).map(|front| Pair("mark", *front, ground)));
            pairs.push(Pair("ring", c.accent, ground));
        }
        for ground in [c.page, c.panel, c.raised] {
            pairs.push(Pair("border", c.border, ground));
        }
        pairs
    }

    #[test]
    fn everything_stands_out() {
        let mut low = Vec::new();
        for (name, c, text, mark) in [
            ("light", &LIGHT, 4.5, 3.0),
            ("dark", &DARK, 4.5, 3.0),
            ("light, high contrast", &LIGHT_HIGH, 7.0, 4.5),
            ("dark, high contrast", &DARK_HIGH, 7.0, 4.5),
        ] {
            let all =
                texts(c).into_iter().map(|pair| (pair, text)).chain(marks(c).into_iter().map(|pair| (pair, mark)));
            for (Pair(what, front, back), least) in all {
                // A sign on a note is as large as a heading.
                let least: f64 = if what == "sign on a note" { 4.5 } else { least };
                let found = contrast(front, back);
                if found < least {
                    low.push(format!("{name}: {what} {front:?} on {back:?}: {found:.2}, needs {least}"));
                }
            }
        }
        assert!(low.is_empty(), "{}", low.join("\n"));
    }

    #[test]
    fn the_palette_is_told_from_what_is_drawn() {
        for (theme, contrast) in [
            (Theme::Light, Contrast::Normal),
            (Theme::Light, Contrast::High),
            (Theme::Dark, Contrast::Normal),
            (Theme::Dark, Contrast::High),
        ] {
            let visuals = super::super::visuals(theme, contrast);
            assert_eq!(Colors::of_visuals(&visuals), Colors::for_theme(theme, contrast));
        }
    }
}
