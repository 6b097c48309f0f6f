//! Texts of the formulas: what each is called, means, looks like, and what it is for one plan. Numbers come as texts.

use super::english;
use crate::plan::wording::Language;

dispatch! { formulas:
    /// Names the part of the page with the formulas, for screen readers.
    fn formulas() -> &'static str;
    fn heading() -> &'static str;
    fn filled_in_for() -> &'static str;
    /// Stands before a formula's values for the plan.
    fn here() -> &'static str;
    fn cost() -> &'static str;
    fn cost_means() -> &'static str;
    fn cost_is() -> &'static str;
    fn fit() -> &'static str;
    fn fit_means() -> &'static str;
    fn fit_is() -> &'static str;
    fn views() -> &'static str;
    fn views_mean() -> &'static str;
    fn views_are() -> &'static str;
    fn share() -> &'static str;
    fn share_means() -> &'static str;
    fn share_is() -> &'static str;
    fn reach() -> &'static str;
    fn reach_means() -> &'static str;
    fn reach_is() -> &'static str;
    fn luck() -> &'static str;
    fn luck_means() -> &'static str;
    fn luck_is() -> &'static str;
    fn worth() -> &'static str;
    fn worth_means() -> &'static str;
    fn worth_is() -> &'static str;
    fn credibility() -> &'static str;
    fn credibility_means() -> &'static str;
    fn credibility_is() -> &'static str;
    fn score() -> &'static str;
    fn score_means() -> &'static str;
    fn score_is() -> &'static str;
    fn futures() -> &'static str;
    fn futures_mean() -> &'static str;
    fn futures_are() -> &'static str;
    fn cost_here(posts: &str, fee: &str, product: &str, cost: &str) -> String;
    /// Says the fit that the plan itself sets.
    fn fit_set_here(fit: &str) -> String;
    /// Takes, in this order: place, base, followers, reference, slope, niche, fit.
    fn fit_here(values: [&str; 7]) -> String;
    /// Fills in the formula where the audience itself limits the share.
    fn fit_capped_here(audience: &str, followers: &str, fit: &str) -> String;
    /// Takes, in this order: delivery, posts, median, between, within, mean.
    fn views_here(values: [&str; 6]) -> String;
    /// Takes, in this order: unique, fake, video, creator, people, audience.
    fn share_here(values: [&str; 6]) -> String;
    fn reach_here(overlap: &str, theta: &str, tier: &str, gain: &str) -> String;
    /// Takes, in this order: caution, zeta, tier, mean, median.
    fn luck_here(values: [&str; 5]) -> String;
    /// Takes, in this order: engagement, fit, clicks, purchases, followers, fall, trust.
    fn worth_here(values: [&str; 8]) -> String;
    fn credibility_here(prestige: &str, hours: &str, your_hours: &str) -> String;
    fn score_here(weights: &str) -> String;
    /// Takes, in this order: campaign, between, tier, within, delivery.
    fn futures_here(values: [&str; 5]) -> String;
}
