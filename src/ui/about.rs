//! What the program is, its version, and under which licenses it and all that it is made of may be used.

use super::strings::about as texts;
use super::{strings, widgets};
use egui::{Label, ScrollArea, TextEdit, Ui};

/// The crates with version, license and address, one a line: made and compared with `Cargo.lock` by `tests/licenses.rs`.
const CRATES: &str = include_str!("../../assets/licenses/crates.tsv");

/// Height of a line of the list, in points.
const LINE: f32 = 20.0;

/// What is typed into its field.
#[derive(Default)]
pub struct About {
    typed: String,
    /// The lines that have the words typed, and the words.
    found: Option<(String, Vec<Crate>)>,
}

/// A crate: name with version, license, address.
type Crate = (String, &'static str, &'static str);

impl About {
    /// Draws it; in a window too low for all of it, it scrolls as a whole.
    pub fn show(&mut self, ui: &mut Ui) {
        let height = (ui.ctx().content_rect().height() - 110.0).max(80.0);
        ScrollArea::vertical().id_salt("about").max_height(height).show(ui, |ui| {
            widgets::follow_focus(ui);
            self.content(ui);
        });
    }

    fn content(&mut self, ui: &mut Ui) {
        widgets::heading(ui, format!("{} {}", strings::APP, env!("CARGO_PKG_VERSION")));
        ui.add(Label::new(texts::WHAT).wrap());
        ui.add(Label::new(widgets::muted(ui, texts::STAYS)).wrap());
        ui.add_space(6.0);
        ui.label(widgets::strong(texts::LICENSES));
        ui.add(Label::new(texts::OWN_LICENSE).wrap());
        for (what, license) in texts::PARTS {
            ui.add(Label::new(format!("{what}: {license}")).wrap());
        }
        ui.add_space(6.0);
        let field = TextEdit::singleline(&mut self.typed).hint_text(texts::SEARCH).desired_width(f32::INFINITY);
        widgets::name(&ui.add(field), texts::SEARCH);
        self.list(ui);
    }

    fn list(&mut self, ui: &mut Ui) {
        if self.found.as_ref().is_none_or(|(words, _)| *words != self.typed) {
            self.found = Some((self.typed.clone(), found(&self.typed)));
        }
        let lines = self.found.as_ref().map(|(_, lines)| lines.as_slice()).unwrap_or_default();
        ui.label(widgets::small(ui, texts::crates(lines.len())));
        let height = (ui.ctx().content_rect().height() - 420.0).clamp(60.0, 300.0);
        let area =
            ScrollArea::vertical().id_salt("crates").max_height(height).min_scrolled_height(height).auto_shrink(false);
        area.show_rows(ui, LINE, lines.len(), |ui, shown| {
            for (name, license, address) in lines.get(shown).unwrap_or_default() {
                ui.horizontal(|ui| {
                    ui.set_height(LINE);
                    ui.add(Label::new(format!("{name}, {license}")).truncate()).on_hover_text(*address);
                });
            }
        });
    }
}

/// The crates whose lines have all the words.
fn found(typed: &str) -> Vec<Crate> {
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let has = |line: &&str| words.iter().all(|word| line.to_lowercase().contains(word.as_str()));
    CRATES.lines().filter(has).filter_map(parts).collect()
}

fn parts(line: &'static str) -> Option<Crate> {
    let mut cells = line.split('\t');
    let (name, version) = (cells.next()?, cells.next()?);
    Some((format!("{name} {version}"), cells.next()?, cells.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_found_by_name_and_by_license() {
        assert_eq!(found("").len(), CRATES.lines().count());
        assert!(
            found("egui 0.37")
                .iter()
                .any(|(name, license, _)| name.starts_with("egui 0.37") && license.contains("MIT"))
        );
        assert!(found("no such crate").is_empty());
    }
}
