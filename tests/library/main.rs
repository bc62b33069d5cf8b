//! The library from outside, as the window and the command line use it. One program, because each would link everything anew.

mod accounts;
mod again;
mod articles;
mod chronology;
mod current;
mod faults;
mod join;
mod kill;
mod network;
mod news;
mod pen;
mod pen_properties;
mod quotations;
mod search;
mod sources;
mod support;
mod undo;
mod views;
