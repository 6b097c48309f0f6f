//! Columns to fields: by the words of headers first, then by the cells.

mod identity;
mod rivals;

use crate::{
    column::{Column, Rate, Taken, Why},
    content::{self, Content},
    country::Country,
    currency::Named,
    field::Field,
    known::Known,
    layout::Layout,
    meaning::{self, Header, Meaning},
    number,
    table::Sheet,
    text,
};

/// A column with all that its cells are read by.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// The column as it is reported.
    pub column: Column,
    /// Currency in the header.
    pub named: Option<Named>,
    /// The header says that the cells are percentages.
    pub is_percent: bool,
    /// Country that the header names.
    pub country: Option<Country>,
    /// The column marks advertisements.
    pub is_advertisement: bool,
    /// Counts of the cells by kind.
    pub content: Content,
    /// The column is about TikTok.
    pub is_tiktok: bool,
    /// The column is one of our own export, whose numbers are exact.
    pub is_own: bool,
}

/// All columns of a list.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// The columns in the order of the file.
    pub columns: Vec<Mapped>,
    /// The list has one row for each video.
    pub is_by_video: bool,
    /// The list is an export of ours.
    pub is_own: bool,
}

impl Mapping {
    /// Returns the places of the columns that fill a field.
    pub fn places(&self, field: Field) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, it)| it.column.is(field))
            .map(|(place, _)| place)
    }

    /// Returns the place of the first column that fills a field.
    pub fn place(&self, field: Field) -> Option<usize> {
        self.places(field).next()
    }

    /// Returns the places of the columns of which the user picks one for a field.
    pub fn asked(&self, field: Field) -> Vec<usize> {
        let is_asked = |it: &Mapped| matches!(&it.column.taken, Taken::Ask(fields) if fields.first() == Some(&field) && fields.len() == 1);
        let columns = self.columns.iter().enumerate();
        columns
            .filter(|(_, it)| is_asked(it))
            .map(|(place, _)| place)
            .collect()
    }
}

/// The columns while their uses are being decided.
struct Draft<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    known: &'a Known,
    headers: Vec<Header>,
    contents: Vec<Content>,
    /// Decided uses.
    taken: Vec<Option<Taken>>,
    also: Vec<Vec<Field>>,
    countries: Vec<Option<Country>>,
    is_by_video: bool,
    is_own: bool,
}

/// Decides what each column of a sheet is used for.
pub fn map(sheet: &Sheet, layout: &Layout, known: &Known) -> Mapping {
    let width = layout.width();
    let headers = (0..width).map(|place| {
        let text = |texts: &[String]| texts.get(place).cloned().unwrap_or_default();
        let header = [text(&layout.names), text(&layout.units)].join(" ");
        meaning::read(header.trim(), &text(&layout.groups))
    });
    let mut draft = Draft {
        sheet,
        layout,
        known,
        headers: headers.collect(),
        contents: content::of_columns(sheet, layout),
        taken: vec![None; width],
        also: vec![Vec::new(); width],
        countries: vec![None; width],
        is_by_video: false,
        is_own: false,
    };
    draft.take_known();
    draft.take_handle();
    draft.take_own_export();
    draft.take_views();
    draft.take_countries();
    draft.take_rivals();
    draft.take_without_header();
    draft.finish()
}

impl Draft<'_> {
    /// Returns the places that are not decided yet.
    fn open(&self) -> Vec<usize> {
        let places = self.taken.iter().enumerate();
        places
            .filter(|(_, taken)| taken.is_none())
            .map(|(place, _)| place)
            .collect()
    }

    /// Returns the undecided places with this meaning.
    fn meaning(&self, meaning: Meaning) -> Vec<usize> {
        let mut open = self.open();
        open.retain(|place| {
            self.headers
                .get(*place)
                .is_some_and(|header| header.meaning == meaning)
        });
        open
    }

    /// Returns the content of a column.
    fn content(&self, place: usize) -> Content {
        self.contents.get(place).copied().unwrap_or_default()
    }

    /// Decides the use of a column.
    fn set(&mut self, place: usize, taken: Taken) {
        if let Some(slot) = self.taken.get_mut(place) {
            *slot = Some(taken);
        }
    }

    /// Returns true if a column already fills a field.
    fn has(&self, field: Field) -> bool {
        let is_taken = self.taken.contains(&Some(Taken::As(field)));
        is_taken || self.also.iter().any(|also| also.contains(&field))
    }

    /// Takes the uses that the user chose or that were remembered.
    fn take_known(&mut self) {
        for place in self.open() {
            let header = self
                .layout
                .names
                .get(place)
                .map(String::as_str)
                .filter(|name| !name.is_empty());
            if let Some(choice) = self.known.use_of(place + 1, header) {
                let taken = choice.map_or(Taken::Ignored(Why::Unwanted), Taken::As);
                self.set(place, taken);
            }
        }
    }

    /// Takes the note and the state of our own export.
    fn take_own_export(&mut self) {
        let states = self.meaning(Meaning::Weak(Field::State));
        let is_state = |content: Content| content.states == content.filled && content.filled > 0;
        let state = states
            .into_iter()
            .find(|place| is_state(self.content(*place)));
        let has_read = !self.meaning(Meaning::Sure(Field::VideosRead)).is_empty();
        self.is_own = has_read || state.is_some();
        if let Some(place) = state {
            self.set(place, Taken::As(Field::State));
        }
        if let Some(place) = self
            .meaning(Meaning::Weak(Field::Note))
            .first()
            .copied()
            .filter(|_| self.is_own)
        {
            self.set(place, Taken::As(Field::Note));
        }
    }

    /// Takes views without a word for what they are: of single videos, or to be asked about.
    fn take_views(&mut self) {
        let numbered = |draft: &Self, place: &usize| {
            draft
                .headers
                .get(*place)
                .is_some_and(|header| header.number.is_some())
        };
        let mut views = self.meaning(Meaning::Views);
        let mut single: Vec<usize> = views
            .iter()
            .copied()
            .filter(|place| numbered(self, place))
            .collect();
        if single.is_empty() {
            single = self.meaning(Meaning::Sure(Field::VideosTotal));
            single.retain(|place| numbered(self, place) && self.content(*place).priced == 0);
        }
        if single.is_empty() && views.len() > 2 && self.have_one_name(&views) {
            single.clone_from(&views);
        }
        if single.len() > 1 {
            for place in single {
                self.set(place, Taken::As(Field::RecentViews));
            }
            return;
        }
        let is_of_video = self.headers.iter().any(|header| header.is_of_video);
        if is_of_video {
            views = self.without_twins(views);
        }
        if let [place] = views.as_slice()
            && is_of_video
        {
            self.is_by_video = true;
            self.set(*place, Taken::As(Field::RecentViews));
            return;
        }
        let lists = views.iter().copied().find(|place| {
            let content = self.content(*place);
            content.lists * 2 > content.filled
        });
        if let Some(place) = lists {
            self.set(place, Taken::As(Field::RecentViews));
        }
        let is_named = |field| !self.meaning(Meaning::Sure(field)).is_empty() || self.has(field);
        let has_views = is_named(Field::AverageViews) || is_named(Field::MedianViews);
        for place in views.into_iter().filter(|place| Some(*place) != lists) {
            let taken = match has_views || !self.content(place).has_numbers() {
                true => Taken::Ignored(Why::NotNeeded),
                false => Taken::Ask(vec![Field::AverageViews, Field::MedianViews]),
            };
            self.set(place, taken);
        }
    }

    /// Returns true if the headers of columns are the same.
    fn have_one_name(&self, places: &[usize]) -> bool {
        let mut keys = places.iter().map(|place| {
            let name = self.layout.names.get(*place);
            name.map(|name| text::words_of(name))
        });
        let first = keys.next();
        keys.all(|key| Some(&key) == first.as_ref())
    }

    /// Takes the shares of countries: names with a share beside them, lists, and columns of one country.
    fn take_countries(&mut self) {
        for place in self.meaning(Meaning::Sure(Field::CountryShare)) {
            self.set(place, Taken::As(Field::CountryShare));
        }
        for place in self.meaning(Meaning::Weak(Field::CountryShare)) {
            let before = place
                .checked_sub(1)
                .and_then(|before| self.taken.get(before));
            let follows =
                before.is_some_and(|taken| *taken == Some(Taken::As(Field::CountryShare)));
            let is_number = self.content(place).has_numbers();
            let taken = match follows && is_number {
                true => Taken::As(Field::CountryShare),
                false => Taken::Ignored(Why::NotNeeded),
            };
            self.set(place, taken);
        }
        for place in self.meaning(Meaning::Unknown) {
            let is_of_audience = self
                .headers
                .get(place)
                .is_some_and(|header| header.is_of_audience);
            let country = self
                .layout
                .names
                .get(place)
                .and_then(|name| country_in(name));
            if let Some(country) =
                country.filter(|_| is_of_audience && self.content(place).has_numbers())
            {
                self.set(place, Taken::As(Field::CountryShare));
                if let Some(slot) = self.countries.get_mut(place) {
                    *slot = Some(country);
                }
            }
        }
    }

    /// Takes the columns of a list without a header by their cells.
    fn take_without_header(&mut self) {
        for place in self.open() {
            let content = self.content(place);
            let has_fee =
                self.has(Field::Fee) || self.taken.contains(&Some(Taken::Ask(vec![Field::Fee])));
            if content.priced * 2 > content.filled && !has_fee {
                self.set(place, Taken::As(Field::Fee));
            } else if !self.layout.has_header() && content.has_numbers() {
                let fields = [
                    Field::Followers,
                    Field::AverageViews,
                    Field::MedianViews,
                    Field::Fee,
                ];
                self.set(place, Taken::Ask(fields.to_vec()));
            } else if !self.layout.has_header()
                && content.filled > 0
                && content.links == 0
                && !self.has(Field::Name)
            {
                self.set(place, Taken::As(Field::Name));
            }
        }
    }

    /// Builds the columns.
    fn finish(self) -> Mapping {
        let columns = (0..self.layout.width()).map(|place| self.column(place));
        Mapping {
            columns: columns.collect(),
            is_by_video: self.is_by_video,
            is_own: self.is_own,
        }
    }

    /// Builds one column.
    fn column(&self, place: usize) -> Mapped {
        let content = self.content(place);
        let header = self
            .headers
            .get(place)
            .copied()
            .unwrap_or_else(|| meaning::read("", ""));
        let ignored = match header.meaning {
            _ if content.filled == 0 && header.meaning == Meaning::Unknown => Why::Empty,
            Meaning::Ignored(why) => why,
            Meaning::Unknown => Why::NotUnderstood,
            _ => Why::NotNeeded,
        };
        let taken = self
            .taken
            .get(place)
            .cloned()
            .flatten()
            .unwrap_or(Taken::Ignored(ignored));
        let is_personal = matches!(taken, Taken::Ignored(why) if why.is_personal());
        let text = |texts: &[String]| texts.get(place).cloned().unwrap_or_default();
        let is_rate = taken == Taken::As(Field::EngagementRate);
        let currency = match header.named {
            Some(Named::One(currency)) => Some(currency),
            _ => None,
        };
        Mapped {
            is_own: self.is_own,
            column: Column {
                index: place + 1,
                header: self.layout.has_header().then(|| text(&self.layout.names)),
                group: Some(text(&self.layout.groups)).filter(|group| !group.is_empty()),
                samples: if is_personal {
                    Vec::new()
                } else {
                    self.samples(place)
                },
                also: self.also.get(place).cloned().unwrap_or_default(),
                currency,
                unit: header.unit,
                rate: is_rate.then(|| Rate {
                    per: header.per,
                    ..Rate::default()
                }),
                taken,
            },
            named: header.named,
            is_percent: header.is_percent,
            country: self.countries.get(place).copied().flatten(),
            is_advertisement: header.is_advertisement,
            content,
            is_tiktok: header.is_tiktok,
        }
    }

    /// Returns the first cells of a column that say something.
    fn samples(&self, place: usize) -> Vec<String> {
        const COUNT: usize = 3;
        const LENGTH: usize = 80;
        let rows = self.layout.first..self.sheet.table.height().min(self.layout.first + 50);
        let cells = rows.map(|row| text::tidy(self.sheet.table.cell(row, place)));
        let telling =
            cells.filter(|cell| !number::is_nothing(cell) && !crate::handle::is_email(cell));
        telling
            .take(COUNT)
            .map(|cell| text::cut(&cell, LENGTH).to_owned())
            .collect()
    }
}

/// Finds a country in a header such as `US audience %`.
fn country_in(header: &str) -> Option<Country> {
    let parts = header
        .split(|it: char| !it.is_alphabetic())
        .filter(|it| it.chars().count() > 1);
    let mut found = parts.filter_map(|part| {
        let is_code = part.len() == 2 && !part.bytes().all(|byte| byte.is_ascii_uppercase());
        Country::named(part).filter(|_| !is_code)
    });
    found.next()
}
