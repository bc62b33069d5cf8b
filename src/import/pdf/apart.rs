//! Work on a PDF in a process of its own: the same program, called with [`COMMAND`], under limits of time and memory.
//!
//! The bytes go in by standard input, the answer comes back as JSON. A document that breaks the reader, hangs it or inflates
//! without end costs that process and one line of the report. Time is kept by the parent, which ends the child, on every system;
//! memory by the system itself, on Linux and the BSDs (macOS and Windows have no such limit that is safe to call). Where no
//! program was named, as in tests of the library, the work is done on a thread of this process, with no more than its own limits.

use super::about;
use super::compose::{Reading, compose};
use super::document::{self, Failure};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The hidden command that the program is called with to read one PDF.
pub const COMMAND: &str = "__read-pdf";

/// How long a document may take by the clock on the wall.
const TIME: Duration = Duration::from_secs(30);
/// Memory of the process that reads, in bytes.
#[cfg(all(unix, not(target_os = "macos")))]
const MEMORY: u64 = 1_000_000_000;
/// Seconds of work after which the process ends even if its parent is gone.
#[cfg(unix)]
const WORK: u64 = 40;
/// Bytes of an answer at most.
const ANSWER: u64 = 512 << 20;
/// Stack of the thread that reads; documents nest their objects deeply.
const STACK: usize = 64 << 20;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Why there is no answer, beyond what the document itself is guilty of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The document is no article.
    Document(Failure),
    /// It took too long.
    Time,
    /// The process came to a bad end.
    Died,
    /// The process could not be started.
    NotStarted(String),
}

/// From now on PDFs are read by processes of this very program.
pub fn read_apart() {
    let own = if cfg!(target_os = "linux") { Ok(PathBuf::from("/proc/self/exe")) } else { std::env::current_exe() };
    if let Ok(program) = own {
        // Set once; a second call says the same.
        drop(PROGRAM.set(program));
    }
}

/// Reads a document, apart where a program was named.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Trouble> {
    match PROGRAM.get() {
        Some(program) => ask(Command::new(program).arg(COMMAND), bytes, TIME),
        None => here(bytes.to_vec()).map_err(Trouble::Document),
    }
}

/// Reads a document on a thread of this process.
fn here(bytes: Vec<u8>) -> Result<Reading, Failure> {
    let work = move || {
        let pdf = document::open(bytes)?;
        let about = about::about(&pdf);
        let document = document::read(&pdf)?;
        let nothing = if document.letters.1 > 0 { Failure::Letters } else { Failure::Blank };
        let reading = compose(document, &about);
        // Signs may be all that was made out.
        if reading.text.contains(char::is_alphanumeric) { Ok(reading) } else { Err(nothing) }
    };
    let thread = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(work);
    thread.ok().and_then(|thread| thread.join().ok()).unwrap_or(Err(Failure::Defeated))
}

/// What the process does that reads one PDF: all of standard input, then the answer.
pub fn serve() -> std::io::Result<()> {
    limit();
    // Broken pages are accounted for in the answer.
    std::panic::set_hook(Box::new(|_| {}));
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let answer = serde_json::to_vec(&here(bytes))?;
    std::io::stdout().lock().write_all(&answer)
}

#[cfg(unix)]
fn limit() {
    use rlimit::Resource;
    // A system that refuses leaves the limit of time.
    #[cfg(not(target_os = "macos"))]
    drop(Resource::AS.set(MEMORY, MEMORY));
    drop(Resource::CPU.set(WORK, WORK));
    drop(Resource::CORE.set(0, 0));
}

#[cfg(not(unix))]
fn limit() {}

/// Starts a process, hands it the bytes and waits for its answer, no longer than `time`.
fn ask(command: &mut Command, bytes: &[u8], time: Duration) -> Result<Reading, Trouble> {
    no_console(command);
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|error| Trouble::NotStarted(error.to_string()))?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (done, answers) = channel();
    let answer = thread::scope(|scope| {
        // A child that ended early closes the pipe.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = output.map(|output| output.take(ANSWER).read_to_end(&mut answer));
            // Nobody waits any more where time is up.
            drop(done.send(read.is_some_and(|read| read.is_ok()).then_some(answer)));
        });
        let answer = answers.recv_timeout(time);
        end(&mut child);
        answer
    });
    match answer {
        Ok(Some(answer)) => match serde_json::from_slice::<Result<Reading, Failure>>(&answer) {
            Ok(answer) => answer.map_err(Trouble::Document),
            Err(_) => Err(Trouble::Died),
        },
        Err(RecvTimeoutError::Timeout) => Err(Trouble::Time),
        Ok(None) | Err(RecvTimeoutError::Disconnected) => Err(Trouble::Died),
    }
}

/// Ends a process, which may have ended by itself.
fn end(child: &mut Child) {
    drop(child.kill());
    drop(child.wait());
}

#[cfg(windows)]
fn no_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn no_console(_: &mut Command) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_hangs_or_dies_is_ended_and_told() {
        let short = Duration::from_millis(200);
        assert_eq!(ask(Command::new("sleep").arg("60"), b"", short), Err(Trouble::Time));
        assert_eq!(ask(&mut Command::new("false"), b"", TIME), Err(Trouble::Died));
        assert_eq!(ask(Command::new("sh").args(["-c", "kill -9 $$"]), &vec![0; 1 << 20], TIME), Err(Trouble::Died));
        assert!(matches!(ask(&mut Command::new("/no/such/program"), b"", TIME), Err(Trouble::NotStarted(_))));
    }
}
