//! Dates in words: the day of the reader's time zone where a browser writes them, and the day in UTC, which is named,
//! where the server does.

use super::{Day, browser};
use crate::plan::wording::Language;
use crate::wording::dates;

/// Days of four centuries, after which the calendar repeats.
const ERA: i64 = 146_097;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Says the day of a moment in seconds since 1970: `12 Nov 2026` by the reader's clock, else `12 Nov 2026 (UTC)`.
pub fn date(language: Language, seconds: i64) -> String {
    match browser::local_day(seconds) {
        Some(day) => said(language, day),
        None => dates::in_utc(language, &said(language, day_in_utc(seconds))),
    }
}

/// Says the days before, on and after the one in UTC, one of which the reader's clock shows.
#[cfg(feature = "ssr")]
pub fn days_around(language: Language, seconds: i64) -> [String; 3] {
    [-1, 0, 1].map(|days| {
        let seconds = seconds.saturating_add(days * DAY);
        said(language, day_in_utc(seconds))
    })
}

/// Says a day that is written as `2026-09-29`; repeats anything else.
pub fn written(language: Language, day: &str) -> String {
    let mut numbers = day.split('-').map(str::parse::<i64>);
    match [(); 3].map(|()| numbers.next()) {
        [Some(Ok(year)), Some(Ok(month)), Some(Ok(day))] if (1..=12).contains(&month) => {
            // Twelve months fit.
            let month = month as usize - 1;
            said(language, Day { day, month, year })
        }
        _ => day.to_owned(),
    }
}

fn said(language: Language, Day { day, month, year }: Day) -> String {
    dates::date(language, day, month, year)
}

/// Computes the day of a moment in seconds since 1970, in UTC.
fn day_in_utc(seconds: i64) -> Day {
    // Counted from 1 March 0000, so that a leap day is the last of its year.
    let days = seconds.div_euclid(DAY) + 719_468;
    let (era, day) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year = (day - day / 1_460 + day / 36_524 - day / (ERA - 1)) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    // Months from March on: five of them are 153 days.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = (month + 2) % 12;
    let year = year + 400 * era + i64::from(month < 2);
    Day {
        day,
        // A remainder of 12 is small and not negative.
        month: month as usize,
        year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_their_day_in_utc() {
        for (seconds, text) in [
            (0, "1 Jan 1970"),
            (-1, "31 Dec 1969"),
            (951_782_399, "28 Feb 2000"),
            (951_782_400, "29 Feb 2000"),
            (951_868_800, "1 Mar 2000"),
            (1_794_441_600, "12 Nov 2026"),
            (1_798_761_599, "31 Dec 2026"),
            (4_107_542_400, "1 Mar 2100"),
        ] {
            assert_eq!(date(Language::ENGLISH, seconds), format!("{text} (UTC)"));
        }
    }

    #[test]
    fn a_written_day_is_said_in_words() {
        assert_eq!(written(Language::ENGLISH, "2026-09-29"), "29 Sep 2026");
        for other in ["n.d.", "2026-13-01", "2026-00-01", "", "2026-09"] {
            assert_eq!(written(Language::ENGLISH, other), other);
        }
    }

    #[test]
    fn the_readers_day_is_one_of_three() {
        assert_eq!(
            days_around(Language::ENGLISH, 1_798_761_599),
            ["30 Dec 2026", "31 Dec 2026", "1 Jan 2027"]
        );
    }

    #[test]
    fn each_day_follows_the_one_before() {
        // Over four centuries: wherever the day is not 1, it is one more than yesterday's.
        let mut before = 31;
        for at in 0..ERA {
            let text = date(Language::ENGLISH, at * DAY);
            let day: i64 = text.split(' ').next().unwrap().parse().unwrap();
            assert!(day == before + 1 || (day == 1 && before >= 28), "{text}");
            before = day;
        }
    }

    #[test]
    fn no_moment_breaks_it() {
        for seconds in [i64::MIN, i64::MAX] {
            assert!(!date(Language::ENGLISH, seconds).is_empty());
        }
    }
}
