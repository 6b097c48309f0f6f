//! Example plans, chosen so that the advice differs.

use super::{Plan, goal::Goal, input::Input};

/// An example plan to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A cafe for one neighborhood.
    CornerCafe,
    /// A shop for one hobby.
    HobbyShop,
    /// An app for everybody, where sales come first.
    AppLaunch,
    /// A brand that wants known faces.
    NationalBrand,
}

/// All examples, smallest budget first.
pub const ALL: [Example; 4] = [
    Example::CornerCafe,
    HOBBY_SHOP,
    Example::AppLaunch,
    Example::NationalBrand,
];

/// The plan that the page opens on.
pub const HOBBY_SHOP: Example = Example::HobbyShop;

impl Example {
    const fn budget(self) -> f64 {
        match self {
            Self::CornerCafe => 2_000.0,
            Self::HobbyShop | Self::AppLaunch => 10_000.0,
            Self::NationalBrand => 100_000.0,
        }
    }

    const fn inputs(self) -> &'static [(Input, f64)] {
        match self {
            Self::CornerCafe => &[
                (Input::Audience, 60_000.0),
                (Input::Niche, 1.0),
                (Input::Overlap, 0.3),
                (Input::Goal(Goal::Authenticity), 20.0),
                (Input::Hours, 40.0),
            ],
            Self::HobbyShop => &[(Input::Niche, 1.0)],
            Self::AppLaunch => &[
                (Input::Audience, 5_000_000.0),
                (Input::Niche, 0.3),
                (Input::Goal(Goal::Sales), 50.0),
                (Input::Hours, 30.0),
            ],
            Self::NationalBrand => &[
                (Input::Audience, 60_000_000.0),
                (Input::Niche, 0.0),
                (Input::Goal(Goal::Credibility), 15.0),
                (Input::Hours, 120.0),
            ],
        }
    }

    /// Builds the plan.
    #[expect(
        clippy::expect_used,
        reason = "the examples are constants, and a test makes sure of them"
    )]
    pub fn plan(self) -> Plan {
        let start = Plan::new(self.budget());
        let plan = self.inputs().iter().fold(start, |plan, (input, value)| {
            plan.and_then(|plan| plan.with(*input, *value))
        });
        plan.expect("examples are legal plans, as a test makes sure")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::way::Way;
    use crate::{outcome::outcome, simulate::simulator::Simulator};

    #[test]
    fn each_example_has_another_kind_of_best_mix() {
        let mut simulator = Simulator::new(100);
        let mixes = ALL.map(|example| {
            outcome(&example.plan(), &mut simulator)
                .best()
                .clone()
                .map(|way| way.mix.0)
        });
        assert_eq!(
            mixes,
            [
                // micro only
                Ok([0, 4, 0, 0, 0]),
                // a blend
                Ok([0, 4, 4, 0, 0]),
                // macro only
                Ok([0, 0, 0, 2, 0]),
                // mega
                Ok([0, 0, 0, 0, 10]),
            ]
        );
    }

    #[test]
    fn the_smallest_budget_buys_one_big_creator_or_several_small_ones() {
        let outcome = outcome(&ALL[0].plan(), &mut Simulator::new(100));
        assert_eq!(
            outcome.ways[Way::Micro].clone().map(|way| way.creators()),
            Ok(4)
        );
        assert_eq!(
            outcome.ways[Way::Macro].clone().map(|way| way.creators()),
            Ok(1)
        );
    }
}
