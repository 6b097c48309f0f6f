//! The events of a room's stream, in the format of server-sent events.

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its text, on one line.
    pub text: String,
}

impl Event {
    /// Writes an event.
    pub fn write(name: &str, text: &str) -> String {
        ["event: ", name, "\ndata: ", text, "\n\n"].concat()
    }
}

/// Events that are put together from the pieces in which a stream arrives.
#[derive(Debug, Default)]
pub struct Events(String);

impl Events {
    /// Takes a piece.
    pub fn push(&mut self, piece: &str) {
        self.0.push_str(piece);
    }
}

impl Iterator for Events {
    type Item = Event;

    /// Returns the next event that is complete; comments are left out.
    fn next(&mut self) -> Option<Event> {
        loop {
            let (block, rest) = self.0.split_once("\n\n")?;
            let field = |wanted: &str| {
                let mut lines = block.lines();
                let found = lines.find_map(|line| line.strip_prefix(wanted)?.strip_prefix(':'));
                found.map(|value| value.trim_start().to_owned())
            };
            let event = field("event").zip(field("data"));
            self.0 = rest.to_owned();
            if let Some((name, text)) = event {
                return Some(Event { name, text });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_put_together_from_any_pieces() {
        let sent = [
            ": hello\n\n",
            &Event::write("state", "a=b"),
            &Event::write("ping", "7"),
            "event: st",
        ]
        .concat();
        let mut events = Events::default();
        let mut heard = Vec::new();
        for piece in sent.as_bytes().chunks(3) {
            events.push(str::from_utf8(piece).unwrap());
            heard.extend(events.by_ref());
        }
        let event = |name: &str, text: &str| Event {
            name: name.to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(heard, [event("state", "a=b"), event("ping", "7")]);
    }
}
