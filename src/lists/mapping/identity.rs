//! The column that holds the handles.

use super::Draft;
use crate::{
    column::{Taken, Why},
    field::Field,
    meaning::Meaning,
};

impl Draft<'_> {
    /// Takes the column of the handles, and names and links beside it.
    pub(super) fn take_handle(&mut self) {
        if !self.has(Field::Handle) {
            match self.named_handle().or_else(|| self.handle_by_cells()) {
                Some(place) => self.set(place, Taken::As(Field::Handle)),
                None => self.take_handle_from_link(),
            }
        }
        self.take_titles();
        let handle = self
            .taken
            .iter()
            .position(|taken| *taken == Some(Taken::As(Field::Handle)));
        for place in self.meaning(Meaning::Sure(Field::Handle)) {
            let of = handle.map_or(0, |place| place + 1);
            let content = self.content(place);
            // Two columns are called "TikTok": the account, and a figure of it.
            let is_figure = content.has_numbers() && !content.has_like_handles();
            let taken = match is_figure && !self.has_followers() {
                true => Taken::Ask(vec![
                    Field::Followers,
                    Field::AverageViews,
                    Field::MedianViews,
                ]),
                false => Taken::Ignored(Why::Second { of }),
            };
            self.set(place, taken);
        }
        let names = [
            self.meaning(Meaning::Sure(Field::Name)),
            self.meaning(Meaning::HandleOrName),
        ];
        let is_address = |place: &usize| {
            let content = self.content(*place);
            content.links * 2 > content.filled
        };
        let (addresses, names): (Vec<usize>, Vec<usize>) =
            names.concat().into_iter().partition(is_address);
        for place in names {
            let taken = match self.has(Field::Name) {
                true => Taken::Ignored(Why::NotNeeded),
                false => Taken::As(Field::Name),
            };
            self.set(place, taken);
        }
        let links = [self.meaning(Meaning::Sure(Field::Link)), addresses].concat();
        for place in links {
            let taken = match self.has(Field::Link) {
                true => Taken::Ignored(Why::NotNeeded),
                false => Taken::As(Field::Link),
            };
            self.set(place, taken);
        }
    }

    /// Returns true if a header names the followers.
    fn has_followers(&self) -> bool {
        !self.meaning(Meaning::Sure(Field::Followers)).is_empty() || self.has(Field::Followers)
    }

    /// Returns the best column that a header names for handles.
    fn named_handle(&self) -> Option<usize> {
        let mut named = self.meaning(Meaning::Sure(Field::Handle));
        let is_tiktok = |place: &usize| {
            self.headers
                .get(*place)
                .is_some_and(|header| header.is_tiktok)
        };
        // A list of nothing but a header has a handle column too.
        named.retain(|place| {
            let content = self.content(*place);
            content.handles + content.like_handles > 0 || content.filled == 0
        });
        let has_cells = |place: &usize| self.content(*place).filled > 0;
        let mut ranked = named.iter().copied();
        let best = ranked
            .clone()
            .find(|place| is_tiktok(place) && has_cells(place));
        let best = best.or_else(|| {
            ranked.clone().filter(has_cells).max_by_key(|place| {
                // Of equals the first.
                (self.content(*place).sure_handles, std::cmp::Reverse(*place))
            })
        });
        let has_links = || {
            self.meaning(Meaning::Sure(Field::Link))
                .iter()
                .any(|place| self.content(*place).has_sure_handles())
        };
        best.or_else(|| ranked.next().filter(|_| !has_links()))
    }

    /// Finds the handles by the cells of the columns whose headers leave it open.
    fn handle_by_cells(&self) -> Option<usize> {
        let ambiguous = self.meaning(Meaning::HandleOrName);
        let names = self.meaning(Meaning::Sure(Field::Name));
        let unknown = self.meaning(Meaning::Unknown);
        let sure = |place: &&usize| self.content(**place).has_sure_handles();
        let like = |place: &&usize| self.content(**place).has_like_handles();
        let some = |place: &&usize| {
            let content = self.content(**place);
            content.sure_handles > 0 || content.like_handles * 2 >= content.filled
        };
        let is_empty = |place: &&usize| self.content(**place).filled == 0;
        let is_bare = !self.layout.has_header();
        let has_links = self
            .meaning(Meaning::Sure(Field::Link))
            .iter()
            .any(|place| self.content(*place).has_sure_handles());
        ambiguous
            .iter()
            .find(sure)
            .or_else(|| names.iter().find(sure))
            .or_else(|| ambiguous.iter().find(like))
            .or_else(|| {
                let is_needed = !has_links || names.len() > 1;
                names.iter().find(like).filter(|_| is_needed)
            })
            .or_else(|| unknown.iter().find(sure))
            .or_else(|| unknown.iter().find(like).filter(|_| is_bare))
            .or_else(|| ambiguous.iter().find(is_empty).filter(|_| !has_links))
            .or_else(|| {
                unknown
                    .iter()
                    .find(like)
                    .filter(|place| self.is_nameless_key(**place))
            })
            .or_else(|| ambiguous.iter().find(some).filter(|_| !has_links))
            .copied()
    }

    /// Returns true for a column without a header whose cells all differ.
    fn is_nameless_key(&self, place: usize) -> bool {
        const ROWS: usize = 200;
        let is_nameless = self.layout.names.get(place).is_some_and(String::is_empty);
        let rows = self.layout.first..self.sheet.table.height().min(self.layout.first + ROWS);
        let mut cells: Vec<_> = rows
            .map(|row| crate::text::tidy(self.sheet.table.cell(row, place)))
            .filter(|cell| !cell.is_empty())
            .collect();
        let count = cells.len();
        cells.sort();
        cells.dedup();
        is_nameless && cells.len() == count && count > 1
    }

    /// Takes the handles out of the links.
    fn take_handle_from_link(&mut self) {
        let links = self.meaning(Meaning::Sure(Field::Link));
        let with_handles = links
            .iter()
            .find(|place| self.content(**place).sure_handles > 0);
        if let Some(place) = with_handles.copied() {
            self.set(place, Taken::As(Field::Link));
            self.add(place, Field::Handle);
        }
    }

    /// Takes the names out of page titles, if the handles stand in such and no other column names creators.
    fn take_titles(&mut self) {
        let Some(place) = self
            .taken
            .iter()
            .position(|taken| *taken == Some(Taken::As(Field::Handle)))
        else {
            return;
        };
        let has_names =
            !self.meaning(Meaning::Sure(Field::Name)).is_empty() || self.has(Field::Name);
        let rows = self.layout.first..self.sheet.table.height().min(self.layout.first + 400);
        let mut cells = rows.map(|row| crate::text::tidy(self.sheet.table.cell(row, place)));
        let has_title = cells.any(|cell| {
            matches!(
                crate::handle::read(&cell),
                crate::handle::Found::Handle { name: Some(_), .. }
            )
        });
        if has_title && !has_names {
            self.add(place, Field::Name);
        }
    }

    /// Notes that the cells of a column fill one more field.
    fn add(&mut self, place: usize, field: Field) {
        if let Some(also) = self.also.get_mut(place) {
            also.push(field);
        }
    }
}
