//! Plausible worlds: the ledger with each figure that nobody knows drawn from its published range (section 8 of the
//! model).
//!
//! The draws are an additive recurrence that fills the space evenly, so that a hundred worlds are enough, and they are
//! the same for every plan, seed and machine.

use std::sync::OnceLock;

use super::{Quantity, range};
use crate::{
    model::risk::normal_quantile,
    tier::{ByTier, Tier},
};

/// Number of worlds.
pub const WORLDS: usize = 100;

/// The standard normal quantile of 0.9: low and high stand at the 10th and the 90th percentile.
pub const TENTH: f64 = 1.281_551_565_544_600_4;

/// The root above 1 of `r^16 = r + 1`, which spreads the draws of fifteen unknowns.
const ROOT: f64 = 1.045_751_024_156_341_7;

/// A figure that is drawn anew in each world, in the model's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// Median views of one paid video of a typical creator.
    ViewTypical,
    /// Growth of views with followers.
    ViewSlope,
    /// Share of views from the place where you sell.
    Place,
    /// Share of those views from the target audience, for the smallest creator.
    FitBase,
    /// Fall of that share with followers.
    FitSlope,
    /// Engagements per view.
    EngagementRate,
    /// Share of on-target viewers who take the video as authentic.
    Trust,
    /// Credibility that one creator adds.
    Prestige,
    /// Clicks per on-target view.
    ClickRate,
    /// Purchases per click.
    ConversionRate,
    /// Fall of purchases per click with followers.
    SizeSlope,
    /// Different people per view.
    PeoplePerView,
    /// Views of a paid video as a share of those of an unpaid one.
    Sponsored,
    /// Median fee of a typical creator.
    FeeTypical,
    /// Growth of fees with followers.
    FeeSlope,
}

impl Unknown {
    /// All unknowns in the model's order.
    pub const ALL: [Self; 15] = [
        Self::ViewTypical,
        Self::ViewSlope,
        Self::Place,
        Self::FitBase,
        Self::FitSlope,
        Self::EngagementRate,
        Self::Trust,
        Self::Prestige,
        Self::ClickRate,
        Self::ConversionRate,
        Self::SizeSlope,
        Self::PeoplePerView,
        Self::Sponsored,
        Self::FeeTypical,
        Self::FeeSlope,
    ];

    /// Returns the name in the model and in answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ViewTypical => "view_typical",
            Self::ViewSlope => "view_slope",
            Self::Place => "place",
            Self::FitBase => "fit_base",
            Self::FitSlope => "fit_slope",
            Self::EngagementRate => "engagement_rate",
            Self::Trust => "trust",
            Self::Prestige => "prestige",
            Self::ClickRate => "click_rate",
            Self::ConversionRate => "conversion_rate",
            Self::SizeSlope => "size_slope",
            Self::PeoplePerView => "people_per_view",
            Self::Sponsored => "sponsored",
            Self::FeeTypical => "fee_typical",
            Self::FeeSlope => "fee_slope",
        }
    }

    /// Returns true for what creators ask for, which is known before anybody pays.
    pub const fn is_of_fees(self) -> bool {
        matches!(self, Self::FeeTypical | Self::FeeSlope)
    }

    /// Returns the quantity that a world draws as this unknown; `None` for a quantity that is the same in all worlds.
    const fn of(quantity: Quantity) -> Option<Self> {
        Some(match quantity {
            Quantity::ViewTypical => Self::ViewTypical,
            Quantity::ViewSlope => Self::ViewSlope,
            Quantity::PlaceCountry | Quantity::PlaceRegion | Quantity::PlaceTown => Self::Place,
            Quantity::FitBase => Self::FitBase,
            Quantity::FitSlope => Self::FitSlope,
            Quantity::EngagementRate => Self::EngagementRate,
            Quantity::Trust => Self::Trust,
            Quantity::Prestige => Self::Prestige,
            Quantity::ClickRate => Self::ClickRate,
            Quantity::ConversionRate => Self::ConversionRate,
            Quantity::SizeSlope => Self::SizeSlope,
            Quantity::PeoplePerView => Self::PeoplePerView,
            Quantity::Sponsored => Self::Sponsored,
            Quantity::FeeTypical => Self::FeeTypical,
            Quantity::FeeSlope => Self::FeeSlope,
            _ => return None,
        })
    }

    /// Returns the highest value that the unknown can have.
    const fn most(self) -> f64 {
        match self {
            Self::ViewTypical
            | Self::ViewSlope
            | Self::FitSlope
            | Self::SizeSlope
            | Self::FeeTypical
            | Self::FeeSlope => f64::INFINITY,
            Self::Prestige => 0.95,
            _ => 1.0,
        }
    }
}

/// The ledger's typical figures in one world, by quantity and tier.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    figures: [ByTier<f64>; Quantity::COUNT],
}

impl World {
    /// Returns the world in which every figure is the ledger's typical one.
    pub fn typical() -> &'static Self {
        static TYPICAL: OnceLock<World> = OnceLock::new();
        TYPICAL.get_or_init(|| Self::drawn(|_| 0.0))
    }

    /// Returns the hundred worlds, with fees as published.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<World>> = OnceLock::new();
        ALL.get_or_init(|| {
            let fee = |unknown: Unknown| unknown.is_of_fees();
            let drawn = |world| Self::drawn(|it| if fee(it) { 0.0 } else { draw(world, it) });
            (1..=WORLDS).map(drawn).collect()
        })
    }

    /// Returns the hundred worlds with fees drawn as well.
    pub fn all_with_fees() -> &'static [Self] {
        static ALL: OnceLock<Vec<World>> = OnceLock::new();
        ALL.get_or_init(|| {
            let drawn = |world| Self::drawn(|unknown| draw(world, unknown));
            (1..=WORLDS).map(drawn).collect()
        })
    }

    /// Draws a world from a standard normal number for each unknown.
    fn drawn(z: impl Fn(Unknown) -> f64) -> Self {
        let figures = Quantity::ALL.map(|quantity| {
            let unknown = Unknown::of(quantity).map(|unknown| (unknown, z(unknown)));
            ByTier::from_fn(|tier| match (unknown, range(quantity, tier)) {
                (Some((unknown, z)), Some(range)) if z != 0.0 => {
                    at(range, z / TENTH).min(unknown.most())
                }
                _ => super::typical(quantity, tier),
            })
        });
        Self { figures }
    }

    /// Returns the figure of a quantity for a tier.
    pub fn figure(&self, quantity: Quantity, tier: Tier) -> f64 {
        self.figures[quantity as usize][tier]
    }

    /// Returns the figure of a quantity that is the same for all tiers.
    pub fn figure_for_all(&self, quantity: Quantity) -> f64 {
        self.figure(quantity, Tier::Nano)
    }
}

/// Returns the standard normal number that a world, from 1 to [`WORLDS`], draws for an unknown.
pub fn draw(world: usize, unknown: Unknown) -> f64 {
    let step = libm::pow(ROOT, -(unknown as i32 as f64 + 1.0));
    let place = 0.5 + world as f64 * step;
    normal_quantile(place - place.floor())
}

/// Returns the value at a place of a range, on a logarithmic scale where the range is above 0.
///
/// The low value is at -1, the typical one at 0 and the high one at 1; places beyond the ends continue the scale.
fn at([low, typical, high]: [f64; 3], place: f64) -> f64 {
    let end = if place > 0.0 { high } else { low };
    if low > 0.0 {
        typical * libm::exp(place.abs() * libm::log(end / typical))
    } else {
        typical + place.abs() * (end - typical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_solves_its_equation() {
        assert!((libm::pow(ROOT, 16.0) - ROOT - 1.0).abs() < 1e-14);
    }

    #[test]
    fn a_typical_world_has_the_typical_figures() {
        for quantity in Quantity::ALL {
            for tier in Tier::ALL {
                let typical = super::super::typical(quantity, tier);
                assert_eq!(World::typical().figure(quantity, tier), typical);
            }
        }
    }

    #[test]
    fn a_range_is_met_at_its_ends() {
        for range in [[2_000.0, 5_000.0, 14_000.0], [0.0, 0.2, 0.45]] {
            for (place, value) in [(-1.0, range[0]), (0.0, range[1]), (1.0, range[2])] {
                assert!((at(range, place) - value).abs() < 1e-9, "{range:?} {place}");
            }
        }
    }

    /// Fees differ in the worlds with fees alone, and no share is above 1.
    #[test]
    fn worlds_differ_in_what_they_draw() {
        let (known, open) = (World::all(), World::all_with_fees());
        assert_eq!((known.len(), open.len()), (WORLDS, WORLDS));
        for (known, open) in known.iter().zip(open) {
            for quantity in Quantity::ALL {
                let fee = Unknown::of(quantity).is_some_and(Unknown::is_of_fees);
                for tier in Tier::ALL {
                    let (one, other) = (known.figure(quantity, tier), open.figure(quantity, tier));
                    assert_eq!(one == other, !fee, "{quantity:?}");
                }
            }
            assert!(known.figure_for_all(Quantity::PlaceCountry) <= 1.0);
        }
    }
}
