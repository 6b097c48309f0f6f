//! The words of headers and their meanings, from `words/concepts.txt`.

use std::{collections::HashMap, sync::OnceLock};

use crate::{limits, text};

/// Defines the concepts with their names in the file of words.
macro_rules! concepts {
    ($($(#[$doc:meta])* $concept:ident = $name:literal,)*) => {
        /// The meaning of a word in a header.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Concept {
            $($(#[$doc])* $concept,)*
        }

        /// All concepts with their names in the file of words.
        const CONCEPTS: &[(&str, Concept)] = &[$(($name, Concept::$concept),)*];
    };
}

concepts! {
    /// A handle.
    Handle = "handle",
    /// A creator, by handle or name.
    Creator = "creator",
    /// A display name.
    Name = "name",
    /// A first or last name.
    PartOfName = "part_of_name",
    /// A link.
    Link = "link",
    /// A profile.
    Profile = "profile",
    /// A column that names the platform.
    Platform = "platform",
    /// TikTok.
    TikTok = "tiktok",
    /// Another platform.
    Elsewhere = "elsewhere",
    /// Followers.
    Followers = "followers",
    /// Views.
    Views = "views",
    /// An average.
    Average = "average",
    /// A median.
    Median = "median",
    /// A total.
    Total = "total",
    /// The last videos only.
    Recent = "recent",
    /// A percentage.
    Percent = "percent",
    /// Counted in thousands.
    Thousands = "thousands",
    /// Counted in ten thousands.
    TenThousands = "tenthousands",
    /// Counted in millions.
    Millions = "millions",
    /// Reactions.
    Engagement = "engagement",
    /// Reactions as a share.
    EngagementRate = "engagement_rate",
    /// A rate: a share, or a price.
    Rate = "rate",
    /// A price.
    Fee = "fee",
    /// A column of currencies.
    Currency = "currency",
    /// A kind of placement, such as a story.
    Placement = "placement",
    /// Likes.
    Likes = "likes",
    /// Likes of all videos together.
    LikesTotal = "likes_total",
    /// Comments.
    Comments = "comments",
    /// Shares as reactions.
    Shares = "shares",
    /// Saves.
    Saves = "saves",
    /// Videos.
    Videos = "videos",
    /// The number of all videos.
    VideosTotal = "videos_total",
    /// The number of videos that were read.
    VideosRead = "videos_read",
    /// An audience.
    Audience = "audience",
    /// A country or place.
    Country = "country",
    /// A city.
    City = "city",
    /// The first of several.
    Top = "top",
    /// A part of a whole.
    Portion = "portion",
    /// The part of the audience where the user sells.
    Local = "local",
    /// A niche.
    Niche = "niche",
    /// An e-mail address.
    Email = "email",
    /// A telephone number.
    Telephone = "telephone",
    /// Another personal fact.
    Personal = "personal",
    /// An address.
    Address = "address",
    /// The note of our own export.
    Note = "note",
    /// Notes of others.
    Notes = "notes",
    /// The state of our own export, or a part of a country.
    State = "state",
    /// Hours of work.
    Hours = "hours",
    /// The cost of a product.
    Product = "product",
    /// Money that is no fee.
    Money = "money",
    /// A number of the row or of an account.
    Index = "index",
    /// A date.
    Date = "date",
    /// A fact of a single video.
    VideoFact = "video_id",
    /// A mark of advertisements.
    Advertisement = "advertisement",
    /// A word for payment in goods.
    Gift = "gift",
    /// The lower or the upper end of a price.
    Extreme = "extreme",
    /// A size of creators, such as "micro".
    Tier = "tier",
    /// A word such as "per".
    Per = "per",
    /// A word without a meaning of its own.
    Filler = "filler",
    /// A number.
    Number = "number",
    /// A currency code or sign.
    Code = "code",
    /// A word that the lexicon lacks.
    Unknown = "unknown",
}

/// A set of concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concepts(u64);

impl Concepts {
    /// Returns the set of these concepts.
    pub const fn of(concepts: &[Concept]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < concepts.len() {
            set |= 1 << concepts[at] as u32;
            at += 1;
        }
        Self(set)
    }

    /// Adds a concept.
    pub fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u32;
    }

    /// Returns true if the set has the concept.
    pub fn has(self, concept: Concept) -> bool {
        self.0 & (1 << concept as u32) != 0
    }

    /// Returns true if the set has one of the concepts.
    pub fn has_any(self, concepts: &[Concept]) -> bool {
        self.0 & Self::of(concepts).0 != 0
    }

    /// Returns true if every concept of the set is one of these.
    pub fn is_within(self, concepts: &[Concept]) -> bool {
        self.0 & !Self::of(concepts).0 == 0
    }

    /// Returns the set without these concepts.
    pub fn without(self, concepts: &[Concept]) -> Self {
        Self(self.0 & !Self::of(concepts).0)
    }

    /// Returns the set with those of another.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns true if the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Most words of one entry of the lexicon.
const WORDS: usize = 5;

/// The lexicon, with each entry as one word without blanks.
struct Lexicon {
    entries: HashMap<String, Concept>,
    longest: usize,
}

/// Returns the lexicon, read once.
fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut entries = HashMap::new();
        for line in include_str!("words/concepts.txt").lines() {
            let Some((name, words)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let Some((_, concept)) = CONCEPTS.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            for entry in words.split(" | ") {
                let entry = text::words_of(entry).concat();
                if !entry.is_empty() {
                    entries.entry(entry).or_insert(*concept);
                }
            }
        }
        let longest = entries.keys().map(|entry| entry.chars().count()).max();
        Lexicon {
            longest: longest.unwrap_or(0),
            entries,
        }
    })
}

/// Returns the concepts of a header and the number in it, if there is one.
pub fn concepts(header: &str) -> (Concepts, Option<u32>) {
    let words = text::words_of(text::cut(header, limits::HEADER));
    let mut set = Concepts::default();
    // Words have no signs, but this sign is a word.
    if header.trim() == "@" || header.trim_start().starts_with("@ ") {
        set.add(Concept::Handle);
    }
    let mut number = None;
    let mut rest = words.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let phrase = (1..=WORDS.min(rest.len())).rev().find_map(|count| {
            let concept = lexicon().entries.get(&rest.get(..count)?.concat())?;
            Some((count, *concept))
        });
        match phrase {
            Some((count, concept)) => {
                set.add(concept);
                rest = rest.get(count..).unwrap_or_default();
            }
            None => {
                of_word(first, &mut set, &mut number);
                rest = behind;
            }
        }
    }
    (set, number)
}

/// Adds the concepts of one word that is no entry.
fn of_word(word: &str, set: &mut Concepts, number: &mut Option<u32>) {
    let letters = word.trim_end_matches(|it: char| it.is_ascii_digit());
    let digits = word.get(letters.len()..).unwrap_or_default();
    if word == "000" {
        // "Followers ('000)"
        set.add(Concept::Thousands);
        return;
    }
    if !digits.is_empty() {
        set.add(Concept::Number);
        *number = digits.parse().ok();
        if letters.is_empty() {
            return;
        }
    }
    if let Some(concept) = lexicon().entries.get(letters) {
        set.add(*concept);
        return;
    }
    match parts(letters) {
        Some(concepts) => concepts.into_iter().for_each(|concept| set.add(concept)),
        None => set.add(Concept::Unknown),
    }
}

/// Returns the concepts of the parts of a compound, if entries cover all of it.
///
/// Parts of words with an alphabet have four letters at least, and an "s" may join them.
fn parts(word: &str) -> Option<Vec<Concept>> {
    let letters: Vec<char> = word.chars().collect();
    let is_dense = letters.iter().all(|it| *it > '\u{e00}');
    let shortest = if is_dense { 1 } else { 4 };
    // The concept and the end of the part that begins at each place, if the rest can be covered from there.
    let mut covered: Vec<Option<(Concept, usize)>> = vec![None; letters.len()];
    for start in (0..letters.len()).rev() {
        let reach = (start + lexicon().longest).min(letters.len());
        covered[start] = (start + shortest..=reach).rev().find_map(|end| {
            let part: String = letters.get(start..end)?.iter().collect();
            let concept = lexicon().entries.get(&part)?;
            let is_end =
                |at: usize| at == letters.len() || covered.get(at).is_some_and(Option::is_some);
            let is_joint = !is_dense
                && letters.get(end) == Some(&'s')
                && is_end(end + 1)
                && end + 1 < letters.len();
            match (is_end(end), is_joint) {
                (true, _) => Some((*concept, end)),
                (false, true) => Some((*concept, end + 1)),
                (false, false) => None,
            }
        });
    }
    let mut concepts = Vec::new();
    let mut at = 0;
    while let Some(place) = covered.get(at) {
        let (concept, end) = (*place)?;
        concepts.push(concept);
        at = end;
    }
    (!concepts.is_empty()).then_some(concepts)
}

/// Returns true if the lexicon knows every word of a text, as in `300 per video`.
pub fn are_known(text: &str) -> bool {
    let is_short = text.len() <= limits::HEADER;
    let is_known = || {
        !concepts(text)
            .0
            .has_any(&[Concept::Unknown, Concept::Number])
    };
    text.is_empty() || is_short && is_known()
}
