//! The meaning of a header, by its words alone.

use crate::{
    column::{Per, Why},
    currency::{self, Named},
    field::Field,
    lexicon::{
        self,
        Concept::{self, *},
        Concepts,
    },
};

/// The meaning of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The header names the field.
    Sure(Field),
    /// The header names the field if no other does better.
    Weak(Field),
    /// A handle or a name; the cells decide.
    HandleOrName,
    /// Views, of which the header does not say whether they are an average, a median or all together.
    Views,
    /// Reactions, as a rate or a count; the cells decide.
    Reactions,
    /// The header names something that no plan needs.
    Ignored(Why),
    /// The words are not known.
    Unknown,
}

/// A header with all that its words say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Header {
    /// The meaning.
    pub meaning: Meaning,
    /// The header or its group names TikTok.
    pub is_tiktok: bool,
    /// The header or its group names another platform.
    pub is_elsewhere: bool,
    /// The header says that the cells are percentages.
    pub is_percent: bool,
    /// The header says what an engagement rate is counted by.
    pub per: Option<Per>,
    /// Factor of the cells: 1,000 for "in thousands".
    pub unit: f64,
    /// Currency in the header.
    pub named: Option<Named>,
    /// Number in the header.
    pub number: Option<u32>,
    /// The column tells a fact of a single video.
    pub is_of_video: bool,
    /// The column marks advertisements.
    pub is_advertisement: bool,
    /// The header is about an audience.
    pub is_of_audience: bool,
}

/// Words beside the meaning that change nothing.
const BESIDE: [Concept; 8] = [TikTok, Filler, Per, Number, Code, Profile, Creator, Handle];

/// Meanings of groups that complete the headers below them.
pub const GROUPS: [Concept; 7] = [Followers, Views, Fee, Rate, EngagementRate, Average, Median];

/// Headers that a group completes.
const BELOW: [Concept; 14] = [
    TikTok, Elsewhere, Placement, Videos, Average, Median, Views, Extreme, Code, Percent, Recent,
    Filler, Per, Thousands,
];

/// Reads a header with the text above it.
pub fn read(header: &str, group: &str) -> Header {
    let priced = currency::take(header);
    let named = priced.named.filter(|_| !priced.is_mixed);
    let (with_money, number) = lexicon::concepts(header);
    let (without_money, _) = lexicon::concepts(&priced.text);
    // "won" and "try" are words first.
    let mut concepts = match named.is_some() && with_money.has(Unknown) {
        true => without_money,
        false => with_money,
    };
    if named.is_some() {
        concepts.add(Code);
    }
    let priced = currency::take(group);
    let (above, _) = lexicon::concepts(&priced.text);
    let named = named.or(priced.named.filter(|_| above.has(Fee)));
    // "tiktok id" is one phrase.
    let names_tiktok = || header.to_lowercase().contains("tiktok");
    let is_tiktok = concepts.has(TikTok) || above.has(TikTok) || names_tiktok();
    let is_elsewhere = !is_tiktok && (concepts.has(Elsewhere) || above.has(Elsewhere));
    // "Story" below "Price", "TikTok" below "Followers"
    if above.has_any(&GROUPS) && concepts.is_within(&BELOW) && !concepts.is_empty() {
        concepts = concepts.with(above.without(&[TikTok, Elsewhere, Unknown]));
    }
    let (concepts, unit) = unit(concepts);
    let meaning = match meaning(concepts) {
        Meaning::Ignored(why) if why.is_personal() => Meaning::Ignored(why),
        _ if is_elsewhere => Meaning::Ignored(Why::AnotherPlatform),
        Meaning::Unknown if above.has(Audience) => with_audience(concepts),
        meaning => meaning,
    };
    Header {
        meaning,
        is_tiktok,
        is_elsewhere,
        is_percent: concepts.has(Percent) || header.contains('%'),
        per: per(concepts),
        unit,
        named,
        number,
        is_of_video: concepts.has(VideoFact),
        is_advertisement: concepts.has(Advertisement),
        is_of_audience: concepts.has_any(&[Audience, Portion]) || above.has(Audience),
    }
}

/// Returns the meaning of a header below "Audience".
fn with_audience(mut concepts: Concepts) -> Meaning {
    concepts.add(Audience);
    meaning(concepts)
}

/// Takes the unit out of the concepts of a header that counts something.
fn unit(concepts: Concepts) -> (Concepts, f64) {
    let factor = match () {
        () if concepts.has(Thousands) => 1e3,
        () if concepts.has(TenThousands) => 1e4,
        () if concepts.has(Millions) => 1e6,
        () => 1.0,
    };
    (
        concepts.without(&[Thousands, TenThousands, Millions]),
        factor,
    )
}

/// Returns the base of an engagement rate.
fn per(concepts: Concepts) -> Option<Per> {
    match (concepts.has(Views), concepts.has(Followers)) {
        (true, false) => Some(Per::View),
        (false, true) => Some(Per::Follower),
        _ => None,
    }
}

/// Decides the meaning of the concepts of a header.
fn meaning(all: Concepts) -> Meaning {
    if let Some(why) = personal(all) {
        return Meaning::Ignored(why);
    }
    let own = all.without(&BESIDE);
    if all.has(Unknown) {
        return match all.has(Code) && !all.has(Money) {
            true => Meaning::Weak(Field::Fee),
            false => Meaning::Unknown,
        };
    }
    place(all, own)
        .or_else(|| figure(all, own))
        .or_else(|| price(all, own))
        .or_else(|| person(all, own))
        .or_else(|| rest(all, own))
        .unwrap_or(Meaning::Unknown)
}

/// Returns the kind of personal fact that a header names, whatever else it says.
fn personal(all: Concepts) -> Option<Why> {
    match () {
        () if all.has(Email) => Some(Why::Email),
        () if all.has(Telephone) => Some(Why::Telephone),
        () if all.has_any(&[Address]) => Some(Why::Address),
        () if all.has_any(&[Personal, PartOfName]) && !all.has(Audience) => Some(Why::Personal),
        () => None,
    }
}

/// Returns the meaning of a header about places.
fn place(all: Concepts, own: Concepts) -> Option<Meaning> {
    if own.has(Local) {
        return Some(Meaning::Sure(Field::LocalShare));
    }
    if own.has(City) {
        return Some(Meaning::Ignored(Why::City));
    }
    if own.has(Country)
        && own.is_within(&[Country, Audience, Followers, Top, Portion, Percent, Views])
    {
        let is_audience = all.has_any(&[Audience, Followers, Portion, Views, Top]);
        return Some(match is_audience {
            true => Meaning::Sure(Field::CountryShare),
            false => Meaning::Ignored(Why::CreatorsCountry),
        });
    }
    None
}

/// Returns the meaning of a header about counts and rates.
fn figure(all: Concepts, own: Concepts) -> Option<Meaning> {
    let sure = |field| Some(Meaning::Sure(field));
    let is = |within: &[Concept]| own.is_within(within);
    let is_rate = own.has(EngagementRate) || own.has(Engagement) && own.has_any(&[Rate, Percent]);
    if is_rate
        && is(&[
            EngagementRate,
            Engagement,
            Rate,
            Percent,
            Average,
            Median,
            Followers,
            Views,
            Videos,
            Recent,
            Total,
        ])
    {
        return sure(Field::EngagementRate);
    }
    if own.has(Engagement) && is(&[Engagement, Average, Median, Total, Videos, Recent]) {
        return Some(match is(&[Engagement]) {
            true => Meaning::Reactions,
            false => Meaning::Ignored(Why::CountNotRate),
        });
    }
    if own.has(VideosRead) {
        return sure(Field::VideosRead);
    }
    if own.has(Views) && is(&[Views, Average, Median, Total, Videos, Recent, Placement]) {
        return Some(match (own.has(Median), own.has(Average), own.has(Total)) {
            (true, _, _) => Meaning::Sure(Field::MedianViews),
            (false, true, _) => Meaning::Sure(Field::AverageViews),
            (false, false, true) => Meaning::Ignored(Why::LifetimeTotal),
            (false, false, false) => Meaning::Views,
        });
    }
    if own.has(Followers) && is(&[Followers, Total, Name, Audience]) {
        return sure(Field::Followers);
    }
    if is(&[Audience]) && own.has(Audience) {
        return Some(Meaning::Weak(Field::Followers));
    }
    if own.has(LikesTotal) || own.has(Likes) && own.has(Total) && is(&[Likes, Total]) {
        return sure(Field::LikesTotal);
    }
    if own.has(VideosTotal) || own.has(Videos) && is(&[Videos, Total]) && !all.has_any(&[Per, Code])
    {
        return sure(Field::VideosTotal);
    }
    let counted = [Likes, Comments, Shares, Saves, Engagement];
    own.has_any(&counted)
        .then_some(Meaning::Ignored(Why::NotNeeded))
}

/// Returns the meaning of a header about money.
fn price(all: Concepts, own: Concepts) -> Option<Meaning> {
    if own.has(Money) {
        return Some(Meaning::Ignored(Why::NotNeeded));
    }
    if own.has(Currency) && own.is_within(&[Currency, Fee]) {
        return Some(Meaning::Sure(Field::Currency));
    }
    let beside = [
        Fee, Rate, Videos, Placement, Average, Currency, Name, Total, Extreme,
    ];
    if own.has(Fee) && own.is_within(&beside)
        || own.has(Rate) && own.is_within(&[Rate, Videos, Placement, Extreme])
    {
        return Some(Meaning::Sure(Field::Fee));
    }
    if own.has(Product) && own.is_within(&[Product]) {
        return Some(Meaning::Sure(Field::Product));
    }
    if own.has(Total) && own.is_within(&[Total]) {
        return Some(Meaning::Ignored(Why::Total));
    }
    // "TikTok post (EUR)"
    let is_placement = own.is_within(&[Placement, Videos, Average, Percent]);
    (all.has(Code) && is_placement).then_some(Meaning::Weak(Field::Fee))
}

/// Returns the meaning of a header about who the creator is.
fn person(all: Concepts, own: Concepts) -> Option<Meaning> {
    let sure = |field| Some(Meaning::Sure(field));
    if own.has(Link) && own.is_within(&[Link, Name]) {
        return sure(Field::Link);
    }
    if own.has(Platform) && own.is_within(&[Platform]) {
        return sure(Field::Platform);
    }
    if own.has(Name) && own.is_within(&[Name]) {
        return match () {
            () if all.has(Creator) => Some(Meaning::HandleOrName),
            () if all.has(Handle) && !all.has(TikTok) => Some(Meaning::HandleOrName),
            () => sure(Field::Name),
        };
    }
    if !own.is_empty() {
        return None;
    }
    match () {
        () if all.has(Handle) => sure(Field::Handle),
        () if all.has(Creator) => Some(Meaning::HandleOrName),
        () if all.has(TikTok) => sure(Field::Handle),
        () if all.has(Profile) => Some(Meaning::HandleOrName),
        () => None,
    }
}

/// Returns the meaning of every other header.
fn rest(all: Concepts, own: Concepts) -> Option<Meaning> {
    let has_only = |concept| own.has(concept) && own.is_within(&[concept]);
    match () {
        () if own.has(Niche) && own.is_within(&[Niche, Top, Videos]) => {
            Some(Meaning::Sure(Field::Niche))
        }
        () if has_only(Note) => Some(Meaning::Weak(Field::Note)),
        () if has_only(State) => Some(Meaning::Weak(Field::State)),
        () if has_only(Hours) && !all.has(Number) => Some(Meaning::Sure(Field::Hours)),
        () if has_only(Portion) || has_only(Percent) => Some(Meaning::Weak(Field::CountryShare)),
        () if own.has_any(&[Index, Date, VideoFact, Notes, Advertisement, Tier]) => {
            Some(Meaning::Ignored(Why::NotNeeded))
        }
        () => None,
    }
}
