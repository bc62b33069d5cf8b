//! Placeholder: export.
