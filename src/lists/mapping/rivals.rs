//! Several columns for one field: twins, better ones, and those that the user must choose from.

use super::Draft;
use crate::{
    column::{Per, Taken, Why},
    currency,
    field::Field,
    known::Answer,
    meaning::{Header, Meaning},
    number::{self, Amount, Mark},
    text,
};

/// Fields that a single column fills, in the order in which they are decided.
const FIELDS: [Field; 14] = [
    Field::Followers,
    Field::MedianViews,
    Field::AverageViews,
    Field::EngagementRate,
    Field::Fee,
    Field::Currency,
    Field::LikesTotal,
    Field::VideosTotal,
    Field::VideosRead,
    Field::LocalShare,
    Field::Platform,
    Field::Niche,
    Field::Hours,
    Field::Product,
];

/// Fields for which the user chooses among several columns.
const CHOSEN: [Field; 4] = [
    Field::Followers,
    Field::Fee,
    Field::AverageViews,
    Field::MedianViews,
];

impl Draft<'_> {
    /// Decides every field that one column fills.
    pub(super) fn take_rivals(&mut self) {
        for place in self.meaning(Meaning::Reactions) {
            let content = self.content(place);
            let is_rate = content.percents > 0 || content.largest <= 40.0;
            let taken = match is_rate
                && self
                    .meaning(Meaning::Sure(Field::EngagementRate))
                    .is_empty()
            {
                true => Taken::As(Field::EngagementRate),
                false => Taken::Ignored(Why::CountNotRate),
            };
            self.set(place, taken);
        }
        for field in FIELDS {
            self.take_field(field);
        }
    }

    /// Decides one field.
    fn take_field(&mut self, field: Field) {
        let mut rivals = self.meaning(Meaning::Sure(field));
        if self.has(field) {
            return self.ignore(&rivals, Why::NotNeeded);
        }
        if rivals.is_empty() {
            rivals = self.meaning(Meaning::Weak(field));
            rivals.retain(|place| {
                let content = self.content(*place);
                // "Audience 18-24" and "Audience" with shares count nobody.
                let header = self.headers.get(*place);
                let is_part = content.percents > 0 || header.is_some_and(|it| it.number.is_some());
                content.has_numbers() && !(is_part && field == Field::Followers)
            });
        }
        if field == Field::Fee {
            // A "rate" may be a share.
            rivals.retain(|place| {
                let content = self.content(*place);
                content.percents * 2 <= content.filled || content.filled == 0
            });
        }
        rivals = self.preferred(rivals, field);
        if rivals.len() > 1 {
            rivals = self.without_twins(rivals);
        }
        let answered = self.known.find(|answer| match answer {
            Answer::Column { field: of, column } if *of == field => column.checked_sub(1),
            _ => None,
        });
        let answered = answered.filter(|place| rivals.contains(place));
        match (rivals.as_slice(), answered) {
            ([], _) => {}
            (_, Some(place)) => self.settle(field, place, &rivals),
            ([place], None) => self.settle(field, *place, &[]),
            ([first, ..], None) if !CHOSEN.contains(&field) => {
                self.settle(field, *first, &rivals.clone())
            }
            _ => {
                for place in rivals {
                    self.set(place, Taken::Ask(vec![field]));
                }
            }
        }
    }

    /// Takes one column for a field and ignores its rivals.
    fn settle(&mut self, field: Field, place: usize, rivals: &[usize]) {
        self.ignore(rivals, Why::Second { of: place + 1 });
        self.set(place, Taken::As(field));
    }

    /// Ignores columns.
    fn ignore(&mut self, places: &[usize], why: Why) {
        for place in places {
            self.set(*place, Taken::Ignored(why));
        }
    }

    /// Keeps the better rivals: those with cells, those about TikTok, for a rate those per view.
    fn preferred(&mut self, rivals: Vec<usize>, field: Field) -> Vec<usize> {
        let most = rivals
            .iter()
            .map(|place| self.content(*place).filled)
            .max()
            .unwrap_or(0);
        // A total in a column of its own is one cell.
        let has_cells = |draft: &Self, place: usize| match draft.content(place).filled {
            0 => most == 0,
            1 => most < 3,
            _ => true,
        };
        let is_tiktok = |header: &Header| header.is_tiktok;
        let is_per_view = |header: &Header| header.per == Some(Per::View);
        let rivals = self.keep(rivals, has_cells);
        let rivals = self.keep(rivals, |draft, place| {
            draft.headers.get(place).is_some_and(is_tiktok) && field != Field::Fee
        });
        match field {
            Field::EngagementRate => self.keep(rivals, |draft, place| {
                draft.headers.get(place).is_some_and(is_per_view)
            }),
            _ => rivals,
        }
    }

    /// Keeps the rivals that pass, if any does, and ignores the others.
    fn keep(&mut self, rivals: Vec<usize>, passes: impl Fn(&Self, usize) -> bool) -> Vec<usize> {
        let (kept, others): (Vec<usize>, Vec<usize>) =
            rivals.iter().partition(|place| passes(self, **place));
        match kept.first() {
            Some(first) => {
                self.ignore(&others, Why::Second { of: first + 1 });
                kept
            }
            None => rivals,
        }
    }

    /// Drops rivals whose cells are those of another, rounded.
    pub(super) fn without_twins(&mut self, rivals: Vec<usize>) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::new();
        for place in rivals {
            let Some(twin) = kept.iter().position(|other| self.are_twins(*other, place)) else {
                kept.push(place);
                continue;
            };
            let Some(slot) = kept.get_mut(twin) else {
                continue;
            };
            // The column with fewer suffixes has the full figures.
            let (full, rounded) = match self.content(place).rounded < self.content(*slot).rounded {
                true => (place, *slot),
                false => (*slot, place),
            };
            *slot = full;
            self.set(rounded, Taken::Ignored(Why::RoundedTwin { of: full + 1 }));
        }
        kept
    }

    /// Returns true if two columns hold the same figures up to rounding.
    fn are_twins(&self, one: usize, other: usize) -> bool {
        const ROUNDING: f64 = 0.06;
        const READINGS: f64 = 0.01;
        const ROWS: usize = 200;
        let value = |row: usize, place: usize| {
            let cell = text::tidy(self.sheet.table.cell(row, place));
            match number::read(&currency::take(&cell).text, Mark::Thousands) {
                Amount::Number(value) | Amount::Percent(value) => Some(value),
                _ => None,
            }
        };
        let rows = self.layout.first..self.sheet.table.height().min(self.layout.first + ROWS);
        let pairs: Vec<(f64, f64)> = rows
            .filter_map(|row| Some((value(row, one)?, value(row, other)?)))
            .collect();
        let is_rounded = self.content(one).rounded != self.content(other).rounded;
        let counts_followers = |place: usize| {
            let header = self.headers.get(place);
            header.is_some_and(|header| header.meaning == Meaning::Sure(Field::Followers))
        };
        let rounding = match is_rounded {
            true => ROUNDING,
            // Two readings of the followers of one account.
            false if counts_followers(one) && counts_followers(other) => READINGS,
            false => 0.0,
        };
        !pairs.is_empty()
            && pairs
                .iter()
                .all(|(a, b)| (a - b).abs() <= rounding * a.abs().max(b.abs()))
    }
}
