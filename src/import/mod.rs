//! Placeholder: import.
