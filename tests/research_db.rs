//! `research.db`, the sample library of the checkout, is what an import of the bundled article makes today.
//!
//! After a change to the importer, the analyzer or the schema it is made anew by this line, in the checkout's root:
//! `rm -f research.db && cargo run -- import --library research.db assets/articles/cienfuegos.md`

use dateline::library::{Cell, Column, LibraryError, Reader, TableName, TableSink};
use std::{fs, path::Path, process::Command};

/// Moments, and numbers that only count rows, may differ.
const ASIDE: [&str; 4] = ["imported_at", "created_at", "updated_at", "mention_id"];

#[derive(Default)]
struct Lines {
    columns: Vec<Column>,
    lines: Vec<String>,
}

impl TableSink for Lines {
    type Error = LibraryError;

    fn columns(&mut self, names: &[Column]) -> Result<(), LibraryError> {
        names.clone_into(&mut self.columns);
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), LibraryError> {
        let kept = self.columns.iter().zip(cells).filter(|(column, _)| !ASIDE.contains(&column.as_str()));
        self.lines.push(kept.map(|(column, cell)| format!("{column}: {cell:?}")).collect::<Vec<_>>().join(", "));
        Ok(())
    }
}

/// All views of a library, a line for each row.
fn content(path: &Path) -> Vec<String> {
    let reader = Reader::open(path).unwrap();
    assert_eq!(reader.check().unwrap(), [""; 0]);
    assert_eq!(reader.counts().unwrap().queued, 0, "{} was made by an older analyzer", path.display());
    let mut lines = Vec::new();
    for table in TableName::ALL {
        let mut sink = Lines::default();
        reader.table(table, &mut sink).unwrap();
        lines.extend(sink.lines.into_iter().map(|line| format!("{}: {line}", table.name())));
    }
    lines
}

#[test]
fn the_sample_library_is_what_an_import_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    // A copy, so that no test leaves a trace in the checkout.
    let sample = folder.path().join("research.db");
    fs::copy(root.join("research.db"), &sample).unwrap();
    let fresh = folder.path().join("fresh.db");
    let import = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["import", "--library"])
        .arg(&fresh)
        .arg("assets/articles/cienfuegos.md")
        .current_dir(root)
        .output()
        .unwrap();
    assert!(import.status.success(), "{import:?}");
    assert_eq!(content(&sample), content(&fresh), "make research.db anew, as the head of this file says");
}
