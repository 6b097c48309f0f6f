//! The room that this browser was in last, so that every page leads back to it while it lasts.

use crate::{
    app::web::browser,
    room::{Code, HOURS},
};

/// Name in the browser's storage.
const LAST: &str = "room.last";

/// Remembers a room, from now on.
pub fn remember(code: Code) {
    browser::remember(LAST, Some(&format!("{code} {}", browser::now())));
}

/// Forgets a room that has ended.
pub fn forget(code: Code) {
    if last() == Some(code) {
        browser::remember(LAST, None);
    }
}

/// Returns the room that this browser was in last, as long as it may be open.
pub fn last() -> Option<Code> {
    read(&browser::remembered(LAST)?, browser::now())
}

fn read(kept: &str, now: i64) -> Option<Code> {
    let (code, since) = kept.split_once(' ')?;
    let age = now - since.parse::<i64>().ok()?;
    (0..HOURS * 3_600)
        .contains(&age)
        .then(|| Code::parse(code))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_remembered_for_as_long_as_it_may_be_open() {
        let code = Code::parse("7K3F6M");
        assert_eq!(read("7K3F6M 1000", 1_000), code);
        assert_eq!(read("7K3F6M 1000", 1_000 + 12 * 3_600 - 1), code);
        assert_eq!(read("7K3F6M 1000", 1_000 + 12 * 3_600), None);
        for kept in ["", "7K3F6M", "hello 1000", "7K3F6M x"] {
            assert_eq!(read(kept, 1_000), None, "{kept}");
        }
    }
}
