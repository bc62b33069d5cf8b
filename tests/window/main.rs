//! The window as a person meets it: whole frames without a display, acted on by label and by key. One program, because each
//! would link everything anew. What only a real window can show is left to `.ci/real-window`.

mod bench;
#[expect(dead_code, reason = "the library's own tests use the rest")]
#[path = "../library/support.rs"]
mod by_hand;
mod chronology;
mod columns;
mod commands;
mod entities;
mod files;
mod find;
mod harbor;
mod keyboard;
mod menu;
mod network;
mod news;
mod notes;
mod paste;
mod pen;
mod pictures;
mod quotations;
mod raster;
mod report;
mod search;
mod settings;
mod shape;
mod shelf;
mod spanish;
mod steps;
mod switch;
mod text;
mod tour;
mod trees;
mod versions;
mod watch;
