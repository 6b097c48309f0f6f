//! The keys of the stage: those that clickers send, and those of a keyboard.

/// A key that was pressed, and where.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The key by its meaning: `PageDown`, `b`.
    pub key: &'a str,
    /// The key by its place on a US keyboard: `KeyB`.
    pub code: &'a str,
    /// The kind of element that has the focus.
    pub on: Focus,
    /// True with Shift.
    pub shift: bool,
    /// True with Ctrl, Alt or the command key.
    pub modified: bool,
}

/// The kind of element that has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A field that takes letters.
    Field,
    /// A field of several lines, which takes Enter too.
    Lines,
    /// A check box, which takes the space bar.
    Check,
    /// A button or a link.
    Button,
    /// A slider, or anything else.
    Other,
}

/// The action that a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// One place on.
    On,
    /// One place back.
    Back,
    /// To the first place.
    First,
    /// To the last place.
    Last,
    /// To the step with this number, from 1.
    To(usize),
    /// Black, or the picture again.
    Black,
    /// Leave the topmost layer.
    Leave,
    /// Take what was typed and give the keys back to the stage.
    Done,
    /// Fill the screen: the key with which clickers start a show, and which reloads every other page.
    Fill,
    /// Full screen, or the window again.
    Screen,
    /// The list of keys.
    Keys,
    /// The sources of what is shown.
    Sources,
    /// The speaker's window.
    Speaker,
    /// The notes beneath the stage.
    Beneath,
    /// The steps and notes of the show, to be changed.
    Edit,
    /// The next theme.
    Theme,
    /// Into the field of the budget.
    Budget,
    /// The code of the room on the whole wall, or the picture again.
    Code,
    /// The vote closed, or open again.
    Vote,
    /// The next round of a vote.
    Again,
}

/// Returns the action that a key asks for; `None` for a key that the stage leaves alone.
///
/// The keys of a clicker always act, and typing in a field keeps its letters, digits and arrows. With Shift the arrows
/// move a slider that has the focus.
pub fn command(press: Press) -> Option<Command> {
    let Press {
        key,
        code,
        on,
        shift,
        modified,
    } = press;
    if modified {
        return None;
    }
    let always = match key {
        "PageDown" => Some(Command::On),
        "PageUp" => Some(Command::Back),
        "F5" => Some(Command::Fill),
        "Escape" => Some(Command::Leave),
        _ => None,
    };
    match on {
        Focus::Lines => return always,
        Focus::Field => return always.or((key == "Enter").then_some(Command::Done)),
        Focus::Check | Focus::Button | Focus::Other => {}
    }
    let letter = match code.strip_prefix("Key") {
        // Scripts other than Latin come after all Latin letters.
        Some(letter) if key.starts_with(|it: char| it >= '\u{370}') => letter,
        _ => key,
    };
    always.or_else(|| {
        Some(match letter {
            "ArrowRight" | "ArrowDown" if !shift => Command::On,
            "ArrowLeft" | "ArrowUp" if !shift => Command::Back,
            " " if on != Focus::Check => Command::On,
            "Enter" if on == Focus::Other => Command::On,
            "Home" => Command::First,
            "End" => Command::Last,
            "." | "b" | "B" => Command::Black,
            "f" | "F" => Command::Screen,
            "i" | "I" => Command::Sources,
            "s" | "S" => Command::Speaker,
            "n" | "N" => Command::Beneath,
            "e" | "E" => Command::Edit,
            "t" | "T" => Command::Theme,
            "q" | "Q" => Command::Code,
            "v" | "V" => Command::Vote,
            "a" | "A" => Command::Again,
            "?" => Command::Keys,
            "/" => Command::Budget,
            digit => match digit.as_bytes() {
                [digit @ b'1'..=b'9'] => Command::To((digit - b'0').into()),
                _ => return None,
            },
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(on: Focus, key: &str) -> Option<Command> {
        command(Press {
            key,
            code: "",
            on,
            shift: false,
            modified: false,
        })
    }

    #[test]
    fn a_clicker_acts_wherever_the_focus_is() {
        for focus in [
            Focus::Field,
            Focus::Lines,
            Focus::Check,
            Focus::Button,
            Focus::Other,
        ] {
            for (key, meant) in [
                ("PageDown", Command::On),
                ("PageUp", Command::Back),
                ("F5", Command::Fill),
                ("Escape", Command::Leave),
            ] {
                assert_eq!(on(focus, key), Some(meant), "{key} on {focus:?}");
            }
        }
        for focus in [Focus::Button, Focus::Other] {
            for (key, meant) in [
                ("ArrowRight", Command::On),
                ("ArrowDown", Command::On),
                ("ArrowLeft", Command::Back),
                ("ArrowUp", Command::Back),
                (" ", Command::On),
                ("Home", Command::First),
                ("End", Command::Last),
                ("b", Command::Black),
                (".", Command::Black),
                ("3", Command::To(3)),
                ("q", Command::Code),
                ("V", Command::Vote),
                ("a", Command::Again),
                ("n", Command::Beneath),
                ("E", Command::Edit),
            ] {
                assert_eq!(on(focus, key), Some(meant), "{key} on {focus:?}");
            }
        }
    }

    #[test]
    fn typing_keeps_its_keys_and_enter_gives_them_back() {
        for key in [
            "b",
            ".",
            "q",
            "v",
            "a",
            "3",
            " ",
            "Home",
            "End",
            "ArrowLeft",
            "ArrowRight",
            "?",
            "/",
            "n",
            "e",
        ] {
            assert_eq!(on(Focus::Field, key), None, "{key}");
            assert_eq!(on(Focus::Lines, key), None, "{key}");
        }
        assert_eq!(on(Focus::Field, "Enter"), Some(Command::Done));
        assert_eq!(on(Focus::Lines, "Enter"), None, "a line break");
        assert_eq!(on(Focus::Check, " "), None, "the check box takes it");
        assert_eq!(on(Focus::Check, "Enter"), None);
        assert_eq!(on(Focus::Button, "Enter"), None);
        assert_eq!(on(Focus::Other, "Enter"), Some(Command::On));
    }

    #[test]
    fn other_keyboards_and_the_browsers_own_keys_are_respected() {
        let press = Press {
            key: "и",
            code: "KeyB",
            on: Focus::Other,
            shift: false,
            modified: false,
        };
        assert_eq!(command(press), Some(Command::Black));
        // Ctrl+5 is the browser's.
        let modified = Press {
            key: "5",
            modified: true,
            ..press
        };
        assert_eq!(command(modified), None);
        // Shift and an arrow move the slider.
        let slides = Press {
            key: "ArrowRight",
            shift: true,
            ..press
        };
        assert_eq!(command(slides), None);
        for key in ["0", "10", "x", "Tab", "Shift", "F6", "-1", "+1"] {
            assert_eq!(on(Focus::Other, key), None, "{key}");
        }
    }
}
