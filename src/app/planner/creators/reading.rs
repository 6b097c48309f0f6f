//! The reading of a list, in slices between frames.

use std::sync::Arc;

use leptos::{lazy, prelude::*, task::spawn_local};

use crate::{
    app::web::browser::{self, PickedFile},
    lists::{Known, List, Progress, Reading, Refusal, header_key, limits},
    plan::wording::Language,
    wording::{creators as texts, lists as sentences},
};

/// Longest time that a slice may block the page, in milliseconds.
const SLICE: f64 = 8.0;

/// Rows that are read between two looks at the clock.
const ROWS: usize = 100;

/// Time after which a reading shows its progress, in milliseconds.
const PATIENCE: f64 = 300.0;

/// A list that was read and is looked at before the plan takes it.
#[derive(Clone)]
pub struct Draft {
    /// Name of the file; `None` for a text that was pasted.
    pub name: Option<String>,
    /// The list.
    pub list: Arc<List>,
    /// Keys by which the uses of its columns are remembered; empty for one without a header.
    pub keys: Vec<String>,
    /// The answers with which it was read.
    pub known: Known,
    /// Questions that were answered, each with the answer.
    pub answered: Vec<(String, String)>,
    bytes: Arc<[u8]>,
}

/// The reader of the section: at most one list at a time.
#[derive(Clone, Copy)]
pub struct Reader {
    language: Language,
    /// The list to look at.
    pub draft: RwSignal<Option<Draft>>,
    /// The part that is read, from 0 to 1, where reading takes long.
    pub part: RwSignal<Option<f64>>,
    /// Sentence about the reason why the last file or text gives no list; empty where it does.
    pub refusal: RwSignal<String>,
    round: StoredValue<u32>,
}

impl Reader {
    /// Creates a reader without a list.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            draft: RwSignal::new(None),
            part: RwSignal::new(None),
            refusal: RwSignal::new(String::new()),
            round: StoredValue::new(0),
        }
    }

    /// Reads a file; where it is no list, all stays as it was and the reason is shown.
    pub fn read_file(self, file: PickedFile, known: Known) {
        let name = file.name();
        if file.size() > limits::BYTES as f64 {
            let bytes = file.size() as usize;
            return self.refuse(Some(&name), &Refusal::TooLarge { bytes });
        }
        spawn_local(async move {
            match file.bytes().await {
                Some(bytes) => self.read(Some(name), bytes.into(), known, |_| false),
                None => self.say(Some(&name), texts::file_not_read(self.language)),
            }
        });
    }

    /// Reads a text.
    pub fn read_text(self, text: String, known: Known) {
        self.read(None, text.into_bytes().into(), known, |_| false);
    }

    /// Reads a text and hands the list to `take`, which returns true if the list need not be looked at.
    pub fn read_row(self, text: String, known: Known, take: impl FnOnce(&List) -> bool + 'static) {
        self.read(None, text.into_bytes().into(), known, take);
    }

    /// Reads the list again with other answers; `said` is the question that was answered, with the answer.
    pub fn answer(self, said: Option<(String, String)>, change: impl FnOnce(&mut Known)) {
        let Some(mut draft) = self.draft.get_untracked() else {
            return;
        };
        change(&mut draft.known);
        draft.answered.extend(said);
        let answered = draft.answered;
        self.start(draft.name, draft.bytes, draft.known, answered, |_| false);
    }

    /// Reads the list again without any answer.
    pub fn ask_again(self) {
        if let Some(mut draft) = self.draft.get_untracked() {
            draft.known.answers.clear();
            self.start(draft.name, draft.bytes, draft.known, Vec::new(), |_| false);
        }
    }

    /// Puts the list away.
    pub fn put_away(self) {
        next(self.round);
        self.draft.set(None);
        self.part.set(None);
        self.refusal.set(String::new());
    }

    fn read(
        self,
        name: Option<String>,
        bytes: Arc<[u8]>,
        known: Known,
        take: impl FnOnce(&List) -> bool + 'static,
    ) {
        self.start(name, bytes, known, Vec::new(), take);
    }

    fn start(
        self,
        name: Option<String>,
        bytes: Arc<[u8]>,
        known: Known,
        answered: Vec<(String, String)>,
        take: impl FnOnce(&List) -> bool + 'static,
    ) {
        let this = next(self.round);
        self.refusal.set(String::new());
        spawn_local(async move {
            let found = read_list(bytes.clone(), known.clone(), self.part, self.round, this).await;
            let Some(found) = found else { return };
            self.part.try_set(None);
            match found {
                Ok((list, _)) if take(&list) => _ = self.draft.try_set(None),
                Ok((list, keys)) => {
                    self.draft.try_set(Some(Draft {
                        name,
                        list: Arc::new(list),
                        keys,
                        known,
                        answered,
                        bytes,
                    }));
                }
                Err(refusal) => self.refuse(name.as_deref(), &refusal),
            }
        });
    }

    fn refuse(self, name: Option<&str>, refusal: &Refusal) {
        self.say(name, &sentences::refusal(self.language, refusal));
    }

    fn say(self, name: Option<&str>, why: &str) {
        let said = name.map_or_else(|| why.to_owned(), |name| format!("{name}: {why}"));
        self.refusal.try_set(said);
    }
}

/// Begins another round, which ends the reading before.
fn next(round: StoredValue<u32>) -> u32 {
    round.update_value(|round| *round = round.wrapping_add(1));
    round.get_value()
}

/// Returns a list with the keys of its columns.
fn with_keys(list: List) -> (List, Vec<String>) {
    let headers = list.columns.iter().map(|column| column.header.as_deref());
    let keys = headers.map(|header| header.map(header_key).unwrap_or_default());
    let keys = keys.collect();
    (list, keys)
}

/// Reads a list in slices; returns `None` when another reading began. In a chunk of its own.
#[lazy]
async fn read_list(
    bytes: Arc<[u8]>,
    known: Known,
    part: RwSignal<Option<f64>>,
    round: StoredValue<u32>,
    this: u32,
) -> Option<Result<(List, Vec<String>), Refusal>> {
    let begun = browser::clock();
    let mut reading = match Reading::begin(bytes.to_vec(), known) {
        Ok(reading) => reading,
        Err(refusal) => return Some(Err(refusal)),
    };
    let mut done = 0.0;
    loop {
        browser::yield_to_browser().await;
        if round.try_get_value() != Some(this) {
            return None;
        }
        let start = browser::clock();
        if start - begun > PATIENCE {
            part.try_set(Some(done));
        }
        while browser::clock() - start < SLICE {
            match reading.step(ROWS) {
                Ok(Progress::Part(read)) => done = read,
                Ok(Progress::Done) => return Some(reading.finish().map(with_keys)),
                Err(refusal) => return Some(Err(refusal)),
            }
        }
    }
}
