//! Words that lead to a date and so tell a month from a verb ("may") and a year from a number ("1812").

use super::super::token::Words;
use super::super::word::Cue;

/// Whether the token before `at` leads to a month.
pub fn to_month(words: &Words, at: usize) -> bool {
    use Cue::{A, Each, Every, Following, Last, Next, Or, Previous, This};
    let cue = before(words, at);
    cue.is_some_and(|cue| {
        is_common(cue) || matches!(cue, Last | Next | This | Each | Every | Following | Previous | Or | A)
    })
}

/// Whether the token before `at` leads to a year.
pub fn to_year(words: &Words, at: usize) -> bool {
    before(words, at).is_some_and(|cue| is_common(cue) || matches!(cue, Cue::Circa | Cue::Fiscal))
}

/// What leads to either.
const fn is_common(cue: Cue) -> bool {
    use Cue::{
        After, And, Before, Between, By, During, Early, From, In, Late, Mid, Of, Since, The, Through, To, Until,
    };
    matches!(
        cue,
        In | Of
            | Since
            | By
            | Until
            | From
            | During
            | Between
            | Early
            | Late
            | Mid
            | After
            | Before
            | The
            | Through
            | And
            | To
    )
}

fn before(words: &Words, at: usize) -> Option<Cue> {
    match words.word(at.checked_sub(1)?) {
        super::super::word::Word::Cue(cue) => Some(cue),
        _ => None,
    }
}
