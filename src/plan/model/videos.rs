//! The level of views that a creator's own unpaid videos tell of (section 9 of the model).

use crate::{
    Plan,
    benchmark::{Quantity, range, typical},
    input::Field,
    roster::{Creator, Detail},
    tier::Tier,
};

/// Spread of ln(views) between the videos that were read and the one that is booked.
const LATER: f64 = 0.35;

/// Median views for a like per video by tier, nano to mega, at the like rate of 2020.
const VIEWS_PER_LIKE: [f64; 5] = [1.8, 2.7, 2.7, 3.3, 3.5];

/// Factor on [`VIEWS_PER_LIKE`] for the lower like rate of today.
const LOWER_LIKE_RATE: f64 = 1.5;

/// Variance of ln(views) when the level is read from the likes of the whole account.
const LIKES_VARIANCE: f64 = 0.82 * 0.82;

/// Number of videos behind a median or mean that comes without one.
const VIDEOS_READ: f64 = 10.0;

/// The level of views of a creator whose videos were seen, as weighed against the market's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    /// Logarithm of the median of unpaid videos, as seen.
    level: f64,
    /// Weight of the market's level, 0 to 1; the rest is that of the videos.
    market: f64,
}

/// The spreads of a creator's views, and the level where videos were seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct OwnVideos {
    pub(crate) seen: Option<Seen>,
    /// Standard deviation of ln(views) of what is not known of the creator's level.
    pub(crate) spread_between: f64,
    /// Standard deviation of ln(views) between videos.
    pub(crate) spread_within: f64,
}

impl Seen {
    /// Computes the median views of one paid video, from the market's and the part that labels leave of unpaid views.
    pub(crate) fn median_views(&self, market: f64, sponsored: f64) -> f64 {
        let before = libm::log(market / sponsored);
        let level = self.market * before + (1.0 - self.market) * self.level;
        sponsored * libm::exp(level)
    }
}

impl OwnVideos {
    /// Reads what a plan knows of a creator's videos.
    pub(crate) fn of(plan: &Plan, creator: &Creator, tier: Tier) -> Self {
        let field = |field: Field, quantity: Quantity| {
            plan.tiers[tier][field as usize].unwrap_or_else(|| typical(quantity, tier))
        };
        let spread_within = creator
            .detail(Detail::SpreadWithin)
            .unwrap_or_else(|| field(Field::SpreadWithin, Quantity::SpreadWithin));
        // Of a stranger nobody knows how far the views are from those of others.
        let highest = range(Quantity::SpreadBetween, tier).map(|[_, _, high]| high);
        let stranger = plan.tiers[tier][Field::SpreadBetween as usize]
            .or(highest)
            .unwrap_or_else(|| typical(Quantity::SpreadBetween, tier));
        let Some((level, variance)) = seen(creator, tier, spread_within) else {
            return Self {
                seen: None,
                spread_between: stranger,
                spread_within,
            };
        };
        let before = stranger * stranger;
        // A market without spread tells the level of everybody.
        let market = if before + variance > 0.0 {
            variance / (before + variance)
        } else {
            1.0
        };
        Self {
            seen: Some(Seen { level, market }),
            spread_between: (market * before + LATER * LATER).sqrt(),
            spread_within,
        }
    }
}

/// Returns the logarithm of the median of a creator's unpaid videos as seen, and its variance.
fn seen(creator: &Creator, tier: Tier, spread_within: f64) -> Option<(f64, f64)> {
    let log = |views: f64| libm::log(views.max(1.0));
    let variance = spread_within * spread_within;
    let read = creator.detail(Detail::VideosRead).unwrap_or(VIDEOS_READ);
    if !creator.recent_views.is_empty() {
        let count = creator.recent_views.len() as f64;
        let sum: f64 = creator.recent_views.iter().map(|views| log(*views)).sum();
        return Some((sum / count, variance / count));
    }
    if let Some(median) = creator.detail(Detail::MedianViews) {
        return Some((log(median), std::f64::consts::FRAC_PI_2 * variance / read));
    }
    if let Some(mean) = creator.detail(Detail::AverageViews) {
        let of_mean = libm::log1p(libm::expm1(variance) / read);
        return Some((log(mean) - 0.5 * variance, of_mean));
    }
    let likes = creator.detail(Detail::LikesTotal)?;
    let videos = creator.detail(Detail::VideosTotal).filter(|it| *it > 0.0)?;
    let views = LOWER_LIKE_RATE * VIEWS_PER_LIKE[tier as usize] * likes / videos;
    Some((log(views), LIKES_VARIANCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn creator(known: &[(Detail, f64)], recent_views: &[f64]) -> Creator {
        let mut creator = Creator {
            recent_views: recent_views.to_vec(),
            ..Creator::default()
        };
        for (detail, value) in known {
            creator.details[*detail as usize] = Some(*value);
        }
        creator
    }

    fn read(known: &[(Detail, f64)], recent_views: &[f64]) -> OwnVideos {
        let plan = Plan::new(1_000.0).unwrap();
        OwnVideos::of(&plan, &creator(known, recent_views), Tier::Micro)
    }

    /// A stranger has the widest spread; ten videos leave about 0.5 of it, as was measured.
    #[test]
    fn videos_narrow_what_is_not_known() {
        let stranger = read(&[], &[]);
        let [_, _, high] = range(Quantity::SpreadBetween, Tier::Micro).unwrap();
        assert_eq!((stranger.seen, stranger.spread_between), (None, high));
        let ten = read(&[], &[4_000.0; 10]);
        assert!((0.4..0.55).contains(&ten.spread_between), "{ten:?}");
        let (one, fifty) = (read(&[], &[4_000.0]), read(&[], &[4_000.0; 50]));
        assert!(fifty.spread_between < ten.spread_between);
        assert!(ten.spread_between < one.spread_between && one.spread_between < high);
    }

    /// Ten videos of 4,000 views, read one by one, by their median, and by their mean less what outliers add.
    #[test]
    fn each_source_tells_its_level_with_its_own_spread() {
        let within = 0.8;
        let own = (Detail::SpreadWithin, within);
        let level = |found: OwnVideos| found.seen.unwrap().level;
        let single = read(&[own], &[4_000.0; 10]);
        let median = read(&[own, (Detail::MedianViews, 4_000.0)], &[]);
        let mean = read(&[own, (Detail::AverageViews, 4_000.0)], &[]);
        assert!((level(single) - 4_000_f64.ln()).abs() < 1e-12);
        assert_eq!(level(median), 4_000_f64.ln());
        assert!((level(mean) - (4_000_f64.ln() - 0.32)).abs() < 1e-12);
        assert!(single.spread_between < median.spread_between);
        // 100,000 likes on 50 videos: 1.5 x 2.7 x 2,000 views.
        let likes = [(Detail::LikesTotal, 1e5), (Detail::VideosTotal, 50.0)];
        assert!((level(read(&likes, &[])) - 8_100_f64.ln()).abs() < 1e-12);
        assert_eq!(
            read(&likes[..1], &[]).seen,
            None,
            "nobody knows how many videos they are for"
        );
    }

    /// Between the market's level and the one seen, nearer to the one that is surer.
    #[test]
    fn the_level_is_weighed_against_the_market() {
        let few = read(&[], &[40_000.0]).seen.unwrap();
        let many = read(&[], &[40_000.0; 50]).seen.unwrap();
        let level = |seen: Seen| seen.median_views(5_000.0, 0.75) / 0.75;
        assert!(5_000.0 / 0.75 < level(few) && level(few) < level(many));
        assert!(
            (36_000.0..40_000.0).contains(&level(many)),
            "{}",
            level(many)
        );
    }
}
