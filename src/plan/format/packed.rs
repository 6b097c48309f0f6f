//! A compact encoding of a plan, from a page to its own Wasm.
//!
//! Numbers are `f64` bits in hex, so that decoding needs no parser of decimals; their bytes stand in the order in which
//! round numbers are short. Parsers of addresses and documents also
//! report faults to people, which would be a tenth of the code that the sliders wait for. A packed plan is never
//! stored: only the release that packed a plan unpacks it.

mod roster;
mod show;

use self::roster::{Parts, counted};
use crate::{
    Area, Currency, Plan, PriceSet, Target,
    client_copy::CLIENT_COST,
    goal::Goal,
    input::{Field, Input},
    tier::Tier,
};

impl Plan {
    /// Packs the plan: parts separated by `~`, numbers as the bits of doubles, defaults as empty parts.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Input};
    ///
    /// let plan = Plan::new(3000.0).and_then(|plan| plan.with(Input::Hours, 40.0)).unwrap();
    /// assert_eq!(Plan::unpack(&plan.pack()), Some(plan));
    /// ```
    pub fn pack(&self) -> String {
        let default = Self::unfunded();
        let target = self.target.map(|target| {
            [
                target.goal.key().to_owned(),
                bits(target.value),
                bits(target.chance),
            ]
            .join(" ")
        });
        let numbers = inputs().map(|input| {
            let value = input.given(self);
            let said = value.filter(|_| value != input.given(&default));
            said.map(bits).unwrap_or_default()
        });
        let mut parts = vec![
            self.currency.code().to_owned(),
            self.prices.key().to_owned(),
            self.area.key().to_owned(),
            self.exact.to_string(),
            format!("{:x}", self.seed),
            target.unwrap_or_default(),
        ];
        parts.extend(numbers);
        parts.push(self.fill.to_string());
        parts.push(self.client_cost.map(bits).unwrap_or_default());
        // Texts come last, because they may hold a separator; their lengths part them.
        let mut texts = counted(&self.title);
        show::pack(&self.script, &mut texts);
        roster::pack(&self.roster, &mut texts);
        parts.push(texts);
        parts.join("~")
    }

    /// Unpacks a plan that [`Plan::pack`] packed; returns `None` for any other text.
    pub fn unpack(packed: &str) -> Option<Self> {
        let mut plan = Self::unfunded();
        let mut parts = packed.splitn(6 + inputs().count() + 3, '~');
        plan.currency = Currency::from_code(parts.next()?).ok()?;
        plan.prices = PriceSet::from_key(parts.next()?)?;
        plan.area = Area::from_key(parts.next()?)?;
        plan.exact = parts.next()?.parse().ok()?;
        plan.seed = u64::from_str_radix(parts.next()?, 16).ok()?;
        let target = match parts.next()? {
            "" => None,
            target => {
                let mut target = target.split(' ');
                Some(Target {
                    goal: Goal::from_key(target.next()?)?,
                    value: number(target.next()?)?,
                    chance: number(target.next()?)?,
                })
            }
        };
        for input in inputs() {
            let part = parts.next()?;
            if !part.is_empty() {
                input.write(&mut plan, number(part)?).ok()?;
            }
        }
        plan.fill = parts.next()?.parse().ok()?;
        let client_cost = match parts.next()? {
            "" => None,
            total => Some(number(total).filter(|it| CLIENT_COST.contains(*it))?),
        };
        let mut texts = Parts(parts.next()?);
        let plan = plan.with_title(texts.text()?).ok()?;
        let script = show::unpack(&mut texts)?;
        let plan = plan.with_roster(roster::unpack(texts)?);
        let plan = Self {
            client_cost: client_cost.map(|total| total + 0.0),
            script,
            ..plan.with_target(target).ok()?
        };
        let sound = plan.budget > 0.0 && plan.conflicts().is_empty();
        sound.then_some(plan)
    }
}

/// Iterates over all numbers of a plan.
fn inputs() -> impl Iterator<Item = Input> {
    let of_tier = |tier| Field::ALL.map(|field| Input::Tier(tier, field));
    Input::PLAN
        .into_iter()
        .chain(Tier::ALL.into_iter().flat_map(of_tier))
}

fn bits(number: f64) -> String {
    format!("{:x}", number.to_bits().swap_bytes())
}

fn number(bits: &str) -> Option<f64> {
    let bits = u64::from_str_radix(bits, 16).ok()?;
    Some(f64::from_bits(bits.swap_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::arbitrary;

    proptest! {
        #[test]
        fn every_plan_comes_out_as_it_went_in(plan in arbitrary::plan_with_roster()) {
            prop_assert_eq!(Plan::unpack(&plan.pack()), Some(plan));
        }

        #[test]
        fn what_is_no_packed_plan_is_none(
            plan in arbitrary::plan_with_roster(),
            at in any::<prop::sample::Index>(),
            letter in any::<char>(),
        ) {
            // A text with one letter changed is either refused or a valid plan.
            let packed: Vec<char> = plan.pack().chars().collect();
            let at = at.index(packed.len());
            let mut changed = packed.clone();
            changed[at] = letter;
            let changed: String = changed.into_iter().collect();
            if let Some(plan) = Plan::unpack(&changed) {
                prop_assert_eq!(Plan::parse(&plan.to_json()), Ok(plan));
            }
            let cut: String = packed[..at].iter().collect();
            prop_assert_eq!(Plan::unpack(&cut), None);
        }
    }

    #[test]
    fn nothing_else_is_unpacked() {
        let packed = Plan::new(3000.0).unwrap().pack();
        let unfunded = Plan::unfunded().pack();
        let overfunded = packed.replace(&bits(3000.0), &bits(3e9));
        for text in ["", "budget=3000", &unfunded, &overfunded, &packed[1..]] {
            assert_eq!(Plan::unpack(text), None, "{text}");
        }
        assert!(Plan::unpack(&packed).is_some());
    }

    #[test]
    fn a_title_may_hold_anything_that_a_title_may() {
        let plan = Plan::new(3000.0).and_then(|plan| plan.with_title("a~b & c ~ \"<\u{e4}>"));
        let plan = plan.unwrap();
        assert_eq!(Plan::unpack(&plan.pack()), Some(plan));
    }
}
