//! `tiermix creators`: a list of creators goes in, a plan with them in its roster comes out.

mod answer;
mod map;
mod report;
#[cfg(test)]
mod tests;

use std::{
    ffi::OsStr,
    io::{self, Read, Write},
};

use self::map::{Map, MapFault};
use crate::{
    command_input::{self, is_source, line},
    lists::{limits, read},
    plan::{Plan, wording::Language},
    roster_import::import,
    wording::{command_line as texts, lists},
};

/// Exit code when the whole list was read.
pub const DONE: u8 = 0;

/// Exit code when the arguments are wrong, or the file is no list.
pub const FAULTY: u8 = 2;

/// Exit code when some values wait for an answer.
pub const ASKING: u8 = 3;

/// Budget of the plan that takes the list where none is given.
const BUDGET: f64 = 10_000.0;

/// Runs the command with the arguments after `creators`, and returns its exit code.
///
/// `-` reads the list, or the plan, from `input`. The plan is written to `output`; faults, notes and questions are one line
/// each on `faults`. With [`FAULTY`] nothing is written to `output`.
///
/// # Errors
/// The error of writing to `output` or `faults`.
pub fn run(
    language: Language,
    arguments: &[impl AsRef<OsStr>],
    input: &mut dyn Read,
    output: &mut dyn Write,
    faults: &mut dyn Write,
) -> io::Result<u8> {
    let arguments = match Arguments::parse(arguments.iter().map(AsRef::as_ref)) {
        Ok(arguments) => arguments,
        Err(mistake) => {
            line(faults, &mistake.text(language))?;
            return Ok(FAULTY);
        }
    };
    let plan = match arguments.plan {
        Some(source) => command_input::plan(language, source, input, faults)?,
        None => Plan::new(BUDGET).ok(),
    };
    let Some(plan) = plan else {
        return Ok(FAULTY);
    };
    // One byte more than is read, so that the reader says that the file is too large.
    let most = limits::BYTES as u64 + 1;
    let Some(bytes) = command_input::read(arguments.list, most, input, faults)? else {
        return Ok(FAULTY);
    };
    let list = match read(&bytes, &arguments.map.known) {
        Ok(list) => list,
        Err(refusal) => {
            line(faults, &lists::refusal(language, &refusal))?;
            return Ok(FAULTY);
        }
    };
    if let Some(name) = arguments.map.missing(&list) {
        line(faults, &texts::map_column(language, name))?;
        return Ok(FAULTY);
    }
    let import = import(&plan, &list);
    writeln!(output, "{}", import.plan.to_json())?;
    output.flush()?;
    for text in report::lines(language, &list, &import) {
        line(faults, &text)?;
    }
    Ok(if list.is_ready() { DONE } else { ASKING })
}

/// The arguments of the command.
struct Arguments<'a> {
    /// The file with the list.
    list: &'a OsStr,
    /// The file with the plan.
    plan: Option<&'a OsStr>,
    /// Uses of columns and answers.
    map: Map,
}

/// A mistake in the arguments.
enum Mistake {
    /// No list, several of them, or an option that does not exist.
    Usage,
    /// A mistake in `--map`.
    Map(MapFault),
}

impl Mistake {
    /// Says the mistake in a sentence.
    fn text(&self, language: Language) -> String {
        match self {
            Self::Usage => texts::creators_needs(language).to_owned(),
            Self::Map(fault) => fault.text(language),
        }
    }
}

impl<'a> Arguments<'a> {
    /// Parses the arguments.
    fn parse(mut arguments: impl Iterator<Item = &'a OsStr>) -> Result<Self, Mistake> {
        let (mut sources, mut plan, mut map) = (Vec::new(), None, Map::default());
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--plan") if plan.is_none() => {
                    plan = Some(arguments.next().ok_or(Mistake::Usage)?);
                }
                Some("--map") => {
                    let text = arguments.next().and_then(OsStr::to_str);
                    map.add(text.ok_or(Mistake::Usage)?).map_err(Mistake::Map)?;
                }
                _ => sources.push(argument),
            }
        }
        match sources[..] {
            [list]
                if is_source(list)
                    && plan.is_none_or(is_source)
                    && (plan != Some(list) || list != "-") =>
            {
                Ok(Self { list, plan, map })
            }
            _ => Err(Mistake::Usage),
        }
    }
}
