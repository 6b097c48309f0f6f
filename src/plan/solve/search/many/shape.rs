//! The shape of a column: proportions of its moments.

/// Proportions of the moments of a column for one goal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) mean: f64,
    pub(super) variance: f64,
    pub(super) third: f64,
    /// Variance per mean, third moment per variance, and `t m / v^2`; of nothing that varies the last two are 0.
    pub(super) variance_per_mean: f64,
    pub(super) third_per_variance: f64,
    pub(super) skew: f64,
    /// Mean per money, hour and creator.
    pub(super) per_need: [f64; 3],
    /// Mean less the price of what is needed, or 0.
    pub(super) surplus: f64,
}

impl Shape {
    pub(super) fn of([mean, variance, third]: [f64; 3], needs: [f64; 3], prices: [f64; 3]) -> Self {
        let paid = prices[0] * needs[0] + prices[1] * needs[1] + prices[2] * needs[2];
        let varies = variance > 0.0;
        let if_varies = |number: f64| if varies { number } else { 0.0 };
        Self {
            mean,
            variance,
            third,
            variance_per_mean: variance / mean,
            third_per_variance: if_varies(third / variance),
            skew: if_varies(third * mean / (variance * variance)),
            per_need: needs.map(|need| mean / need),
            surplus: (mean - paid).max(0.0),
        }
    }
}
