//! The sample library of the checkout is what a fresh import of the bundled article makes.

use dateline::analysis::{self, Input};
use dateline::export::{self, Format};
use dateline::library::{Job, Library, Reader, TableName};
use std::path::Path;

/// Every table as lines of JSON, without what a run makes anew each time.
fn content(reader: &Reader) -> Vec<serde_json::Value> {
    let mut rows = Vec::new();
    for table in TableName::ALL {
        let mut bytes = Vec::new();
        export::write_to(reader, table.into(), &Format::JsonLines, &mut bytes).unwrap();
        for line in String::from_utf8(bytes).unwrap().lines() {
            let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
            row.as_object_mut().unwrap().remove("imported_at");
            rows.push(row);
        }
    }
    rows
}

#[test]
fn research_db_is_a_fresh_import_of_the_bundled_article() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("research.db");
    std::fs::copy(root.join("research.db"), &copy).unwrap();
    let mut fresh = Library::create(&folder.path().join("fresh.db")).unwrap();
    let mut article = dateline::import::read_file(&root.join("assets/articles/cienfuegos.md")).unwrap();
    article.source = "assets/articles/cienfuegos.md".to_owned();
    fresh.import(&article, Job(1)).unwrap();
    let reader = fresh.reader().unwrap();
    let queued = reader.next_queued(&[]).unwrap().unwrap();
    let structure = dateline::text::structure(&queued.text, queued.format);
    let input = Input {
        text: &queued.text,
        structure: &structure,
        published: queued.published,
        language: queued.language.as_deref(),
    };
    fresh.store_analysis(queued.ticket, &analysis::analyze(&input), analysis::VERSION).unwrap();
    let (shipped, expected) = (content(&Reader::open(&copy).unwrap()), content(&reader));
    assert!(shipped.len() > 50);
    assert_eq!(shipped, expected, "make research.db anew: the command stands in README.md");
}
