//! Dateline: a research workbench for news articles.
//!
//! Layers, each of which may use those listed before it and never one listed after:
//! [`locale`], [`model`], [`text`], [`analysis`]; then [`import`], [`library`] and [`export`]; then [`app`] and [`cli`]; at the top [`ui`].
//! `tests/layers.rs` reads the `use` lines and keeps this order.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod export;
pub mod import;
pub mod library;
pub mod locale;
pub mod model;
pub mod text;
pub mod ui;
