//! From nothing to rows on screen, and the memory it takes: each time a process of its own.

use super::{clock::percentile, table, window};
use dateline::library::Library;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The argument that makes this program a window which says when it is ready, and nothing else.
pub const CHILD: &str = "--start-of-window";

/// Starts of each kind.
const STARTS: usize = 5;

/// After so long, a start is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The child's part: a window until its article list has rows (an empty library: until it is open), then its memory.
pub fn child(library: &Path) {
    let mut window = window::Window::new(library);
    let come = window.wait(|w| {
        let empty = w.app.library_path().is_some() && w.app.tables.articles.is_settled();
        window::has_rows(w) || (empty && w.app.tables.articles.is_empty())
    });
    window.frame(Vec::new());
    println!("{}", if come { "ready" } else { "failed" });
    for _ in 0..60 {
        window.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(16));
    }
    println!("{}", resident("self").unwrap_or_default());
}

/// Measures starts with the library and with an empty one.
pub fn measure(library: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    table::part("Start, in a process of its own: median / longest");
    let empty = folder.join("empty.db");
    Library::create(&empty)?.close()?;
    without_display("window without display, empty library", &empty, "")?;
    without_display("window without display, this library", library, "≤ 500 ms, ≤ 1.5 times the empty one's")?;
    if std::env::var_os("DISPLAY").is_none_or(|display| display.is_empty()) {
        println!("the program itself: left out, because DISPLAY is not set (xvfb-run cargo bench)");
    } else {
        program("the program itself, empty library", &empty, folder)?;
        program("the program itself, this library", library, folder)?;
    }
    Ok(())
}

fn without_display(what: &str, library: &Path, reach: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut child =
            Command::new(std::env::current_exe()?).arg(CHILD).arg(library).stdout(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let ready = lines.next().transpose()?;
        times.push(start.elapsed());
        if ready.as_deref() != Some("ready") {
            println!("{what}: the library was not opened");
        }
        memory = memory.max(lines.next().transpose()?.and_then(|line| line.parse().ok()).unwrap_or(0));
        child.wait()?;
    }
    report(what, &times, memory, reach);
    Ok(())
}

fn report(what: &str, times: &[Duration], memory: u64, reach: &str) {
    let [median, longest] = [0.5, 1.0].map(|part| percentile(times, part).as_secs_f64() * 1e3);
    table::line(what, &format!("{median:.0} / {longest:.0}"), "ms", reach);
    table::line("  memory then", &format!("{:.0}", memory as f64 / 1024.0), "MB", "≤ 300 MB");
}

/// The program under the display at hand, until its window's title names the library: the frame that first draws it.
fn program(what: &str, library: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg(library)
            .env("DATELINE_SETTINGS", folder.join("settings.json"))
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stderr(Stdio::null())
            .spawn()?;
        let come = titled(&mut child, library, start);
        times.push(start.elapsed());
        std::thread::sleep(Duration::from_secs(1));
        memory = memory.max(resident(&child.id().to_string()).unwrap_or(0));
        child.kill()?;
        child.wait()?;
        // An X server resets itself when its last client leaves, and refuses those that come meanwhile.
        std::thread::sleep(Duration::from_millis(500));
        if !come {
            println!("{what}: no window with the library's name came (xwininfo is needed)");
            return Ok(());
        }
    }
    report(what, &times, memory, "≤ 500 ms with software rendering");
    Ok(())
}

/// Looks at the titles of all windows until one names the library.
fn titled(child: &mut Child, library: &Path, start: Instant) -> bool {
    let name = library.display().to_string();
    while start.elapsed() < PATIENCE && matches!(child.try_wait(), Ok(None)) {
        let Ok(tree) = Command::new("xwininfo").args(["-root", "-tree"]).output() else { return false };
        if String::from_utf8_lossy(&tree.stdout).contains(&name) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}

/// Memory that a process has taken, in KiB (`VmRSS`, proc(5)); `None` where the system does not tell.
fn resident(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
