//! Texts of the eighteen pros and cons.
//!
//! Where a sentence is about both families, the small creators come first in each pair of values.

use super::{Language, english};
use crate::{
    Currency,
    argument::claim::{Claim, Unit, Verdict},
    model::problem::Mix,
    outcome::RuledOut,
    tier::{Family, Tier},
};

dispatch! { arguments with marks:
    /// Formats a number of a unit as people read it.
    pub fn figure(unit: Unit, value: f64, currency: Currency) -> String;
    /// Words the shares of views from the target audience.
    pub fn niche_focus(mixes: [&Mix; 2], shares: [f64; 2]) -> String;
    /// Words the shares of viewers who find the creators authentic, and the believed views.
    pub fn authenticity(mixes: [&Mix; 2], shares: [f64; 2], views: [f64; 2]) -> String;
    /// Words the shares of viewers who find the creators authentic.
    pub fn trust(mixes: [&Mix; 2], shares: [f64; 2]) -> String;
    /// Words the costs of one creator of each tier.
    pub fn way_in(tiers: [Tier; 2], costs: [f64; 2], currency: Currency) -> String;
    /// Words the prices of 1,000 people and of one engagement; `None` where there is no price.
    pub fn cost_effectiveness(people: [Option<f64>; 2], engagements: [Option<f64>; 2], currency: Currency) -> String;
    /// Words the prices of 1,000 people with the creators of each family in a mix; `None` where there is no price.
    pub fn price_of_people(mixes: [&Mix; 2], prices: [Option<f64>; 2], currency: Currency) -> String;
    /// Words the numbers of different videos.
    pub fn collaboration(videos: [f64; 2]) -> String;
    /// Words the published range of a tier's fee.
    pub fn room_to_negotiate(tier: Tier, range: [f64; 2], currency: Currency) -> String;
    /// Words the people that one creator of each tier reaches.
    pub fn limited_reach(tiers: [Tier; 2], people: [f64; 2]) -> String;
    /// Words the people that each family reaches for the whole budget.
    pub fn reach_together(people: [f64; 2]) -> String;
    /// Words the chances to stay below half of the expected views: of one creator, and of the mixes.
    pub fn uneven_performance(tier: Tier, chance: f64, mixes: [&Mix; 2], chances: [f64; 2]) -> String;
    /// Words the links to track and the hours.
    pub fn harder_to_measure(creators: [f64; 2], hours: [f64; 2]) -> String;
    /// Words the views of a creator's video.
    pub fn video_views(tiers: [Tier; 2], views: [f64; 2]) -> String;
    /// Words the people that each family reaches.
    pub fn exposure(people: [f64; 2]) -> String;
    /// Words the credibility of each mix.
    pub fn credibility(mixes: [&Mix; 2], scores: [f64; 2]) -> String;
    /// Words the engagements of one creator of each tier.
    pub fn absolute_engagement(tiers: [Tier; 2], engagements: [f64; 2]) -> String;
    /// Words the engagements per view and per follower.
    pub fn engagement_rate(mixes: [&Mix; 2], by_views: [f64; 2], by_followers: [f64; 2]) -> String;
    /// Says that a creator costs more than the budget.
    pub fn not_affordable(tier: Tier, cost: f64, currency: Currency) -> String;
    /// Words the shares of the budget that one creator takes; `cost` is that of the big one.
    pub fn price(tiers: [Tier; 2], shares: [f64; 2], cost: f64, currency: Currency) -> String;
    /// Words the shares of views outside the audience; `cost` is the part of the money paid for those of big creators.
    pub fn relevance(mixes: [&Mix; 2], shares: [f64; 2], cost: f64, currency: Currency) -> String;
    /// Words the people that the blend and the better pure plan reach.
    pub fn targeted_reach(people: [f64; 2], pure: Family) -> String;
    /// Words the views of the blend and of the better pure plan.
    pub fn wide_exposure(views: [f64; 2], pure: Family) -> String;
    /// Words the number of creators with enough clicks to compare; tiers that have enough clicks come first.
    pub fn measuring(several: f64, total: f64, clicks: f64, conversion: f64, tiers: [&[Tier]; 2]) -> String;
    /// Words the creators and hours of the blend and of the better pure plan.
    pub fn streamlined(creators: [f64; 2], hours: [f64; 2], pure: Family) -> String;
    /// Words the scores of the blend and of the better pure plan; the lead is `None` where it is negligible.
    pub fn best_strategy(scores: [f64; 2], pure: Family, lead: Option<f64>) -> String;
    /// Words that a pure plan is best, with the score of the other family where that can stand alone.
    pub fn no_blend_beats(family: Family, best: &Mix, score: f64, other: Option<(Family, f64)>) -> String;
}

dispatch! { arguments:
    /// Returns the claim in a few words.
    pub fn title(claim: Claim) -> &'static str;
    /// Returns the name of the claim's three numbers.
    pub fn label(claim: Claim) -> &'static str;
    /// Returns the verdict in words.
    pub fn verdict(verdict: Verdict) -> &'static str;
    /// Says that all tiers count to one family.
    pub fn one_family() -> &'static str;
    /// Says that the plan allows no creator of a family.
    pub fn none_allowed(family: Family) -> String;
    /// Says that a client copy shows no prices of single creators.
    pub fn no_single_prices() -> &'static str;
    /// Says briefly why a way has no number.
    pub fn no_figure(reason: RuledOut) -> &'static str;
    /// Stands for a number that a way does not have although it can be booked.
    pub fn no_number() -> &'static str;
    /// Follows the name of numbers of which the smaller one is better.
    pub fn less_is_better() -> &'static str;
    /// Words the number of small creators that match a big one.
    pub fn matching_set(count: u32) -> String;
    /// Explains why this number of small creators reaches more than as many times the people of one.
    pub fn luck_evens_out(count: u32) -> String;
    /// Says that not even this number of small creators matches a big one.
    pub fn no_matching_set(most: u32) -> String;
    /// Says that the best mix is no blend.
    pub fn no_blend(best: Family) -> String;
    /// Says that only a blend fits the limits.
    pub fn blend_alone() -> &'static str;
}
