//! An import report as a CSV file, by the same rules as every table that leaves.

use super::import_job::{Outcome, ReportLine};
use super::words;
use crate::export::{self, CsvOptions, ExportError, ExportReport, Overwrite};
use crate::library::Cell;
use std::path::Path;

/// The columns.
const COLUMNS: [&str; 7] = ["line_no", "file", "outcome", "article_id", "article", "reason", "remarks"];

/// Writes all lines in the order of reading.
pub(super) fn write(lines: &[ReportLine], target: &Path, overwrite: Overwrite) -> Result<ExportReport, ExportError> {
    export::write_rows(&COLUMNS, CsvOptions::default(), target, overwrite, |row| {
        for (number, line) in (1_i64..).zip(lines) {
            let remarks = line.remarks.join("; ");
            let reason = match &line.outcome {
                Outcome::Failed(why) => Cell::Text(why),
                _ => line.about.as_deref().map_or(Cell::Empty, Cell::Text),
            };
            row(&[
                Cell::Number(number),
                Cell::Text(&line.file),
                Cell::Text(words::outcome(&line.outcome)),
                line.outcome.article().map_or(Cell::Empty, |id| Cell::Number(id.0)),
                line.title.as_deref().map_or(Cell::Empty, Cell::Text),
                reason,
                if remarks.is_empty() { Cell::Empty } else { Cell::Text(&remarks) },
            ])?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;

    #[test]
    fn a_report_is_written_as_a_spreadsheet_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("report.csv");
        let without = |file: &str, outcome| ReportLine::without_article(file.to_owned(), file.into(), outcome);
        let lines = [
            ReportLine {
                title: Some("=SUM(A1) is a headline".to_owned()),
                remarks: vec!["UTF-8, 12 characters".to_owned()],
                ..without("a.txt", Outcome::Imported(ArticleId(7)))
            },
            without("b.png", Outcome::Failed("an image: b.png".to_owned())),
        ];
        write(&lines, &target, Overwrite::Refuse).unwrap();
        let expected = "\u{FEFF}\"line_no\",\"file\",\"outcome\",\"article_id\",\"article\",\"reason\",\"remarks\"\r\n\
            1,\"a.txt\",\"Imported\",7,\"'=SUM(A1) is a headline\",,\"UTF-8, 12 characters\"\r\n\
            2,\"b.png\",\"Failed\",,,\"an image: b.png\",\r\n";
        assert_eq!(std::fs::read_to_string(&target).unwrap(), expected);
        assert!(write(&lines, &target, Overwrite::Refuse).is_err());
    }
}
