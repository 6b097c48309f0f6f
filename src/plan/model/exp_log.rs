//! Fast exponential and logarithm for the inner loops, which call them thousands of times per slider step.
//!
//! A table brings the argument near zero, and a short polynomial does the rest (P. T. P. Tang, ACM TOMS 15 and 16, 1989
//! and 1990). The results are good to one or two units in the last place and the same on every machine. So are those of
//! `libm`, which takes two to three times as long; arguments out of the ordinary are left to that crate. The tables are
//! computed by the compiler in double-double arithmetic.

/// Steps of each table from one power of two to the next.
const STEPS: usize = 64;

/// Largest argument of the exponential whose result is far from overflow and underflow.
const ORDINARY: f64 = 700.0;

/// Rounding constant 1.5 x 2^52: added to a number below 2^51 and subtracted again, leaves the nearest whole number.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// Computes `e^x`.
pub fn exp(x: f64) -> f64 {
    if x.abs() < ORDINARY {
        let Power { scale, tail, rest } = Power::of(x);
        scale + (scale * rest + tail)
    } else {
        libm::exp(x)
    }
}

/// Computes `e^x - 1`, also for the smallest `x`.
pub fn expm1(x: f64) -> f64 {
    if (f64::EPSILON..ORDINARY).contains(&x.abs()) {
        let Power { scale, tail, rest } = Power::of(x);
        (scale - 1.0) + (scale * rest + tail)
    } else {
        libm::expm1(x)
    }
}

/// `e^x` as `scale (1 + rest) + tail`, where `tail` is the part of the table's value that `scale` rounds off.
struct Power {
    scale: f64,
    tail: f64,
    rest: f64,
}

impl Power {
    fn of(x: f64) -> Self {
        let shifted = x * (STEPS as f64 / std::f64::consts::LN_2) + ROUND;
        let steps = shifted - ROUND;
        let r = (x - steps * STEP.0) - steps * STEP.1;
        // After the addition of `ROUND`, the low bits of the sum are the whole number.
        let steps = shifted.to_bits();
        let (root, tail) = ROOTS[steps as usize % STEPS];
        let doublings = steps >> STEPS.ilog2();
        let scale = f64::from_bits(root.to_bits().wrapping_add(doublings << 52));
        let square = r * r;
        let cubic = 1.0 / 6.0 + r * (1.0 / 24.0) + square * (1.0 / 120.0 + r * (1.0 / 720.0));
        Self {
            scale,
            tail: tail * scale,
            rest: r + square * (0.5 + r * cubic),
        }
    }
}

/// Computes `ln(1 + x)`, also for the smallest `x`.
pub fn log1p(x: f64) -> f64 {
    let y = 1.0 + x;
    if x.abs() < f64::EPSILON || !(f64::EPSILON..f64::MAX).contains(&y) {
        return libm::log1p(x);
    }
    // The rounding error of the sum, computed exactly.
    let lost = if x < 1.0 {
        x - (y - 1.0)
    } else {
        1.0 - (y - x)
    };
    // y = 2^doublings z, with z from about 0.7 to 1.4.
    let bits = y.to_bits().wrapping_sub(LOWEST);
    let doublings = (bits as i64) >> 52;
    let z = f64::from_bits(y.to_bits().wrapping_sub((doublings as u64) << 52));
    let Inverse { inverse, log, tail } = INVERSES[(bits >> 46) as usize % STEPS];
    // The inverse has few digits, so its product with the first half of z is exact.
    let half = f64::from_bits(z.to_bits() & !0 << 27);
    let r = (half * inverse - 1.0) + (z - half) * inverse;
    let doublings = doublings as f64;
    let square = r * r;
    let (cube, fourth) = (square * r, square * square);
    let low = (1.0 / 3.0 - r * (1.0 / 4.0)) + square * (1.0 / 5.0 - r * (1.0 / 6.0));
    let rest = low + fourth * ((1.0 / 7.0 - r * (1.0 / 8.0)) + square * (1.0 / 9.0));
    let curve = cube * rest - 0.5 * square;
    let high = doublings * LN_2.0 + log;
    high + (r + (curve + (doublings * LN_2.1 + tail + lost / y)))
}

/// Bits of the smallest z.
const LOWEST: u64 = 0x3fe6_0000_0000_0000;

/// A number close to 1 / z, and minus its logarithm in two parts.
#[derive(Clone, Copy)]
struct Inverse {
    inverse: f64,
    log: f64,
    tail: f64,
}

/// ln 2 in two parts, the first so short that its product with any exponent is exact.
const LN_2: (f64, f64) = short(Double::LN_2, 32);

/// ln 2 / [`STEPS`] in two parts, the first so short that its product with any number of steps is exact.
const STEP: (f64, f64) = (LN_2.0 / STEPS as f64, LN_2.1 / STEPS as f64);

/// 2^(i / STEPS): the nearest double, and its rounding error as a share of it.
static ROOTS: [(f64, f64); STEPS] = {
    let mut roots = [(0.0, 0.0); STEPS];
    let mut i = 0;
    while i < STEPS {
        let Double(root, rest) = Double::LN_2.times(i as f64 / STEPS as f64).exp();
        roots[i] = (root, rest / root);
        i += 1;
    }
    roots
};

static INVERSES: [Inverse; STEPS] = {
    let mut inverses = [Inverse {
        inverse: 1.0,
        log: 0.0,
        tail: 0.0,
    }; STEPS];
    let mut i = 0;
    while i < STEPS {
        let middle = f64::from_bits(LOWEST + ((2 * i as u64 + 1) << 45));
        // Few digits, and exactly 1 around 1, where the logarithm is small.
        let inverse = if middle > 1.0 - 1.0 / 64.0 && middle < 1.0 + 1.0 / 64.0 {
            1.0
        } else {
            (1024.0 / middle + ROUND - ROUND) / 1024.0
        };
        let (log, tail) = short(Double(inverse, 0.0).ln().times(-1.0), 32);
        inverses[i] = Inverse { inverse, log, tail };
        i += 1;
    }
    inverses
};

/// Splits a number into its first `bits` bits and the rest.
const fn short(Double(high, low): Double, bits: u32) -> (f64, f64) {
    let first = f64::from_bits(high.to_bits() & (!0 << (52 - bits)));
    (first, (high - first) + low)
}

/// A double-double number, the sum of two doubles, for the tables (T. J. Dekker, Numerische Mathematik 18, 1971).
#[derive(Clone, Copy)]
struct Double(f64, f64);

impl Double {
    const LN_2: Self = Self(std::f64::consts::LN_2, 2.319_046_813_846_3e-17);

    const fn sum(a: f64, b: f64) -> Self {
        let sum = a + b;
        let part = sum - a;
        Self(sum, (a - (sum - part)) + (b - part))
    }

    const fn plus(self, other: Self) -> Self {
        let Self(high, low) = Self::sum(self.0, other.0);
        Self::sum(high, low + self.1 + other.1)
    }

    const fn product(a: f64, b: f64) -> Self {
        const fn halves(x: f64) -> (f64, f64) {
            let far = 134_217_729.0 * x;
            let high = far - (far - x);
            (high, x - high)
        }
        let (product, (a, a_low), (b, b_low)) = (a * b, halves(a), halves(b));
        let rest = ((a * b - product) + a * b_low + a_low * b) + a_low * b_low;
        Self(product, rest)
    }

    const fn times(self, factor: f64) -> Self {
        let Self(high, low) = Self::product(self.0, factor);
        Self::sum(high, low + self.1 * factor)
    }

    const fn by(self, other: Self) -> Self {
        let Self(high, low) = Self::product(self.0, other.0);
        Self::sum(high, low + self.0 * other.1 + self.1 * other.0)
    }

    const fn over(self, divisor: f64) -> Self {
        let quotient = self.0 / divisor;
        let Self(high, low) = Self::product(quotient, -divisor);
        Self::sum(quotient, (self.0 + high + low + self.1) / divisor)
    }

    /// Computes the exponential by Taylor's series; the number is below 1.
    const fn exp(self) -> Self {
        let (mut sum, mut i) = (Self(1.0, 0.0), 30.0);
        while i > 0.0 {
            sum = Self(1.0, 0.0).plus(self.by(sum).over(i));
            i -= 1.0;
        }
        sum
    }

    /// Computes the logarithm by Newton's method from 0; the number is near 1.
    const fn ln(self) -> Self {
        let (mut log, mut step) = (Self(0.0, 0.0), 0);
        while step < 8 {
            let ratio = self.by(log.times(-1.0).exp());
            log = log.plus(ratio.plus(Self(-1.0, 0.0)));
            step += 1;
        }
        log
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Counts the units in the last place between two numbers.
    fn apart(one: f64, other: f64) -> u64 {
        if one.to_bits() == other.to_bits() || one.is_nan() && other.is_nan() {
            return 0;
        }
        assert_eq!(
            one.is_sign_negative(),
            other.is_sign_negative(),
            "{one} {other}"
        );
        one.to_bits().abs_diff(other.to_bits())
    }

    fn argument() -> impl Strategy<Value = f64> {
        prop_oneof![
            -2.0_f64..2.0,
            -800.0_f64..800.0,
            (-50.0_f64..10.0).prop_map(libm::exp),
            (-50.0_f64..10.0).prop_map(|x| -libm::exp(x)),
            prop::num::f64::ANY,
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn they_are_those_of_libm_to_the_last_digits(x in argument()) {
            prop_assert!(apart(exp(x), libm::exp(x)) <= 1, "exp {x} {} {}", exp(x), libm::exp(x));
            prop_assert!(apart(expm1(x), libm::expm1(x)) <= 2, "expm1 {x} {} {}", expm1(x), libm::expm1(x));
            prop_assert!(apart(log1p(x), libm::log1p(x)) <= 2, "log1p {x} {} {}", log1p(x), libm::log1p(x));
        }
    }

    #[test]
    fn ends_and_zeros_are_those_of_libm() {
        for x in [
            0.0,
            -0.0,
            1.0,
            -1.0,
            -1.5,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            f64::MAX,
            f64::MIN_POSITIVE,
        ] {
            for (ours, theirs) in [
                (exp(x), libm::exp(x)),
                (expm1(x), libm::expm1(x)),
                (log1p(x), libm::log1p(x)),
            ] {
                assert!(apart(ours, theirs) <= 1, "{x} {ours} {theirs}");
            }
        }
    }

    /// Pins the bits themselves, as a comparison with `libm` allows for a different last digit.
    #[test]
    fn the_last_digits_are_the_same_on_every_machine() {
        let digits = |of: fn(f64) -> f64| {
            (0..1_000).fold(0_u64, |digits, i| {
                digits.rotate_left(5) ^ of(f64::from(i) / 256.0 - 0.99).to_bits()
            })
        };
        assert_eq!(
            [digits(exp), digits(expm1), digits(log1p)],
            [
                18_323_741_052_807_355_604,
                532_076_364_755_875_041,
                15_761_537_880_538_120_435
            ]
        );
    }

    #[test]
    fn the_tables_have_twice_the_digits() {
        for number in [0.7, 0.9, 1.0, 1.1, 1.5] {
            let Double(back, rest) = Double(number, 0.0).ln().exp();
            let off = (back - number) + rest;
            assert!(off.abs() < 1e-31, "{number} {off:e}");
        }
        let Double(two, rest) = Double::LN_2.exp();
        assert!((two - 2.0 + rest).abs() < 1e-31, "{two} {rest:e}");
        for (i, (root, rest)) in ROOTS.into_iter().enumerate() {
            let root = Double(root, root * rest);
            let power = (0..STEPS).fold(Double(1.0, 0.0), |power, _| power.by(root));
            let whole = 2.0_f64.powi(i as i32);
            let off = ((power.0 - whole) + power.1) / whole;
            assert!(off.abs() < 1e-29, "{i} {off:e}");
        }
    }

    /// The polynomial of the logarithm is made for arguments this small.
    #[test]
    fn what_the_table_leaves_of_a_logarithm_is_small() {
        for (i, Inverse { inverse, .. }) in INVERSES.into_iter().enumerate() {
            for end in [i, i + 1] {
                let z = f64::from_bits(LOWEST + ((end as u64) << 46));
                let rest = (z * inverse - 1.0).abs();
                let most = if inverse == 1.0 { 1.0 / 64.0 } else { 0.009 };
                assert!(rest <= most, "{z} {inverse} {rest}");
            }
        }
    }
}
