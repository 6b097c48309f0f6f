//! The script of a packed plan: its steps, and its notes behind their lengths.

use super::roster::{Parts, counted};
use crate::show::{Script, Step};

impl Script {
    /// Packs the script as [`Plan::pack`](crate::Plan::pack) does.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::show::{Script, Step};
    ///
    /// let script = Script::default().with_note(Step::Dots, "Wait.\nThen drag.").unwrap();
    /// assert_eq!(Script::unpack(&script.pack()), Some(script));
    /// ```
    pub fn pack(&self) -> String {
        let mut packed = String::new();
        pack(self, &mut packed);
        packed
    }

    /// Unpacks a script that [`Script::pack`] packed; returns `None` for any other text.
    pub fn unpack(packed: &str) -> Option<Self> {
        let mut parts = Parts(packed);
        let script = unpack(&mut parts)?;
        parts.0.is_empty().then_some(script)
    }
}

/// Packs a script behind other parts.
pub(super) fn pack(script: &Script, packed: &mut String) {
    let steps: Vec<&str> = script.steps().iter().map(|step| step.key()).collect();
    packed.push_str(&steps.join(","));
    packed.push(' ');
    for step in Step::ALL {
        packed.push_str(&counted(script.note(step)));
    }
}

/// Unpacks the script at the beginning of the parts; returns `None` for any other text.
pub(super) fn unpack(parts: &mut Parts) -> Option<Script> {
    let steps = parts.next()?.split(',').map(Step::from_key);
    let mut script = Script::default().with_steps(steps.collect::<Option<_>>()?)?;
    for step in Step::ALL {
        let note = parts.text()?;
        script = script.with_note(step, note).ok()?;
        if script.note(step) != note {
            return None;
        }
    }
    Some(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_else_is_unpacked() {
        let packed = Script::default().pack();
        for text in [
            "",
            "case",
            &packed[1..],
            &packed.replace("dots", "case"),
            &packed.replace("dots", "spots"),
            &packed.replacen("0 ", "1 \0", 1),
            &packed.replacen("0 ", "1  ", 1),
            &format!("{packed} "),
        ] {
            assert_eq!(Script::unpack(text), None, "{text:?}");
        }
        assert_eq!(Script::unpack(&packed), Some(Script::default()));
    }
}
