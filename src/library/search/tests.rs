//! That what the search asks of the file goes by an index.

use super::*;
use crate::library::Library;
use rusqlite::types::Value;

/// The plan of a statement, a line for each step.
fn plan(reader: &Reader, name: &str) -> String {
    let statement = FILE.split(&format!("-- name: {name}\n")).nth(1).unwrap().split("-- name:").next().unwrap();
    let mut explained = reader.connection.prepare(&format!("explain query plan {statement}")).unwrap();
    let parameters = vec![Value::Null; explained.parameter_count()];
    let steps = explained.query_map(rusqlite::params_from_iter(parameters), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
}

#[test]
fn what_a_keystroke_asks_goes_by_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("case.db")).unwrap();
    let reader = library.reader().unwrap();
    let asked = [
        "exists",
        "matching",
        "matching_latest",
        "ranked",
        "mentioning",
        "spoken_by",
        "tagged",
        "rows",
        "text",
        "text_of",
        "headline",
        "entities_of",
        "entity_names",
        "quotations_of",
    ];
    for name in asked {
        let plan = plan(&reader, name);
        let whole =
            |line: &&str| line.starts_with("SCAN") && !line.contains("VIRTUAL TABLE") && !line.contains("wanted");
        assert_eq!(plan.lines().find(whole), None, "{name}\n{plan}");
    }
}
