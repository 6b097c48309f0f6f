//! Tests of the bounds against sums of random regions.

use super::*;
use proptest::prelude::*;

/// More sorts of creators than lines are drawn.
const SORTS: usize = span::MOST_LINES + 3;

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn no_sum_of_the_region_lies_above_its_ceiling(
        medians in prop::collection::vec(1.0..1e5_f64, SORTS),
        spreads in prop::collection::vec(0.0..1.6_f64, SORTS),
        low in prop::collection::vec(prop_oneof![Just(0_u32), Just(0), 0_u32..4], SORTS),
        more in prop::collection::vec(0_u32..6, SORTS),
        parts in prop::collection::vec(0.0..=1.0_f64, SORTS),
        (campaign, caution) in (0.0..0.6_f64, 0.3..0.8_f64),
    ) {
        let risk = RiskModel::new(campaign, caution);
        let each: Vec<Moments> = medians.iter().zip(&spreads).map(|(median, spread)| {
            let raw = |r: f64| 0.9 * median.powf(r) * (r * r * spread * spread / 2.0).exp();
            let (m1, m2, m3) = (raw(1.0), raw(2.0), raw(3.0));
            Moments { mean: m1, variance: m2 - m1 * m1, third: m3 - 3.0 * m1 * m2 + 2.0 * m1 * m1 * m1 }
        }).collect();
        let sum = |counts: &[f64]| {
            each.iter().zip(counts).fold(Moments::default(), |sum, (each, n)| sum + *each * *n)
        };
        let low_counts: Vec<f64> = low.iter().map(|n| f64::from(*n)).collect();
        let counts: Vec<f64> = (0..SORTS)
            .map(|j| low_counts[j] + (parts[j] * f64::from(more[j])).round())
            .collect();
        prop_assume!(counts.iter().sum::<f64>() > 0.0);
        let (low, mix) = (sum(&low_counts), sum(&counts));
        let mut span = Span::default();
        let mut free = 0.0;
        for j in 0..SORTS {
            if low_counts[j] > 0.0 || more[j] > 0 {
                span.include(each[j], low_counts[j] + f64::from(more[j]));
            }
            if more[j] > 0 {
                span.include_free(each[j], f64::from(more[j]));
                free += each[j].mean * f64::from(more[j]);
            }
        }
        let counted = risk.at_confidence(mix);
        let extent = Extent::new(&risk, low, free, span);
        prop_assert!(counted <= extent.most() * (1.0 + 1e-9));
        for need in [0.0, 0.5 * counted, counted] {
            for at in [mix, low + each[0] * 0.5, mix * 0.7] {
                let ceiling = extent.ceiling(&risk, need, at);
                let ratio = counted / mix.mean;
                let slack = 1.0 + 1e-9;
                prop_assert!(ratio <= ceiling.top * slack, "{ratio} {ceiling:?}");
                prop_assert!(ratio >= ceiling.floor(&risk), "{ratio} {ceiling:?}");
                let above = at_sum(&ceiling.above, mix);
                prop_assert!(counted <= above + 1e-9 * mix.mean, "{counted} {above} {ceiling:?}");
            }
        }
    }
}
