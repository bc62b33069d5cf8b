//! Placeholder: ui.
