//! The one function of the product: a plan goes in, three ways to spend the money come out.

use super::{
    Plan, Target,
    forecast::Forecast,
    futures::{Deck, Futures},
    goal::{ByGoal, Goal},
    market::{Market, Mix},
    solve::{self, Aim, Patience, Solution},
    tier::{Family, Tier},
};

/// Most boxes of the searches for one outcome, which take less than a fifth of a second.
const ALL_SEARCHES: usize = 12_000;

/// What a plan leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The plan in numbers.
    pub market: Market,
    /// The most that any allowed mix reaches on each goal alone, in the goal's unit.
    pub most: ByGoal<f64>,
    /// Whether each of them is proven.
    pub most_proven: bool,
    /// The best mix of all tiers.
    pub best: Result<Way, RuledOut>,
    /// The best mix of the micro family alone.
    pub micro: Result<Way, RuledOut>,
    /// The best mix of the macro family alone.
    pub macros: Result<Way, RuledOut>,
    /// The outcome that the fifty dots are held against.
    pub milestone: Option<Milestone>,
}

/// One way to spend the money, with what it is likely to bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// How many creators of each tier.
    pub mix: Mix,
    /// Value of the mix, 0 to 1 (U of the model).
    pub objective: f64,
    /// No mix of this way is worth more.
    pub bound: f64,
    /// Currency units.
    pub cost: f64,
    /// Hours of your own time.
    pub hours: f64,
    /// What can be counted on for each goal, in its unit.
    pub values: ByGoal<f64>,
    /// Share of the most that any mix reaches on each goal.
    pub scores: ByGoal<f64>,
    /// What the futures look like.
    pub forecast: Forecast,
    /// The futures themselves.
    pub futures: Futures,
}

/// Why there is no way to spend the money like this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuledOut {
    /// Too little money; with `least` something can be booked.
    Money {
        /// Least budget, in currency units.
        least: f64,
    },
    /// Too little time; with `least` something can be booked.
    Hours {
        /// Least hours.
        least: f64,
    },
    /// More creators must be booked than the plan allows.
    Creators {
        /// Least number of creators.
        least: u32,
    },
    /// The plan demands a tier of the other family.
    Locked {
        /// That tier.
        tier: Tier,
    },
    /// The plan allows no creator of these tiers.
    Excluded,
    /// No tier counts to this family.
    NoTier,
}

/// An outcome to hold futures against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Milestone {
    /// What is counted.
    pub goal: Goal,
    /// How much of it, in the goal's unit.
    pub value: f64,
}

/// Works out a plan; the deck keeps drawn luck from one call to the next and changes no result.
pub fn outcome(plan: &Plan, deck: &mut Deck) -> Outcome {
    let market = Market::of(plan);
    let choices = deck.mixes.choices(&market, market.budget);
    let mut patience = Patience::shared(Patience::MOST, ALL_SEARCHES);
    let hints = ByGoal::default();
    let Some(most) = choices.most(market.budget, &hints, solve::TIE, &mut patience) else {
        let none = |family| Err(rule_out(&market, family));
        return Outcome {
            best: none(None),
            micro: none(Some(Family::Micro)),
            macros: none(Some(Family::Macro)),
            market,
            most: ByGoal::default(),
            most_proven: true,
            milestone: None,
        };
    };
    let most_proven = most.0.iter().all(Solution::proven);
    let aim = Aim::of(&market, &most);
    let families = [None, Some(Family::Micro), Some(Family::Macro)];
    let solutions = families.map(|family| {
        choices
            .best(market.budget, &aim, family, None, &mut patience)
            .ok_or_else(|| rule_out(&market, family))
    });
    let mixes: Vec<Mix> = solutions
        .iter()
        .flatten()
        .map(|solution| solution.mix)
        .collect();
    let mut played = deck.play(&market, &mixes).into_iter();
    let most = ByGoal(most.0.map(|solution| solution.objective));
    let [best, micro, macros] = solutions.map(|solution| {
        solution
            .map(|solution| Way::of(&market, &most, solution, played.next().unwrap_or_default()))
    });
    let milestone = milestone(plan, best.as_ref().ok());
    Outcome {
        market,
        most,
        most_proven,
        best,
        micro,
        macros,
        milestone,
    }
}

impl Outcome {
    /// What values score: shares of the most that any mix reaches on each goal.
    pub(super) fn scores(&self, values: &ByGoal<f64>) -> ByGoal<f64> {
        scores(values, &self.most)
    }
}

fn scores(values: &ByGoal<f64>, most: &ByGoal<f64>) -> ByGoal<f64> {
    ByGoal::from_fn(|goal| match most[goal] {
        _ if goal == Goal::Ease => values[goal],
        most if most > 0.0 => values[goal] / most,
        _ => 0.0,
    })
}

impl Way {
    fn of(market: &Market, most: &ByGoal<f64>, solution: Solution, futures: Futures) -> Self {
        let Solution {
            mix,
            objective,
            bound,
            ..
        } = solution;
        let values = market.values(&mix);
        let scores = scores(&values, most);
        Self {
            mix,
            objective,
            bound,
            cost: market.cost(&mix),
            hours: market.hours_of(&mix),
            values,
            scores,
            forecast: Forecast::of(&futures),
            futures,
        }
    }

    /// Whether the mix is proven best of its way.
    pub fn proven(&self) -> bool {
        self.bound - self.objective <= solve::PROOF
    }

    /// Creators booked.
    pub fn creators(&self) -> u32 {
        self.mix.0.iter().sum()
    }

    /// Share of the futures that reach a target; for credibility and ease, which do not depend on luck, 0 or 1.
    pub fn chance(&self, goal: Goal, value: f64) -> f64 {
        chance(&self.futures, &self.values, goal, value)
    }
}

/// Share of the futures of a mix that reach a target; for credibility and ease, 0 or 1.
pub(super) fn chance(futures: &Futures, values: &ByGoal<f64>, goal: Goal, value: f64) -> f64 {
    match futures.of(goal) {
        Some(outcomes) => {
            let reached = outcomes.iter().filter(|outcome| **outcome >= value).count();
            reached as f64 / outcomes.len() as f64
        }
        None => f64::from(u8::from(values[goal] >= value)),
    }
}

impl Milestone {
    /// How many of fifty futures reach it.
    pub fn dots(&self, way: &Way) -> u32 {
        match way.forecast.spread(self.goal) {
            Some(spread) => spread.dots_reaching(self.value),
            None if way.values[self.goal] >= self.value => super::forecast::DOTS as u32,
            None => 0,
        }
    }
}

/// The plan's target, else a round number of people that the best mix reaches in about 35 of 50 futures.
fn milestone(plan: &Plan, best: Option<&Way>) -> Option<Milestone> {
    if let Some(Target { goal, value, .. }) = plan.target {
        return Some(Milestone { goal, value });
    }
    let people = best?.forecast.reach.dots[15];
    if people < 1.0 {
        return None;
    }
    let step = libm::pow(10.0, libm::log10(people).floor()) / 2.0;
    let value = if people < 10.0 {
        people.floor()
    } else {
        (people / step).floor() * step
    };
    Some(Milestone {
        goal: Goal::Reach,
        value,
    })
}

/// Names the limit that leaves no mix, with the least that would.
fn rule_out(market: &Market, family: Option<Family>) -> RuledOut {
    let inside = |tier: Tier| family.is_none_or(|family| market.offers[tier].family == family);
    let mut offers = market
        .offers
        .0
        .iter()
        .filter(|offer| inside(offer.tier))
        .peekable();
    if offers.peek().is_none() {
        return RuledOut::NoTier;
    }
    let open: Vec<_> = offers.filter(|offer| offer.max > 0).collect();
    if let Some(offer) = market
        .offers
        .0
        .iter()
        .find(|offer| !inside(offer.tier) && offer.min > 0)
    {
        return RuledOut::Locked { tier: offer.tier };
    }
    let demanded = Mix::from_fn(|tier| market.offers[tier].min);
    let creators: u32 = demanded.0.iter().sum();
    if creators > market.creators {
        return RuledOut::Creators { least: creators };
    }
    // Either what is demanded, or one creator of some tier.
    let choices: Vec<(f64, f64)> = if creators > 0 {
        vec![(market.cost(&demanded), market.hours_of(&demanded))]
    } else {
        open.iter().map(|offer| (offer.cost, offer.hours)).collect()
    };
    let least = |values: &mut dyn Iterator<Item = f64>| values.min_by(f64::total_cmp);
    let in_time = least(&mut choices.iter().filter(|c| c.1 <= market.hours).map(|c| c.0));
    let in_money = least(&mut choices.iter().filter(|c| c.0 <= market.budget).map(|c| c.1));
    match (in_time, in_money) {
        (Some(least), _) => RuledOut::Money { least },
        (None, Some(least)) => RuledOut::Hours { least },
        (None, None) => match least(&mut choices.iter().map(|c| c.0)) {
            Some(least) => RuledOut::Money { least },
            None => RuledOut::Excluded,
        },
    }
}
