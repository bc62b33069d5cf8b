//! Which panels stand at the sides of the window: what fits beside the middle, and what was asked for.

use crate::app::App;
use crate::app::place::Selection;
use crate::app::settings::{Shown, Tab};

/// Narrower than this, in points, only one side panel is shown at a time.
const NARROW: f32 = 860.0;
/// The same while two texts stand side by side.
const NARROW_SPLIT: f32 = 1300.0;
/// Narrower than this, the inspector is shown only while it has something to say beside the article itself.
const VERY_NARROW: f32 = 600.0;

/// The panels at the sides.
pub struct Sides {
    pub list: Shown,
    pub inspector: Shown,
}

/// Whether two texts stand side by side.
fn is_split(app: &App) -> bool {
    app.split.is_some() && app.place.tab == Tab::Text
}

/// Narrower than this, in points, only one side panel is shown at a time.
#[must_use]
pub fn narrow(app: &App) -> f32 {
    if is_split(app) { NARROW_SPLIT } else { NARROW }
}

/// Which side panels fit. In a narrow window one at a time: the inspector, or the list while a person looks for an article.
#[must_use]
pub fn sides(app: &App, width: f32, list_in_narrow: Shown, is_typing: bool) -> Sides {
    let settings = &app.settings;
    if width >= narrow(app) {
        return Sides { list: settings.article_list, inspector: settings.inspector };
    }
    let is_in_the_way = match app.place.tab {
        Tab::Versions => true,
        Tab::Text => app.versions.placing.is_some(),
        _ => false,
    };
    let says_more = app.place.selection != Selection::Article && !is_in_the_way;
    let about_something = says_more || is_typing || (width >= VERY_NARROW && !is_split(app));
    let inspector = if about_something && !list_in_narrow.is_shown() { settings.inspector } else { Shown::Hidden };
    Sides { list: list_in_narrow, inspector }
}
