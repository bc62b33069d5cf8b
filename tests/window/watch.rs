//! The watched folder: what comes into it is imported by itself, quietly, and can be looked at.

use crate::bench::{Bench, a, heading, label};
use dateline::app::Action;
use dateline::ui::strings::import as strings;
use egui::accesskit::Role;

#[test]
fn what_comes_into_the_folder_is_imported_and_listed() {
    let mut bench = Bench::open();
    let folder = bench.file("inbox");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("old.md"), "# Old news\n\nNobody reads it.\n").unwrap();
    bench.workbench().app.apply(Action::Watch(Some(folder.clone())));
    bench.sees(&label("Watching inbox"));
    let memory = bench.file("imports");
    bench.until("the first look", |_| memory.is_dir());
    std::fs::write(folder.join("dredger.md"), "# Dredger leaves the bay\n\nIt left at noon.\n").unwrap();
    std::fs::write(folder.join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let told = a(Role::Link, "Watching inbox: 1 came in, 1 failed");
    bench.sees(&told);
    bench.reads("3 articles");
    bench.sees(&heading(crate::bench::PIER));
    assert!(bench.workbench().app.reports.is_empty(), "nobody asked for a report");
    bench.click(&told);
    bench.sees(&label(strings::REPORT));
    bench.workbench().app.apply(Action::CloseReport);
    let mut bench = bench.reopen();
    bench.sees(&label("Watching inbox"));
    bench.workbench().app.apply(Action::Watch(None));
    bench.misses(&label("Watching inbox"));
}
