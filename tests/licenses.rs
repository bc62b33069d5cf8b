//! The list of crates and their licenses in the dialog about the program, against `Cargo.lock`.
//!
//! `cargo test --test licenses renew -- --ignored` makes the list anew; it asks cargo, which fetches what it has not at hand.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

/// What a license may be made of. Each part of a choice must be of these, so that the choice is ours.
const ALLOWED: [&str; 14] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn list() -> PathBuf {
    root().join("assets/licenses/crates.tsv")
}

/// Name and version of each crate in the lock file but our own.
fn locked() -> BTreeSet<(String, String)> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key));
        line.map(|line| line.trim_matches(['=', ' ', '"']).to_owned()).unwrap_or_default()
    };
    let crates = lock.split("[[package]]").skip(1);
    let named = crates.map(|block| (value(block, "name"), value(block, "version")));
    named.filter(|(name, _)| name != env!("CARGO_PKG_NAME")).collect()
}

fn listed() -> Vec<Vec<String>> {
    let text = fs::read_to_string(list()).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_list_has_the_crates_of_the_lock_file() {
    let listed: BTreeSet<_> = listed().into_iter().map(|cells| (cells[0].clone(), cells[1].clone())).collect();
    let locked = locked();
    let missing: Vec<_> = locked.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(&locked).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "renew it (see the head of this file): missing {missing:?}, stale {stale:?}"
    );
}

/// Whether one of the choices of a license is open to us.
fn is_allowed(license: &str) -> bool {
    let plain = license.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" OR ").any(|choice| choice.split(" AND ").all(|part| ALLOWED.contains(&part.trim())))
}

#[test]
fn every_crate_has_a_license_that_we_may_use() {
    let wrong: Vec<_> = listed().into_iter().filter(|cells| cells.len() != 4 || !is_allowed(&cells[2])).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(!is_allowed("GPL-3.0") && is_allowed("GPL-3.0 OR MIT") && !is_allowed("MIT AND OFL-1.1"));
}

#[test]
#[ignore = "makes the list anew"]
fn renew() {
    let asked = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--locked"]).output().unwrap();
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let all: serde_json::Value = serde_json::from_slice(&asked.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = all["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| package["name"] != env!("CARGO_PKG_NAME"))
        .map(|package| ["name", "version", "license", "repository"].map(|key| text(&package[key])).join("\t"))
        .collect();
    lines.sort();
    fs::write(list(), lines.join("\n") + "\n").unwrap();
}
