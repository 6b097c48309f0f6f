//! Example plans, chosen so that the advice differs.

use super::{Area, Plan, goal::Goal, input::Input};

/// An example plan to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A cafe in a town of 20,000.
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
            Self::CornerCafe => 1_000.0,
            Self::HobbyShop | Self::AppLaunch => 10_000.0,
            Self::NationalBrand => 100_000.0,
        }
    }

    const fn area(self) -> Area {
        match self {
            Self::CornerCafe => Area::Town,
            Self::HobbyShop | Self::AppLaunch | Self::NationalBrand => Area::Country,
        }
    }

    const fn inputs(self) -> &'static [(Input, f64)] {
        match self {
            Self::CornerCafe => &[
                (Input::Audience, 20_000.0),
                (Input::Niche, 0.3),
                (Input::Hours, 30.0),
                (Input::Creators, 10.0),
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
            .with_area(self.area())
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
                Ok([1, 2, 0, 0, 0]),
                // a blend
                Ok([0, 3, 7, 0, 0]),
                // macro only
                Ok([0, 0, 1, 1, 1]),
                // mega
                Ok([0, 0, 0, 0, 15]),
            ]
        );
    }

    #[test]
    fn the_smallest_budget_buys_several_small_creators_and_no_big_one() {
        let outcome = outcome(&ALL[0].plan(), &mut Simulator::new(100));
        let small = outcome.ways[Way::Micro].as_ref();
        assert_eq!(small.map(|way| way.creators()), Ok(3));
        assert!(outcome.ways[Way::Macro].is_err());
    }
}
