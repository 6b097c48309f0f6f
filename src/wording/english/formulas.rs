//! Texts of the formulas: what each is called, means, looks like, and what it is for one plan. Numbers come as texts, in American English.

says! {
    formulas => "Formulas";
    heading => "The formulas, with today's values";
    filled_in_for => "Filled in for a creator of tier";
    here => "Here: ";

    cost => "What a creator costs";
    cost_means => "k videos at the fee c each, and goods worth o. Unless you set it, the fee grows with the followers F; creators of one size ask very different fees.";
    cost_is => "C = k \u{b7} c + o,   c = fee at 31623 followers \u{b7} (F / 31623)^slope";

    fit => "Views from your audience";
    fit_means => "The more followers F a creator has and the narrower your niche, the smaller the share f of views that come from people who may buy: of the views from where you sell (place), the people whom the subject concerns (base). Nobody has more of your audience A than there is.";
    fit_is => "f = min(place \u{b7} base \u{b7} (F / 3162)^(\u{2212}slope \u{b7} niche), A / F)";

    views => "Average views";
    views_mean => "A typical video gets M views, which grow slower than the followers F. A few get far more, so the average of k videos is higher; d is the chance that the creator posts.";
    views_are => "M = views at 31623 followers \u{b7} (F / 31623)^slope,   V = d \u{b7} k \u{b7} M \u{b7} exp(s\u{2081}\u{b2}/2) \u{b7} exp(s\u{2082}\u{b2}/2)";

    share => "People one creator reaches";
    share_means => "Of a video's average views m, u are different people, z are not people, and f are of your audience A. Further videos reach new people except for the share that repeats.";
    share_is => "x = u \u{b7} (1 \u{2212} z) \u{b7} f \u{b7} d \u{b7} m / A,   p = 1 \u{2212} (1 \u{2212} x)^(1 + (k \u{2212} 1)(1 \u{2212} repeat))";

    reach => "Reach without double counting";
    reach_means => "People who watch a lot see several creators. The sum of the gains g of all n creators, of the audience A, is therefore bent: the more two audiences share, the larger \u{3b8}, and the less a further creator adds.";
    reach_is => "reach = A \u{b7} (1 \u{2212} (1 + \u{3a3} n\u{b7}g)^(\u{2212}1/\u{3b8})),   g = (1 \u{2212} p)^(\u{2212}\u{3b8}) \u{2212} 1";

    luck => "What can be counted on";
    luck_means => "Views are heavy-tailed: the average is reached in few futures. Goals that depend on luck count with the outcome Q that is reached in the share \u{201c}caution\u{201d} of the futures. Q comes from the log-normal distribution with a shift that has the mean \u{3bc}, variance v and skewness of the whole mix; e and w follow from these three.";
    luck_is => "Q = max(0, \u{3bc} \u{2212} e\u{b7}\u{221a}w + e\u{b7}exp(\u{3b6}\u{b7}\u{221a}(ln w)))";

    worth => "Engagement, sales and believed views";
    worth_means => "Each is the sum of views, weighted by what one view is worth for the goal, and then what can be counted on of it.";
    worth_is => "engagement: e per view;   sales: f \u{b7} clicks \u{b7} purchases \u{b7} (F / 3162)^(\u{2212}fall);   authenticity: f \u{b7} trust";

    credibility => "Credibility and ease";
    credibility_means => "Each creator takes away the share q of the doubt that is left. Ease is the share of your hours left over.";
    credibility_is => "credibility = 1 \u{2212} \u{3a0} (1 \u{2212} q)^n,   ease = 1 \u{2212} (\u{3a3} n\u{b7}h) / hours";

    score => "The score of a mix";
    score_means => "Every goal is divided by the most that any mix within your limits reaches on that goal alone. The weights say how much each matters. The best mix has the highest U; every mix is searched or excluded by a bound, so the answer is proven.";
    score_is => "U = \u{3a3} weight \u{b7} value / most";

    futures => "Futures";
    futures_mean => "Luck is drawn thousands of times: for the whole campaign, for each creator, for each video, and whether the creator posts at all. The same creator draws the same luck in every mix, so that two mixes can be compared. Unless you see them as exact, the futures also differ in what nobody knows: each happens in one of a hundred worlds, whose figures are drawn from their published ranges. Fifty dots stand for all futures.";
    futures_are => "views = M \u{b7} exp(campaign + creator + video)";
}

pub fn cost_here(posts: &str, fee: &str, product: &str, cost: &str) -> String {
    format!("{posts} \u{b7} {fee} + {product} = {cost}.")
}

pub fn fit_set_here(fit: &str) -> String {
    format!("you set f = {fit}.")
}

pub fn fit_here([place, base, followers, reference, slope, niche, fit]: [&str; 7]) -> String {
    format!(
        "{place} \u{b7} {base} \u{b7} ({followers} / {reference})^(\u{2212}{slope} \u{b7} {niche}) = {fit}."
    )
}

pub fn fit_capped_here(audience: &str, followers: &str, fit: &str) -> String {
    format!("{audience} / {followers} = {fit}.")
}

pub fn views_here([delivery, posts, median, between, within, mean]: [&str; 6]) -> String {
    format!(
        "{delivery} \u{b7} {posts} \u{b7} {median} \u{b7} exp({between}\u{b2}/2) \u{b7} exp({within}\u{b2}/2) = {mean}."
    )
}

pub fn share_here([unique, fake, video, creator, people, audience]: [&str; 6]) -> String {
    format!(
        "u = {unique}, z = {fake}, x = {video}, p = {creator}: on average {people} of {audience} people."
    )
}

pub fn reach_here(overlap: &str, theta: &str, tier: &str, gain: &str) -> String {
    format!("an overlap of {overlap} gives \u{3b8} = {theta}; one {tier} creator has g = {gain}.")
}

pub fn luck_here([caution, zeta, tier, mean, median]: [&str; 5]) -> String {
    format!(
        "caution {caution} gives \u{3b6} = {zeta}; one {tier} creator brings {mean} views on average and {median} in a typical video."
    )
}

pub fn worth_here(
    [
        engagement,
        fit,
        clicks,
        purchases,
        followers,
        reference,
        fall,
        trust,
    ]: [&str; 8],
) -> String {
    format!(
        "e = {engagement}; sales {fit} \u{b7} {clicks} \u{b7} {purchases} \u{b7} ({followers} / {reference})^(\u{2212}{fall}); f \u{b7} trust = {fit} \u{b7} {trust}."
    )
}

pub fn credibility_here(prestige: &str, hours: &str, your_hours: &str) -> String {
    format!("q = {prestige}; h = {hours} of your {your_hours} hours.")
}

pub fn score_here(weights: &str) -> String {
    format!("{weights}.")
}

pub fn futures_here([campaign, between, tier, within, delivery]: [&str; 5]) -> String {
    format!(
        "standard deviations {campaign} for the campaign, {between} between {tier} creators, {within} between videos; {delivery} post."
    )
}
