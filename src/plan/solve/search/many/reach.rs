//! Upper bounds on reach by a linear function.

use super::{
    Many,
    columns::GAINS,
    node::Node,
    relax::{Above, at_sum, ranges_of},
};
use crate::{
    goal::Goal,
    model::risk::{
        Moments,
        above::{product_above, reciprocal_line},
        corners::Ranges,
    },
};

impl Many<'_, '_> {
    /// Adds the part of reach: its tangent over a bound on the sum of gains.
    ///
    /// Each gain lies below `fixed + steep rho`, where rho, the ratio of quantile and mean, lies between floor and top.
    /// With G as the sum of `steep`, rho G is kappa times the quantile, plus rho times what G differs from kappa times
    /// the mean, for any kappa of 0 or above. For the columns that are booked for sure, that rest is a number times rho,
    /// and rho lies below a linear function; for the others the worse end of rho is taken.
    pub(super) fn add_reach(
        &self,
        node: &Node,
        quantile: &[f64; 4],
        at: &Moments,
        above: &mut Above,
    ) {
        let (figures, problem) = (&self.figures, self.search.problem);
        let top = node.top[0];
        if top <= 0.0 {
            return;
        }
        let ranges = ranges_of(node, 0);
        let floor = self.floor(node);
        let booked = at.mean > 0.0;
        let reference = if booked {
            problem.risk.at_confidence(*at) / at.mean
        } else {
            top
        };
        let count = figures.len();
        let means = &figures.sums[0];
        let mut lines = vec![(0.0, 0.0); count];
        let (mut steepness, mut least) = (0.0, f64::INFINITY);
        let (mut sure, mut sure_mean) = (0.0, 0.0);
        for (j, line) in lines.iter_mut().enumerate() {
            if node.high[j] == 0 {
                continue;
            }
            *line = problem.gain_line(figures.share[j], floor, top, reference);
            steepness += line.1 * node.reference[j];
            sure += line.1 * f64::from(node.low[j]);
            sure_mean += means[j] * f64::from(node.low[j]);
            if means[j] > 0.0 {
                least = least.min(line.1 / means[j]);
            }
        }
        let ratio = ratio_above(quantile, &ranges, at);
        let ratio = ratio.filter(|ratio| at_sum(ratio, at) < top);
        let ratio = ratio.unwrap_or([top, 0.0, 0.0, 0.0]);
        // The sum of `steep`, for all mixes of the node.
        let (mut per_gain, mut all) = ((f64::INFINITY, 0.0_f64), sure);
        for (j, (_, steep)) in lines.iter().enumerate() {
            let more = f64::from(node.high[j] - node.low[j]);
            if more > 0.0 {
                all += more * steep;
                if figures.sums[GAINS][j] > 0.0 {
                    let ratio = steep / figures.sums[GAINS][j];
                    per_gain = (per_gain.0.min(ratio), per_gain.1.max(ratio));
                }
            }
        }
        let sure_gain = figures.total(&figures.sums[GAINS], &node.low);
        let (least_gain, most_gain) = node.ranges[GAINS];
        let steep = if per_gain.1 > 0.0 {
            (
                sure + per_gain.0 * (least_gain - sure_gain).max(0.0),
                all.min(sure + per_gain.1 * (most_gain - sure_gain).max(0.0)),
            )
        } else {
            (sure, all)
        };
        let ways = {
            let mut kappas = vec![0.0];
            kappas.extend(least.is_finite().then_some(least));
            kappas.extend(booked.then_some(steepness / at.mean));
            kappas.extend((sure_mean > 0.0).then_some(sure / sure_mean));
            let by_kappa = kappas.into_iter().map(|kappa| {
                let sure = sure - kappa * sure_mean;
                Product {
                    kappa,
                    ratio: sure.max(0.0),
                    constant: sure.min(0.0) * floor,
                    steep: None,
                }
            });
            // (s2 - s)(r - r1) >= 0 and (s - s1)(r2 - r) >= 0 bound the product of a sum s and a ratio r from above.
            let planes = [(steep.1, floor), (steep.0, top)].map(|(steep, ratio)| Product {
                kappa: 0.0,
                ratio: steep,
                constant: -steep * ratio,
                steep: Some(ratio),
            });
            by_kappa.chain(planes).collect::<Vec<Product>>()
        };
        // The parts that a column adds: for each booking, and for each booking beyond the sure ones.
        let gain = |way: &Product, j: usize| {
            let (fixed, steep) = lines[j];
            match way.steep {
                Some(ratio) => (fixed + steep * ratio, 0.0),
                None => {
                    let differs = steep - way.kappa * means[j];
                    (fixed, (differs * top).max(differs * floor))
                }
            }
        };
        let at_reference = |way: &Product| -> f64 {
            let parts = (0..count).filter(|j| node.reference[*j] > 0.0).map(|j| {
                let (each, more) = gain(way, j);
                each * node.reference[j] + more * (node.reference[j] - f64::from(node.low[j]))
            });
            parts.sum::<f64>()
                + way.kappa * at_sum(quantile, at)
                + way.ratio * at_sum(&ratio, at)
                + way.constant
        };
        let Some((way, sum)) = ways
            .iter()
            .map(|way| (way, at_reference(way)))
            .min_by(|one, other| one.1.total_cmp(&other.1))
        else {
            return;
        };
        let linear: [f64; 4] =
            std::array::from_fn(|i| way.kappa * quantile[i] + way.ratio * ratio[i]);
        let sum = sum.max(0.0);
        let (share, slope) = problem.duplication.share_and_slope(sum);
        let people = self.search.aim.factors[Goal::Reach] * problem.audience;
        let mut start = linear[0] + way.constant;
        for j in 0..count {
            if node.high[j] > 0 {
                let (each, more) = gain(way, j);
                let moments = [0, 1, 2].map(|k| linear[k + 1] * figures.sums[k][j]);
                above.value[j] += people * slope * (moments.iter().sum::<f64>() + each + more);
                start -= f64::from(node.low[j]) * more;
            }
        }
        above.constant += people * (share + slope * (start - sum));
    }
}

impl Many<'_, '_> {
    /// Returns the lowest ratio of quantile and mean of reach in a node.
    pub(super) fn floor(&self, node: &Node) -> f64 {
        let ranges = ranges_of(node, 0);
        let least = if ranges.mean.0 > 0.0 {
            node.proportions[0].least_ratio(&self.search.problem.risk, &ranges)
        } else {
            0.0
        };
        least.max(node.ratio.0).min(node.top[0]) * (1.0 - 1e-9)
    }
}

/// A way to bound the product of the ratio and the sum of `steep`: weights of the quantile and of the ratio, and a
/// constant; the sum itself has the weight `steep`, or else is bounded column by column.
struct Product {
    kappa: f64,
    ratio: f64,
    constant: f64,
    steep: Option<f64>,
}

/// Returns a linear function above the ratio of quantile and mean, from one above the quantile.
fn ratio_above(quantile: &[f64; 4], ranges: &Ranges, at: &Moments) -> Option<[f64; 4]> {
    let mean = ranges.mean;
    if mean.0 <= 0.0 {
        return None;
    }
    let m = at.mean.clamp(mean.0, mean.1);
    let [constant, by_mean, by_variance, by_third] = *quantile;
    let (start, slope) = reciprocal_line(constant, mean, m, 1);
    let mut above = [by_mean + constant * start, constant * slope, 0.0, 0.0];
    let inverses = (1.0 / mean.1, 1.0 / mean.0);
    for (factor, range, number, place) in [
        (by_variance, ranges.variance, at.variance, 2),
        (by_third, ranges.third, at.third, 3),
    ] {
        let number = number.clamp(range.0, range.1);
        let [start, by_moment, by_inverse] =
            product_above(factor, range, inverses, (number, 1.0 / m));
        let (from, slope) = reciprocal_line(by_inverse, mean, m, 1);
        above[0] += start + by_inverse * from;
        above[1] += by_inverse * slope;
        above[place] += by_moment;
    }
    above
        .iter()
        .all(|number| number.is_finite())
        .then_some(above)
}
