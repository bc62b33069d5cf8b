//! Placeholder: analysis.
