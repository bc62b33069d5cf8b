//! What the person asked the system for, for all programs: more contrast, less motion. Read once, on a thread, from the programs that
//! every system brings for it; where none answers nothing is wished for.
//!
//! A desktop portal would tell changes too, but takes a bus connection of our own that stays open for it.

use super::event::Event;
use super::worker::Outbox;
use std::process::{Command, Stdio};

/// What is wished for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Things should stand out as much as they can.
    pub contrast: bool,
    /// Nothing should move.
    pub stillness: bool,
}

/// A program that knows, what it is asked, and whether an answer says yes.
type Question = (&'static str, &'static [&'static str], fn(&str) -> bool);

#[cfg(target_os = "linux")]
const CONTRAST: &[Question] = &[
    ("busctl", &portal("contrast"), |answer| answer.ends_with("u 1")),
    ("gsettings", &["get", "org.gnome.desktop.a11y.interface", "high-contrast"], |answer| answer == "true"),
];

#[cfg(target_os = "linux")]
const STILLNESS: &[Question] = &[
    ("busctl", &portal("reduced-motion"), |answer| answer.ends_with("u 1")),
    ("gsettings", &["get", "org.gnome.desktop.interface", "enable-animations"], |answer| answer == "false"),
    ("kreadconfig6", &["--group", "KDE", "--key", "AnimationDurationFactor"], |answer| answer == "0"),
];

/// The desktop portal's settings (XDG Desktop Portal, `org.freedesktop.portal.Settings`).
#[cfg(target_os = "linux")]
const fn portal(key: &'static str) -> [&'static str; 10] {
    [
        "--user",
        "--timeout=2",
        "call",
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "ReadOne",
        "ss",
        "org.freedesktop.appearance",
        key,
    ]
}

#[cfg(target_os = "macos")]
const CONTRAST: &[Question] =
    &[("defaults", &["read", "com.apple.universalaccess", "increaseContrast"], |answer| answer == "1")];

#[cfg(target_os = "macos")]
const STILLNESS: &[Question] =
    &[("defaults", &["read", "com.apple.universalaccess", "reduceMotion"], |answer| answer == "1")];

/// The last bit of the flags says whether it is on (`HIGHCONTRASTW`, `HCF_HIGHCONTRASTON`).
#[cfg(target_os = "windows")]
const CONTRAST: &[Question] =
    &[("reg", &["query", r"HKCU\Control Panel\Accessibility\HighContrast", "/v", "Flags"], |answer| {
        answer.ends_with(['1', '3', '5', '7', '9'])
    })];

#[cfg(target_os = "windows")]
const STILLNESS: &[Question] =
    &[("reg", &["query", r"HKCU\Control Panel\Desktop\WindowMetrics", "/v", "MinAnimate"], |answer| {
        answer.ends_with('0')
    })];

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
const CONTRAST: &[Question] = &[];

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
const STILLNESS: &[Question] = &[];

/// Asks on a thread; the answer comes into the inbox.
pub fn ask(outbox: Outbox) {
    let ask = move || {
        let wishes = Wishes { contrast: is_wished(CONTRAST), stillness: is_wished(STILLNESS) };
        if wishes != Wishes::default() {
            outbox.send(Event::Wishes(wishes));
        }
    };
    // Without the thread the window looks as it does for most.
    let _ = std::thread::Builder::new().name("wishes".to_owned()).spawn(ask);
}

fn is_wished(questions: &[Question]) -> bool {
    questions.iter().any(|(program, asked, says_yes)| {
        let answer = Command::new(program).args(*asked).stdin(Stdio::null()).stderr(Stdio::null()).output();
        answer.is_ok_and(|answer| says_yes(String::from_utf8_lossy(&answer.stdout).trim()))
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn one_program_that_says_yes_is_enough() {
        let yes: Question = ("echo", &["v u 1"], |answer| answer.ends_with("u 1"));
        let no: Question = ("echo", &["v u 0"], |answer| answer.ends_with("u 1"));
        let none: Question = ("no-such-program-here", &[], |_| true);
        assert!(is_wished(&[none, no, yes]));
        assert!(!is_wished(&[none, no]));
        assert!(!is_wished(&[]));
    }
}
