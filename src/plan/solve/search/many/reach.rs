//! Upper bounds on reach by a linear function.

use super::{
    Many,
    columns::GAINS,
    cuts::{at_sum, ranges_of},
    node::Node,
};
use crate::{
    goal::Goal,
    model::{
        problem::Problem,
        risk::{
            Moments,
            above::{product_above, reciprocal_line},
            corners::Ranges,
        },
    },
};

impl Many {
    /// Returns the constant and the parts of a linear function above the part of reach, close at a point: the tangent over
    /// a bound on the sum of gains. `None` where nobody is reached, and if it does not lie below `most` there.
    ///
    /// Each gain lies below `fixed + steep rho`, where rho, the ratio of quantile and mean, lies between floor and top.
    /// With G as the sum of `steep`, rho G is kappa times the quantile, plus rho times what G differs from kappa times
    /// the mean, for any kappa of 0 or above. For the columns that are booked for sure, that rest is a number times rho,
    /// and rho lies below a linear function; for the others the worse end of rho is taken.
    pub(super) fn reach_above(
        &self,
        node: &Node,
        quantile: &[f64; 4],
        at: &Moments,
        point: &[f64],
        most: f64,
    ) -> Option<(f64, Vec<f64>)> {
        let (figures, problem) = (&self.figures, &self.search.problem);
        let top = node.top[0];
        let ranges = ranges_of(node, 0);
        let booked = at.mean > 0.0;
        let reference = if booked {
            problem.risk.at_confidence(*at) / at.mean
        } else {
            top
        };
        let known = self.lines.as_ref()?;
        let anew = (known.most_share * reference >= problem.fullest())
            .then(|| self.find_lines(node, reference));
        let Lines {
            lines,
            floor,
            least,
            sure,
            sure_mean,
            steep,
            ..
        } = match &anew {
            Some(anew) => anew.as_ref()?,
            None => known,
        };
        let (floor, least, sure, sure_mean, steep) = (*floor, *least, *sure, *sure_mean, *steep);
        let count = figures.len();
        let means = &figures.sums[0];
        let booked_steep = lines.iter().zip(point).filter(|(_, at)| **at > 0.0);
        let steepness: f64 = booked_steep.map(|(line, at)| line.1 * at).sum();
        let ratio = ratio_above(quantile, &ranges, at);
        let ratio = ratio.filter(|ratio| at_sum(ratio, at) < top);
        let ratio = ratio.unwrap_or([top, 0.0, 0.0, 0.0]);
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
            let parts = (0..count).filter(|j| point[*j] > 0.0).map(|j| {
                let (each, more) = gain(way, j);
                each * point[j] + more * (point[j] - f64::from(node.low[j]))
            });
            parts.sum::<f64>()
                + way.kappa * at_sum(quantile, at)
                + way.ratio * at_sum(&ratio, at)
                + way.constant
        };
        let (way, sum) = ways
            .iter()
            .map(|way| (way, at_reference(way)))
            .min_by(|one, other| one.1.total_cmp(&other.1))?;
        let linear: [f64; 4] =
            std::array::from_fn(|i| way.kappa * quantile[i] + way.ratio * ratio[i]);
        let sum = sum.max(0.0);
        let (share, slope) = problem.duplication.share_and_slope(sum);
        let people = self.search.aim.factors[Goal::Reach] * problem.audience;
        if people * share >= most {
            return None;
        }
        let mut start = linear[0] + way.constant;
        let by = people * slope;
        let [_, by_mean, by_variance, by_third] = linear.map(|number| by * number);
        let [mean, variance, third] = [0, 1, 2].map(|k| &figures.sums[k][..]);
        let mut value: Vec<f64> = (mean.iter().zip(variance).zip(third))
            .map(|((mean, variance), third)| {
                by_mean * mean + by_variance * variance + by_third * third
            })
            .collect();
        for (j, value) in value.iter_mut().enumerate() {
            if node.high[j] > 0 {
                let (each, more) = gain(way, j);
                *value += by * (each + more);
                start -= f64::from(node.low[j]) * more;
            } else {
                *value = 0.0;
            }
        }
        Some((people * (share + slope * (start - sum)), value))
    }
}

impl Many {
    /// Returns the lines above the gains of a node's columns, close near a ratio; `None` where nobody is reached.
    pub(super) fn find_lines(&self, node: &Node, reference: f64) -> Option<Lines> {
        let (figures, problem) = (&self.figures, &self.search.problem);
        let top = node.top[0];
        if !figures.counted[0] || top <= 0.0 {
            return None;
        }
        let floor = self.floor(node);
        let means = &figures.sums[0];
        let chords = self.gains.as_ref().filter(|_| reference <= floor);
        let chords = chords.map(|gains| gains.lines(floor, top));
        let mut lines = vec![(0.0, 0.0); figures.len()];
        let mut least = f64::INFINITY;
        let (mut sure, mut sure_mean, mut added) = (0.0, 0.0, 0.0);
        let mut per_gain = (f64::INFINITY, 0.0_f64);
        let mut most_share = 0.0_f64;
        for (j, line) in lines.iter_mut().enumerate() {
            if node.high[j] == 0 {
                continue;
            }
            let share = figures.share[j];
            *line = match &chords {
                Some(chord) => chord(share),
                None => problem.gain_line(share, floor, top, reference),
            };
            most_share = most_share.max(share);
            sure += line.1 * f64::from(node.low[j]);
            sure_mean += means[j] * f64::from(node.low[j]);
            if means[j] > 0.0 {
                least = least.min(line.1 / means[j]);
            }
            let more = f64::from(node.high[j] - node.low[j]);
            let gain = figures.sums[GAINS][j];
            if more > 0.0 {
                added += more * line.1;
                if gain > 0.0 {
                    let ratio = line.1 / gain;
                    per_gain = (per_gain.0.min(ratio), per_gain.1.max(ratio));
                }
            }
        }
        // The sum of `steep`, for all mixes of the node.
        let all = sure + added;
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
        Some(Lines {
            lines,
            floor,
            least,
            sure,
            sure_mean,
            steep,
            most_share,
        })
    }

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

/// Lines above the gains of the columns of a node, from the lowest ratio of quantile and mean to the highest.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// Of each column what it gains at a ratio of 0, and for each unit of the ratio (`fixed` and `steep`).
    lines: Vec<(f64, f64)>,
    floor: f64,
    /// Least `steep` for each mean view.
    least: f64,
    /// Sums of `steep` and of mean views over what is booked for sure.
    sure: f64,
    sure_mean: f64,
    /// Least and most that `steep` adds up to.
    steep: (f64, f64),
    /// Largest share of the audience that an average video of a column reaches.
    most_share: f64,
}

/// The gain of a creator by the share of the audience that a video reaches: chords between points of a convex function,
/// which lie above it.
#[derive(Clone, Debug)]
pub(super) struct Gains {
    /// Chords from each point to the next; the root of the share rises evenly.
    chords: Vec<Chord>,
    /// Largest share, and the one from which on the gain is flat.
    most: f64,
    fullest: f64,
}

/// A part of the range of shares, with the gain at its beginning and by how much it rises to its end.
#[derive(Clone, Copy, Debug)]
struct Chord {
    from: f64,
    per_width: f64,
    gain: f64,
    rise: f64,
}

impl Gains {
    const POINTS: usize = 2048;

    /// Computes the gains up to a share.
    pub(super) fn of(problem: &Problem, most: f64) -> Self {
        let fullest = problem.fullest();
        let most = most.min(fullest).max(f64::MIN_POSITIVE);
        let root = |i: usize| i as f64 / Self::POINTS as f64;
        let shares = (0..=Self::POINTS).map(|i| most * root(i) * root(i));
        let points: Vec<(f64, f64)> = shares
            .map(|share| (share, problem.gain_of(share, 1.0)))
            .collect();
        let chords = points.windows(2).map(|ends| Chord {
            from: ends[0].0,
            per_width: 1.0 / (ends[1].0 - ends[0].0),
            gain: ends[0].1,
            rise: ends[1].1 - ends[0].1,
        });
        Self {
            chords: chords.collect(),
            most,
            fullest,
        }
    }

    /// Returns the gain at a share, or a little more; `part` is its place among the points.
    fn at(&self, share: f64, part: f64) -> f64 {
        let chord = &self.chords[(part as usize).min(Self::POINTS - 1)];
        chord.gain + chord.rise * ((share - chord.from) * chord.per_width).clamp(0.0, 1.0)
    }

    /// Does the work of [`Problem::gain_line`] where the gain is not flat, for one share after the other.
    fn lines(&self, low: f64, top: f64) -> impl Fn(f64) -> (f64, f64) {
        let part = |ratio: f64| (ratio / self.most).sqrt() * Self::POINTS as f64;
        let (of_low, of_top) = (part(low), part(top));
        let per_ratio = 1.0 / (top - low);
        let is_point = top - low <= 1e-6 * top;
        move |share| {
            if share <= 0.0 {
                return (0.0, 0.0);
            }
            let root = share.sqrt();
            if top * share <= self.fullest {
                let most = self.at(top * share, of_top * root);
                if is_point {
                    return (most, 0.0);
                }
                let slope = (most - self.at(low * share, of_low * root)) * per_ratio;
                return (most - slope * top, slope);
            }
            // The gain is flat before the top.
            let to = self.fullest / share;
            let most = self.at(self.fullest, Self::POINTS as f64);
            if to - low <= 1e-6 * to {
                return (most, 0.0);
            }
            let slope = (most - self.at(low * share, of_low * root)) / (to - low);
            (most - slope * to, slope)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plan;

    #[test]
    fn a_line_lies_on_or_above_the_gain_and_near_it() {
        let problem = Problem::of(&Plan::new(5_000.0).unwrap());
        let gains = Gains::of(&problem, 0.9);
        for share in [1e-6, 1e-3, 0.02, 0.3, 0.9] {
            let (low, top) = (0.4, 1.0);
            let (fixed, steep) = gains.lines(low, top)(share);
            let exact = problem.gain_line(share, low, top, low);
            for part in 0..=20 {
                let rho = low + (top - low) * f64::from(part) / 20.0;
                let (line, exact) = (fixed + steep * rho, exact.0 + exact.1 * rho);
                let gain = problem.gain_of(share, rho);
                assert!(line >= gain * (1.0 - 1e-12), "{share} {rho}: {line} {gain}");
                assert!(
                    line <= exact * (1.0 + 1e-3),
                    "{share} {rho}: {line} {exact}"
                );
            }
        }
    }
}
