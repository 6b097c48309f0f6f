//! Shares of the audience in the cells of a row.

use crate::{country, field::Field, rate, rows::Part};

/// Reads the shares of countries in all cells of a row that hold some.
pub fn country_share(part: &Part, row: usize) -> Vec<(country::Country, f64)> {
    let mut shares: Vec<(country::Country, f64)> = Vec::new();
    let mut top = None;
    for place in part.mapping.places(Field::CountryShare) {
        let cell = part.cell(row, place);
        let named = part
            .mapping
            .columns
            .get(place)
            .and_then(|column| column.country);
        let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
        let more = match (named.or(top), has_digit) {
            (None, false) => {
                top = country::Country::named(&cell);
                continue;
            }
            (Some(country), true) if !cell.chars().any(char::is_alphabetic) => {
                let is_percent = part
                    .mapping
                    .columns
                    .get(place)
                    // No list names countries with less than a hundredth of an audience alone.
                    .is_some_and(|column| column.content.largest > 1.0);
                share(&cell, is_percent)
                    .map(|share| (country, share))
                    .into_iter()
                    .collect()
            }
            _ => country::shares(&cell),
        };
        top = None;
        for (country, share) in more {
            if !shares.iter().any(|(known, _)| *known == country) {
                shares.push((country, share));
            }
        }
    }
    shares
}

/// Reads a share, as a fraction.
fn share(cell: &str, is_percent: bool) -> Option<f64> {
    let written = rate::read(cell).ok().flatten()?;
    let share = match is_percent && !written.has_sign {
        true => written.number / 100.0,
        false => written.number,
    };
    (share <= 1.0).then_some(share)
}
