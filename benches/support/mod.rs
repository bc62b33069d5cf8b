//! News-like articles in any number, the same on every machine, for the measurements and for libraries of any size to try things on.
//!
//! The articles come with findings that the generator knows because it wrote them, so that filling a library takes neither the
//! analyzer nor its time. What is measured with them is left to `benches/numbers`.

pub mod draft;
pub mod fill;
pub mod generate;
pub mod random;
pub mod words;
