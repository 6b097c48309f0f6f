//! Currencies beside amounts: signs, codes, and signs that several currencies share.

use crate::text;

/// A currency code of ISO 4217, three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Returns the currency with this code of three capital letters.
    pub fn from_code(code: &str) -> Option<Self> {
        let letters = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
        letters
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(letters))
    }

    /// Returns the code, such as `USD`.
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }

    /// Returns true for the currencies whose smallest unit is a thousandth.
    fn has_three_decimals(self) -> bool {
        ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].contains(&self.code())
    }
}

/// The currency that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// One currency.
    One(Currency),
    /// A sign that several currencies share.
    Shared(SharedSign),
}

impl Named {
    /// Returns true for the currencies that are written with a dollar sign.
    pub fn has_dollar_sign(self) -> bool {
        const CODES: [&str; 14] = [
            "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU",
            "DOP", "BRL",
        ];
        matches!(self, Self::One(currency) if CODES.contains(&currency.code()))
    }

    /// Returns true if three digits behind a mark are never decimals.
    pub fn parts_thousands(self) -> bool {
        match self {
            Self::One(currency) => !currency.has_three_decimals(),
            Self::Shared(_) => true,
        }
    }
}

/// A sign that several currencies share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SharedSign {
    /// ¥: yen or yuan.
    Yen,
    /// kr: Swedish, Norwegian or Danish krone.
    Krone,
    /// Rs: Indian or Pakistani rupee.
    Rupee,
}

impl SharedSign {
    /// Returns the sign as people write it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Yen => "¥",
            Self::Krone => "kr",
            Self::Rupee => "Rs",
        }
    }

    /// Returns the currencies that share this sign.
    pub fn currencies(self) -> Vec<Currency> {
        let codes: &[&str] = match self {
            Self::Yen => &["JPY", "CNY"],
            Self::Krone => &["SEK", "NOK", "DKK"],
            Self::Rupee => &["INR", "PKR"],
        };
        codes
            .iter()
            .filter_map(|code| Currency::from_code(code))
            .collect()
    }
}

/// Signs that stand right beside a number; longer ones first. Codes of two letters name shared signs.
const SIGNS: [(&str, &str); 42] = [
    ("US$", "USD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("HK$", "HKD"),
    ("SG$", "SGD"),
    ("NZ$", "NZD"),
    ("MX$", "MXN"),
    ("NT$", "TWD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("R$", "BRL"),
    ("S$", "SGD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("人民币", "CNY"),
    ("日元", "JPY"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("圆", "CNY"),
    ("원", "KRW"),
    ("د.إ", "AED"),
    ("درهم", "AED"),
    ("ر.س", "SAR"),
    ("¥", "YE"),
    ("￥", "YE"),
    ("＄", "USD"),
    ("zł", "PLN"),
];

/// Words for currencies in lower case without accents. Codes of two letters name shared signs.
const WORDS: [(&str, &str); 38] = [
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("dolares", "USD"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("franken", "CHF"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("rub", "RUB"),
    ("руб", "RUB"),
    ("рублеи", "RUB"),
    ("р", "RUB"),
    ("грн", "UAH"),
    ("zl", "PLN"),
    ("tl", "TRY"),
    ("kc", "CZK"),
    ("ft", "HUF"),
    ("lei", "RON"),
    ("лв", "BGN"),
    ("rp", "IDR"),
    ("rupiah", "IDR"),
    ("rm", "MYR"),
    ("baht", "THB"),
    ("บาท", "THB"),
    ("won", "KRW"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("rmb", "CNY"),
    ("reais", "BRL"),
    ("reales", "BRL"),
    ("usdt", "USD"),
    ("dh", "AED"),
    ("kr", "KR"),
    ("kroner", "KR"),
    ("kronor", "KR"),
    ("rs", "RS"),
];

/// Codes that are read in capital letters, and in small ones if they have no other meaning.
const CODES: &str = include_str!("words/currencies.txt");

/// Largest length of a text with an amount, in bytes.
const LENGTH: usize = 120;

/// A text with an amount, and the currency that it named.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// The text without the currency.
    pub text: String,
    /// The currency that was named.
    pub named: Option<Named>,
    /// The text names two currencies.
    pub is_mixed: bool,
}

/// Takes the currency out of a text.
pub fn take(text: &str) -> Priced {
    let mut priced = Priced {
        text: text.to_owned(),
        named: None,
        is_mixed: false,
    };
    // Most cells are plain numbers, and a long text is no amount.
    if text.len() > LENGTH
        || text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'-'))
    {
        return priced;
    }
    let bare = bare_dollar(text);
    let has_sign = bare.is_none() && (text.contains('$') || !text.is_ascii());
    if let Some(rest) = bare {
        priced.text = rest;
        priced.name("USD");
    }
    for (sign, code) in SIGNS.iter().filter(|_| has_sign) {
        if priced.text.contains(sign) {
            priced.text = priced.text.replace(sign, " ");
            priced.name(code);
        }
    }
    let words: Vec<String> = pieces(&priced.text).map(str::to_owned).collect();
    let dollar = Currency::from_code("USD").map(Named::One);
    let has_bare_sign = text.contains('$') && priced.named == dollar;
    for word in words {
        if let Some(code) = code_of(&word) {
            priced.text = priced.text.replacen(word.as_str(), " ", 4);
            // "$5,000 MXN" is one currency.
            let of_sign = Currency::from_code(code).map(Named::One);
            if has_bare_sign
                && priced.named == dollar
                && of_sign.is_some_and(Named::has_dollar_sign)
            {
                priced.named = of_sign;
            }
            priced.name(code);
        }
    }
    let beside = |it: char| it == '.' || it.is_whitespace();
    priced.text = priced.text.trim_matches(beside).to_owned();
    priced
}

/// Returns true for a dollar sign beside which nothing says which dollar is meant.
pub fn has_bare_dollar(text: &str) -> bool {
    let before = text.split_once('$').map(|(before, _)| before);
    let is_alone = |before: &str| !before.ends_with(char::is_alphabetic);
    before.is_some_and(is_alone) && take(&text.replace('$', " ")).named.is_none()
}

/// Returns the rest of a text in which a dollar sign stands before digits, the commonest form of all.
fn bare_dollar(text: &str) -> Option<String> {
    let rest = text.strip_prefix('$')?;
    let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    rest.bytes().all(is_number).then(|| rest.to_owned())
}

impl Priced {
    /// Notes one more currency.
    fn name(&mut self, code: &str) {
        let named = match code {
            "YE" => Some(Named::Shared(SharedSign::Yen)),
            "KR" => Some(Named::Shared(SharedSign::Krone)),
            "RS" => Some(Named::Shared(SharedSign::Rupee)),
            code => Currency::from_code(code).map(Named::One),
        };
        self.is_mixed |= self.named.is_some() && self.named != named;
        self.named = self.named.or(named);
    }
}

/// Returns the currency that a header or cell names, if it names exactly one.
pub fn named_in(text: &str) -> Option<Named> {
    let priced = take(text);
    priced.named.filter(|_| !priced.is_mixed)
}

/// Returns the runs of letters of a text.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
}

/// Returns the code of a word, if the word means a currency.
fn code_of(word: &str) -> Option<&'static str> {
    /// Codes that are words of their own in small letters.
    const WORDS_TOO: [&str; 9] = [
        "ALL", "CUP", "GEL", "MAD", "PEN", "TOP", "TRY", "COP", "RON",
    ];
    let upper = word.to_uppercase();
    let is_upper = upper == word;
    let code = CODES.split_whitespace().find(|code| *code == upper);
    if let Some(code) = code.filter(|code| is_upper || !WORDS_TOO.contains(code)) {
        return Some(code);
    }
    if word.chars().count() > 9 {
        return None;
    }
    let plain = text::words_of(word).concat();
    WORDS
        .iter()
        .find(|(known, _)| *known == plain)
        .map(|(_, code)| *code)
}
