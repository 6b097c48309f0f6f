//! Tests of the linear program against points that are known.

use proptest::prelude::*;

use super::*;

/// Two products worth 3 and 5; limits 4, 12 and 18: the textbook optimum is 36 at (2, 6).
#[test]
fn a_textbook_program_has_its_known_optimum() {
    let limits = [(4.0, [1.0, 0.0]), (12.0, [0.0, 2.0]), (18.0, [3.0, 2.0])];
    let mut rows = limits.map(|(most, each)| Row {
        each: each.to_vec(),
        range: (f64::NEG_INFINITY, most),
    });
    let solved = |rows: &[Row]| {
        let program = Program {
            value: &[3.0, 5.0],
            range: &[100.0, 100.0],
            rows,
        };
        program
            .relax(&[])
            .ok()
            .map(|relaxed| (relaxed.bound, relaxed.at))
    };
    let (bound, at) = solved(&rows).unwrap();
    assert!((bound - 36.0).abs() < 1e-9);
    assert!((at[0] - 2.0).abs() < 1e-9 && (at[1] - 6.0).abs() < 1e-9);
    // Three of the first leave room for four and a half of the second; five of it are too many.
    rows[0].range = (3.0, 4.0);
    let (bound, _) = solved(&rows).unwrap();
    assert!((bound - 31.5).abs() < 1e-9, "{bound}");
    rows[0].range = (7.0, 8.0);
    assert!(solved(&rows).is_none());
}

proptest! {
    /// Rows around a point allow it, so the bound is at least its value; and the best point attains the bound.
    #[test]
    fn the_point_keeps_to_the_rows_and_attains_the_bound(
        columns in prop::collection::vec((-1.0_f64..5.0, 0_u8..4, 0.0_f64..=1.0, prop::array::uniform5(0.0_f64..9.0)), 1..250),
        widths in prop::array::uniform5((0.0_f64..0.5, 0.0_f64..0.5)),
    ) {
        let value: Vec<f64> = columns.iter().map(|column| column.0).collect();
        let range: Vec<f64> = columns.iter().map(|column| f64::from(column.1)).collect();
        // Few columns of many are booked.
        let booked = |j: usize| if j.is_multiple_of(7) { range[j] * columns[j].2 } else { 0.0 };
        let sum = |each: &[f64]| -> f64 { (0..each.len()).map(|j| booked(j) * each[j]).sum() };
        let rows: Vec<Row> = (0..5)
            .map(|i| {
                let each: Vec<f64> = columns.iter().map(|column| column.3[i]).collect();
                let total = sum(&each);
                let (below, above) = widths[i];
                let low = if i < 3 { f64::NEG_INFINITY } else { total * (1.0 - below) };
                Row { each, range: (low, total * (1.0 + above) + 1e-9) }
            })
            .collect();
        let program = Program { value: &value, range: &range, rows: &rows };
        let relaxed = program.relax(&[]).ok().unwrap();
        let size: f64 = 1.0 + value.iter().zip(&range).map(|(value, range)| value.abs() * range).sum::<f64>();
        prop_assert!(relaxed.bound >= sum(&value) - 1e-9 * size);
        // Another objective's basis is a start like any other.
        let negated: Vec<f64> = value.iter().map(|value| -value).collect();
        let other = Program { value: &negated, range: &range, rows: &rows };
        let other = other.relax(&relaxed.basis).map_or(Vec::new(), |other| other.basis);
        for start in [&relaxed.basis, &other] {
            let again = program.relax(start).ok().unwrap();
            prop_assert!((again.bound - relaxed.bound).abs() <= 1e-5 * size, "{} {}", again.bound, relaxed.bound);
        }
        let total = |each: &[f64]| -> f64 { each.iter().zip(&relaxed.at).map(|(each, at)| each * at).sum() };
        for row in &rows {
            let used = total(&row.each);
            let room = 1e-6 * size;
            prop_assert!(row.range.0 - room <= used && used <= row.range.1 + room, "{used} {:?}", row.range);
        }
        prop_assert!((relaxed.bound - total(&value)).abs() <= 1e-5 * size, "{} {}", relaxed.bound, total(&value));
    }
}
