//! Reads an article: text in, findings out. Pure and total: no clock, no disk, no errors, only warnings.

pub mod time;
