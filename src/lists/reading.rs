//! A reading of a file in slices.

use crate::{
    archive::{self, Content},
    chat, encoding,
    interpreter::Interpreter,
    json,
    known::{Answer, Known},
    limits,
    list::{DecimalMark, Format, Kind, List},
    markup,
    question::{About, Choice, Question},
    records::Records,
    refusal::Refusal,
    rows::Part,
    sheets::{self, Sheets},
    signature::{self, File},
    table::Sheet,
    text,
    workbook::Workbook,
};

/// A reading of a file that can pause, so that a page stays alive.
///
/// # Example
/// ```
/// use tiermix_lists::{Known, Progress, Reading};
///
/// let mut reading = Reading::begin(b"Handle,Followers\n@lab.x2,1.2M\n".to_vec(), Known::default())?;
/// while let Progress::Part(_) = reading.step(500)? {}
/// let list = reading.finish()?;
/// assert_eq!(list.creators[0].handle, "lab.x2");
/// # Ok::<(), tiermix_lists::Refusal>(())
/// ```
pub struct Reading {
    known: Known,
    format: Format,
    has_faults: bool,
    stage: Stage,
}

/// The step of the pipeline that is being done.
enum Stage {
    /// Text is split into records.
    Records(Box<Records>),
    /// Sheets are read.
    Sheets(Box<Workbook>, Vec<Sheet>),
    /// The columns are understood.
    Columns(Vec<Sheet>),
    /// Rows are read.
    Rows(Box<Interpreter>, Sheets),
    /// Nothing is left to do.
    Done,
}

/// The progress of a reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// The read part, from 0 to 1.
    Part(f64),
    /// All rows are read.
    Done,
}

impl Reading {
    /// Begins to read a file, or a text that was pasted.
    ///
    /// # Errors
    /// [`Refusal`] for everything that can be told from the first bytes and the size.
    pub fn begin(bytes: Vec<u8>, known: Known) -> Result<Self, Refusal> {
        if bytes.len() > limits::BYTES {
            return Err(Refusal::TooLarge { bytes: bytes.len() });
        }
        let mut reading = Self {
            known,
            format: Format::default(),
            has_faults: false,
            stage: Stage::Done,
        };
        reading.stage = match signature::of(&bytes) {
            File::Workbook => match archive::open(&bytes)? {
                Content::Workbook => {
                    reading.format.kind = Kind::Workbook;
                    reading.format.decimal_mark = DecimalMark::Point;
                    Stage::Sheets(Box::new(Workbook::open(bytes)?), Vec::new())
                }
                Content::File(inner) if signature::of(&inner) == File::Workbook => {
                    reading.format.kind = Kind::Workbook;
                    reading.format.decimal_mark = DecimalMark::Point;
                    Stage::Sheets(Box::new(Workbook::open(inner)?), Vec::new())
                }
                Content::File(inner) => reading.begin_text(&inner)?,
                Content::Several => return Err(Refusal::OtherFile),
            },
            File::Text => reading.begin_text(&bytes)?,
            File::OldWorkbook => return Err(Refusal::OldWorkbook),
            File::EncryptedWorkbook => return Err(Refusal::EncryptedWorkbook),
            File::Other => return Err(Refusal::OtherFile),
        };
        Ok(reading)
    }

    /// Decodes a text and finds out how its records are parted.
    fn begin_text(&mut self, bytes: &[u8]) -> Result<Stage, Refusal> {
        let decoded = encoding::decode(bytes);
        self.format.encoding = decoded.encoding;
        self.format.has_mark = decoded.has_mark;
        self.has_faults = decoded.has_faults;
        if text::is_blank(&decoded.text) {
            return Err(Refusal::Empty);
        }
        if markup::is_markup(&decoded.text) {
            self.format.kind = Kind::Workbook;
            let sheets = markup::read(&decoded.text)?;
            return match sheets.is_empty() {
                true => Err(Refusal::NoCreators),
                false => Ok(Stage::Columns(sheets)),
            };
        }
        if json::is_json(&decoded.text) {
            self.format.kind = Kind::Json;
            return Ok(Stage::Columns(vec![json::read(&decoded.text)?]));
        }
        if let Some(sheet) = chat::read(&decoded.text)? {
            return Ok(Stage::Columns(vec![sheet]));
        }
        let records = Records::new(decoded.text);
        self.format.separator = records.separator();
        Ok(Stage::Records(Box::new(records)))
    }

    /// Reads on, at most `rows` rows of them.
    ///
    /// # Errors
    /// [`Refusal`] when the file proves to be too large, damaged, or no list of creators.
    pub fn step(&mut self, rows: usize) -> Result<Progress, Refusal> {
        let stage = std::mem::replace(&mut self.stage, Stage::Done);
        let (stage, progress) = match stage {
            Stage::Records(mut records) => match records.step(rows)? {
                true => {
                    let part = records.progress() / 3.0;
                    (Stage::Records(records), Progress::Part(part))
                }
                false => match records.again() {
                    Some(again) => {
                        self.format.separator = again.separator();
                        (Stage::Records(Box::new(again)), Progress::Part(0.1))
                    }
                    None => {
                        let sheet = Sheet {
                            table: records.into_table(),
                            ..Sheet::default()
                        };
                        (Stage::Columns(vec![sheet]), Progress::Part(1.0 / 3.0))
                    }
                },
            },
            Stage::Sheets(mut workbook, mut sheets) => match workbook.sheet() {
                Some(sheet) => {
                    sheets.push(sheet?);
                    let part = workbook.progress() / 3.0;
                    (Stage::Sheets(workbook, sheets), Progress::Part(part))
                }
                None => (Stage::Columns(sheets), Progress::Part(1.0 / 3.0)),
            },
            Stage::Columns(sheets) => {
                let mut chosen = sheets::choose(sheets, &self.known)?;
                let parts = std::mem::take(&mut chosen.parts);
                let interpreter = Interpreter::new(parts, self.known.clone());
                (
                    Stage::Rows(Box::new(interpreter), chosen),
                    Progress::Part(0.5),
                )
            }
            Stage::Rows(mut interpreter, chosen) => {
                let is_going = interpreter.step(rows);
                let part = 0.5 + interpreter.progress() / 2.0;
                let progress = if is_going {
                    Progress::Part(part)
                } else {
                    Progress::Done
                };
                (Stage::Rows(interpreter, chosen), progress)
            }
            Stage::Done => (Stage::Done, Progress::Done),
        };
        self.stage = stage;
        Ok(progress)
    }

    /// Returns the list after the last step.
    ///
    /// # Errors
    /// [`Refusal`] when there are no creators.
    pub fn finish(mut self) -> Result<List, Refusal> {
        while self.step(usize::MAX)? != Progress::Done {}
        let Stage::Rows(interpreter, chosen) = self.stage else {
            return Err(Refusal::NoCreators);
        };
        let (mut list, parts) = interpreter.finish();
        list.format = self.format;
        list.format.sheet = chosen.taken;
        if let Some(first) = parts.first() {
            of_header(&mut list.format, first);
        }
        if self.has_faults {
            list.warnings.insert(
                0,
                crate::fault::Warning {
                    row: None,
                    kind: crate::fault::WarningKind::NotDecoded,
                },
            );
        }
        if !chosen.others.is_empty() {
            list.questions.insert(0, sheet_question(chosen.others));
            list.creators.clear();
            list.found = 0;
        } else if list.creators.is_empty() {
            return Err(sheets::refusal(&parts));
        }
        Ok(list)
    }
}

/// Notes the place of the header and the decimal mark.
fn of_header(format: &mut Format, part: &Part) {
    let first = part.layout.headers.first().copied().unwrap_or(0);
    let number = |row: &usize| part.sheet.number(*row);
    if format.kind != Kind::Json {
        let rows = part.layout.headers.iter().chain(&part.layout.below);
        format.header_rows = rows.map(number).collect();
        format.title_rows = (0..first).map(|row| part.sheet.number(row)).collect();
    }
    if format.kind == Kind::Text {
        format.decimal_mark = crate::decimal_mark::of(&part.sheet.table);
    }
}

/// Builds the question which sheet is meant.
fn sheet_question(lists: Vec<(String, List)>) -> Question {
    let choices = lists.into_iter().map(|(name, list)| Choice {
        answer: Some(Answer::Sheet(name)),
        values: Vec::new(),
        creators: list.creators,
    });
    Question {
        about: About::Sheet,
        field: None,
        rows: Vec::new(),
        is_soft: false,
        choices: choices.collect(),
    }
}
