//! The way of files into a library, for the window and the command line alike: read on all cores, taken in their order, stored in
//! batches that are small enough to be seen coming.

use super::import_control::Control;
use super::parallel::{self, Step};
use crate::import::{Doubt, Member, Members, Piece};
use std::iter::Peekable;
use std::time::{Duration, Instant};

/// Articles, or failures, from which on a batch is stored.
const BATCH: usize = 64;

/// Bytes of text from which on a batch is stored even if it is not full.
const BATCH_BYTES: usize = 8 << 20;

/// How long an article that was read may wait for others.
const BATCH_TIME: Duration = Duration::from_millis(400);

/// An article or a failure, with the file that it comes from.
#[derive(Debug)]
pub struct Taken {
    /// The place of its file among those that were chosen.
    pub file: usize,
    /// What was read.
    pub piece: Piece,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// Files of which all is read.
    pub files: usize,
    /// Articles read of the file in work, which holds many.
    pub articles: usize,
}

/// Whoever takes what was read.
pub trait Taker {
    /// Why it can take no more.
    type Error;

    /// Stores a batch and accounts for it, in this order.
    fn take(&mut self, batch: Vec<Taken>) -> Result<(), Self::Error>;

    /// Hears how far reading has come, several times a second.
    fn reached(&mut self, reached: Reached);

    /// Hears that so many files are read and stored.
    fn stored(&mut self, _files: usize) {}
}

/// Why no more is taken.
enum Stop<E> {
    /// It is not wanted any more.
    Ended,
    /// It cannot be stored.
    Failed(E),
}

/// Reads all members, tables in doubt as `doubt` says, and hands them to `taker`; ends early where `control` or the taker says so. Returns how far it came.
pub fn run<T: Taker>(members: Members, doubt: &Doubt, control: &Control, taker: &mut T) -> Result<Reached, T::Error> {
    let inputs = WithEnds { members: members.peekable() }.take_while(|_| control.may_go_on());
    let mut run =
        Run { taker, control, batch: Vec::new(), bytes: 0, since: Instant::now(), reached: Reached::default() };
    let ended = parallel::in_order_weighed(inputs, |input| read(input, doubt), weight, |step| run.step(step));
    match ended {
        Ok(()) | Err(Stop::Ended) => {
            run.store()?;
            Ok(run.reached)
        }
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// A member, and whether it is the last one of its file.
struct WithEnds {
    members: Peekable<Members>,
}

impl Iterator for WithEnds {
    type Item = (Member, End);

    fn next(&mut self) -> Option<Self::Item> {
        let member = self.members.next()?;
        let goes_on = self.members.peek().is_some_and(|next| next.file == member.file);
        Some((member, if goes_on { End::GoesOn } else { End::OfFile }))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    GoesOn,
    OfFile,
}

/// All pieces of a member.
struct Pieces {
    file: usize,
    end: End,
    all: Vec<Piece>,
}

fn read((member, end): (Member, End), doubt: &Doubt) -> Pieces {
    Pieces { file: member.file, end, all: member.read_with(doubt) }
}

fn weight(read: &Pieces) -> usize {
    read.all.iter().map(length).sum()
}

fn length(piece: &Piece) -> usize {
    piece.article.as_ref().map_or(0, |article| article.text.len())
}

struct Run<'a, T> {
    taker: &'a mut T,
    control: &'a Control,
    batch: Vec<Taken>,
    bytes: usize,
    /// When the oldest piece of the batch came.
    since: Instant,
    reached: Reached,
}

impl<T: Taker> Run<'_, T> {
    fn step(&mut self, step: Step<Pieces>) -> Result<(), Stop<T::Error>> {
        if self.control.wanted().is_end() {
            return Err(Stop::Ended);
        }
        if let Step::Ready(read) = step {
            self.add(read).map_err(Stop::Failed)?;
        }
        if !self.batch.is_empty() && self.since.elapsed() >= BATCH_TIME {
            self.store().map_err(Stop::Failed)?;
        }
        self.taker.reached(self.reached);
        Ok(())
    }

    fn add(&mut self, read: Pieces) -> Result<(), T::Error> {
        for piece in read.all {
            if self.batch.is_empty() {
                self.since = Instant::now();
            }
            self.bytes += length(&piece);
            self.reached.articles += 1;
            self.batch.push(Taken { file: read.file, piece });
            if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES {
                self.store()?;
            }
        }
        if read.end == End::OfFile {
            self.reached = Reached { files: read.file + 1, articles: 0 };
        }
        Ok(())
    }

    fn store(&mut self) -> Result<(), T::Error> {
        self.bytes = 0;
        if !self.batch.is_empty() {
            self.taker.take(std::mem::take(&mut self.batch))?;
            self.taker.stored(self.reached.files);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::import_control::Wish;
    use super::*;
    use std::convert::Infallible;

    /// Remembers what it was told, and wants an end at some point.
    struct Witness {
        control: Control,
        end_at: Option<Reached>,
        files: Vec<usize>,
        heard: Vec<Reached>,
    }

    impl Taker for Witness {
        type Error = Infallible;

        fn take(&mut self, batch: Vec<Taken>) -> Result<(), Infallible> {
            self.files.extend(batch.iter().map(|taken| taken.file));
            Ok(())
        }

        fn reached(&mut self, reached: Reached) {
            self.heard.push(reached);
            if self.end_at == Some(reached) {
                self.control.wish(Wish::Cancel);
            }
        }
    }

    /// A text, a mailbox of three messages, another text.
    fn witnessed(end_at: Option<Reached>) -> (Witness, Reached) {
        let folder = tempfile::tempdir().unwrap();
        let message = |n: u32| {
            format!(
                "From a@b.org Tue Nov 24 15:12:05 2020\nFrom: a@b.org\nSubject: Crate {n}\n\nCrate {n} was found.\n\n"
            )
        };
        std::fs::write(folder.path().join("a.txt"), "The first crate.\n").unwrap();
        std::fs::write(folder.path().join("b.mbox"), (1..=3).map(message).collect::<String>()).unwrap();
        std::fs::write(folder.path().join("c.txt"), "The last crate.\n").unwrap();
        let control = Control::new(Wish::Go);
        let mut witness = Witness { control: control.clone(), end_at, files: Vec::new(), heard: Vec::new() };
        let members = crate::import::members(&[folder.path().to_owned()]);
        let reached = run(members, &Doubt::Guess, &control, &mut witness).unwrap();
        (witness, reached)
    }

    #[test]
    fn a_file_of_many_articles_is_done_with_its_last() {
        let (witness, reached) = witnessed(None);
        assert_eq!(witness.files, [0, 1, 1, 1, 2]);
        assert_eq!(reached, Reached { files: 3, articles: 0 });
        for articles in [1, 2] {
            assert!(witness.heard.contains(&Reached { files: 1, articles }), "{:?}", witness.heard);
        }
    }

    #[test]
    fn what_was_read_before_an_end_is_stored_and_the_file_in_work_is_not_done() {
        let (witness, reached) = witnessed(Some(Reached { files: 1, articles: 2 }));
        assert_eq!(witness.files, [0, 1, 1]);
        assert_eq!(reached.files, 1);
    }
}
