//! Tests of moments and quantiles.

use super::*;

#[test]
fn normal_quantiles_match_the_tables() {
    for (p, z) in [
        (0.5, 0.0),
        (0.7, 0.524_400_512_708_041),
        (0.2, -0.841_621_233_572_914_3),
        (0.975, 1.959_963_984_540_054),
        (1e-10, -6.361_340_902_404_056),
        (1e-12, -7.034_483_825_301_132),
        (1e-100, -21.273_453_560_965_324),
        (1e-300, -37.047_096_299_361_2),
    ] {
        assert!(
            (normal_quantile(p) - z).abs() < 1e-14 * (1.0 + z.abs()),
            "{p}"
        );
    }
}

#[test]
fn the_quantile_falls_to_its_trough_and_rises_from_there() {
    for caution in [0.3, 0.42, 0.5, 0.67, 0.8] {
        let risk = RiskModel::new(0.0, caution);
        let Trough { skew, psi } = risk.trough;
        let at = |step: i32| (-12.0 + 0.01 * f64::from(step)).exp2();
        let mut before = risk.standard_quantile(at(0));
        for step in 1..2_600 {
            let here = risk.standard_quantile(at(step));
            assert!(here >= psi, "{caution} {}", at(step));
            if at(step) <= skew.0 {
                assert!(here <= before + 1e-12, "{caution} {}", at(step));
            } else if at(step - 1) >= skew.1 {
                assert!(here >= before - 1e-12, "{caution} {}", at(step));
            }
            before = here;
        }
    }
}

/// The ratio is known to within the tolerance of the trough once variance and third moment are known.
#[test]
fn ratios_are_bounded_tightly() {
    for caution in [0.3, 0.5, 0.8] {
        for (campaign_spread, a, b) in [
            (0.0, 0.1, 0.0),
            (0.0, 0.1, 0.02),
            (0.3, 2.0, 9.0),
            (0.6, 0.01, 1e-4),
        ] {
            let risk = RiskModel::new(campaign_spread, caution);
            let ratio = risk.at_confidence(Moments {
                mean: 1.0,
                variance: a,
                third: b,
            });
            let (a, b) = ((a, a), (b, b));
            assert!((risk.most_ratio_between(a, b) - ratio).abs() < 1e-12);
            let least = risk.least_ratio_between(a, b);
            assert!(least <= ratio && ratio - least < 2e-5, "{least} {ratio}");
        }
    }
}

/// The bounds over ranges hold for every variance and third moment inside, skewed to either side.
#[test]
fn ratios_lie_within_their_bounds() {
    let parts = [0.0, 0.01, 0.3, 0.7, 1.0];
    for caution in [0.3, 0.5, 0.8] {
        for campaign_spread in [0.0, 0.2] {
            let risk = RiskModel::new(campaign_spread, caution);
            for a in [(0.0, 0.1), (0.05, 0.3), (0.2, 4.0)] {
                for b in [(-2.0, 0.01), (-0.01, 0.01), (0.0, 0.02), (0.01, 8.0)] {
                    let most = risk.most_ratio_between(a, b);
                    let least = risk.least_ratio_between(a, b);
                    for (part_a, part_b) in parts.into_iter().flat_map(|a| parts.map(|b| (a, b))) {
                        let variance = a.0 + part_a * (a.1 - a.0);
                        let third = b.0 + part_b * (b.1 - b.0);
                        let ratio = risk.at_confidence(Moments {
                            mean: 1.0,
                            variance,
                            third,
                        });
                        assert!(
                            least <= ratio + 1e-12 && ratio <= most + 1e-12,
                            "{caution} {campaign_spread} {variance} {third}: {least} {ratio} {most}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_spread_of_a_skew_solves_its_cubic() {
    for exponent in -160..160 {
        let skew = 10_f64.powf(f64::from(exponent) / 20.0);
        let r = spread_of_skew(skew);
        let closed = 2.0 * ((0.5 * skew).asinh() / 3.0).sinh();
        assert!((r - closed).abs() <= 1e-14 * closed, "{skew}: {r} {closed}");
    }
    assert_eq!(spread_of_skew(0.0), 0.0);
}

#[test]
fn without_luck_the_mean_can_be_counted_on() {
    let sure = Moments {
        mean: 7.0,
        variance: 0.0,
        third: 0.0,
    };
    assert_eq!(RiskModel::new(0.0, 0.8).at_confidence(sure), 7.0);
}

/// exp(0.3 N(0,1)) x 100 has the median 100 and the 20 % quantile 100 exp(-0.3 x 0.8416).
#[test]
fn a_log_normal_has_its_own_quantiles() {
    let sure = Moments {
        mean: 100.0,
        variance: 0.0,
        third: 0.0,
    };
    assert!((RiskModel::new(0.3, 0.5).at_confidence(sure) - 100.0).abs() < 1e-9);
    let safe = RiskModel::new(0.3, 0.8).at_confidence(sure);
    assert!((safe - 100.0 * (-0.3 * 0.841_621_233_572_914_3_f64).exp()).abs() < 1e-9);
}
