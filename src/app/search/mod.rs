//! The search as the window has it, and what is said about a query.

pub mod words;
