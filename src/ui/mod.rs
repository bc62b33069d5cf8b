//! Placeholder: ui.

pub mod reader;
