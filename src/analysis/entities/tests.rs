//! Cases of grouping: mentions marked in a text, and the entities that must come of them.
