//! The build script: turns the benchmark tables into Rust constants, so that a bad row stops the build and the browser
//! needs no CSV parser.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

const FOLDER: &str = "benchmark";
const TIERS: [&str; 5] = ["nano", "micro", "mid", "macro", "mega"];

/// Names in the table and the variants of `Quantity`, in the table's order.
const QUANTITIES: [(&str, &str); 36] = [
    ("followers_from", "FollowersFrom"),
    ("followers", "Followers"),
    ("fee_typical", "FeeTypical"),
    ("fee_slope", "FeeSlope"),
    ("spread_fee", "SpreadFee"),
    ("fee@list-2023", "FeeList2023"),
    ("fee@managed-2022", "FeeManaged2022"),
    ("view_typical", "ViewTypical"),
    ("view_slope", "ViewSlope"),
    ("sponsored", "Sponsored"),
    ("spread_between", "SpreadBetween"),
    ("spread_within", "SpreadWithin"),
    ("engagement_rate", "EngagementRate"),
    ("engagement_rate_by_followers", "EngagementRateByFollowers"),
    ("fake_share", "FakeShare"),
    ("delivery", "Delivery"),
    ("hours", "Hours"),
    ("trust", "Trust"),
    ("prestige", "Prestige"),
    ("place_country", "PlaceCountry"),
    ("place_region", "PlaceRegion"),
    ("place_town", "PlaceTown"),
    ("fit_base", "FitBase"),
    ("fit_slope", "FitSlope"),
    ("people_per_view", "PeoplePerView"),
    ("repeat", "Repeat"),
    ("campaign_spread", "CampaignSpread"),
    ("overlap", "Overlap"),
    ("click_rate", "ClickRate"),
    ("conversion_rate", "ConversionRate"),
    ("size_slope", "SizeSlope"),
    ("order_value", "OrderValue"),
    ("ad_cpm", "AdCpm"),
    ("ad_on_target", "AdOnTarget"),
    ("spark_ads_30_days", "SparkAds30Days"),
    ("exclusivity", "Exclusivity"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FOLDER}");

    let mut code = String::new();
    writeln!(code, "/// The quantity that a row of the ledger is about.")?;
    writeln!(code, "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]")?;
    writeln!(code, "pub enum Quantity {{")?;
    for (name, variant) in QUANTITIES {
        writeln!(code, "    /// `{name}`\n    {variant},")?;
    }
    writeln!(code, "}}")?;
    writeln!(code, "impl Quantity {{")?;
    writeln!(code, "    /// Number of quantities.")?;
    writeln!(code, "    pub const COUNT: usize = {};", QUANTITIES.len())?;
    let all: Vec<_> = QUANTITIES.map(|(_, it)| format!("Self::{it}")).into();
    writeln!(code, "    /// All quantities, in the table's order.")?;
    writeln!(
        code,
        "    pub const ALL: [Self; Self::COUNT] = [{}];",
        all.join(", ")
    )?;
    writeln!(code, "    /// Returns the name in the table.")?;
    writeln!(
        code,
        "    pub const fn name(self) -> &'static str {{ match self {{"
    )?;
    for (name, variant) in QUANTITIES {
        writeln!(code, "        Self::{variant} => {name:?},")?;
    }
    writeln!(code, "    }} }}\n}}")?;

    let mut ids = Vec::new();
    writeln!(code, "/// The sources of the figures.")?;
    writeln!(code, "pub static SOURCES: &[Source] = &[")?;
    let mut sources = csv::Reader::from_path(Path::new(FOLDER).join("sources.csv"))?;
    for row in sources.records() {
        let row = row?;
        let [id, title, publisher, address, date] = [0, 1, 2, 3, 4].map(|i| row[i].to_owned());
        writeln!(
            code,
            "    Source {{ id: {id:?}, title: {title:?}, publisher: {publisher:?}, address: {address:?}, date: {date:?} }},"
        )?;
        ids.push(id);
    }
    writeln!(code, "];")?;

    writeln!(code, "/// Every figure the model starts from.")?;
    writeln!(code, "pub const LEDGER: &[Benchmark] = &[")?;
    let mut table = csv::Reader::from_path(Path::new(FOLDER).join("tier_benchmarks.csv"))?;
    for row in table.records() {
        let row = row?;
        let at = row.position().map_or(0, csv::Position::line);
        let quantity = QUANTITIES
            .iter()
            .find(|(name, _)| *name == &row[0])
            .ok_or_else(|| format!("line {at}: unknown quantity {:?}", &row[0]))?
            .1;
        let tier = match &row[1] {
            "all" => "None".to_owned(),
            name if TIERS.contains(&name) => {
                format!("Some(Tier::{}{})", name[..1].to_uppercase(), &name[1..])
            }
            name => return Err(format!("line {at}: unknown tier {name:?}").into()),
        };
        let number = |column: usize| -> Result<Option<f64>, Box<dyn Error>> {
            match &row[column] {
                "" => Ok(None),
                text => {
                    Ok(Some(text.parse().map_err(|_| {
                        format!("line {at}: {text:?} is no number")
                    })?))
                }
            }
        };
        let (low, typical, high) = (number(2)?, number(3)?, number(4)?);
        let typical = typical.ok_or_else(|| format!("line {at}: no typical value"))?;
        if low.is_some_and(|low| low > typical) || high.is_some_and(|high| high < typical) {
            return Err(format!("line {at}: low, typical and high are out of order").into());
        }
        let confidence = match &row[7] {
            "high" => "High",
            "medium" => "Medium",
            "low" => "Low",
            "placeholder" => "Guess",
            other => return Err(format!("line {at}: unknown confidence {other:?}").into()),
        };
        for id in row[8].split_whitespace() {
            if !ids.iter().any(|known| known == id) {
                return Err(format!("line {at}: unknown source {id:?}").into());
            }
        }
        let cited: Vec<_> = row[8].split_whitespace().collect();
        writeln!(
            code,
            "    Benchmark {{ quantity: Quantity::{quantity}, tier: {tier}, low: {low:?}, typical: {typical:?}, high: {high:?}, \
             unit: {:?}, evidence: {:?}, confidence: Confidence::{confidence}, sources: &{cited:?}, note: {:?} }},",
            &row[5], &row[6], &row[9]
        )?;
    }
    writeln!(code, "];")?;

    writeln!(code, "/// Exchange rates of the edition, the dollar first.")?;
    writeln!(code, "pub static RATES: &[Rate] = &[")?;
    let mut rates = csv::Reader::from_path(Path::new(FOLDER).join("rates.csv"))?;
    for row in rates.records() {
        let row = row?;
        let at = row.position().map_or(0, csv::Position::line);
        let (currency, per_dollar, date, cited) = (&row[0], &row[1], &row[2], &row[3]);
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(format!("line {at}: {currency:?} is no currency").into());
        }
        let per_dollar: f64 = per_dollar.parse()?;
        if per_dollar <= 0.0 {
            return Err(format!("line {at}: a rate must be above 0").into());
        }
        if !ids.iter().any(|known| known == cited) {
            return Err(format!("line {at}: unknown source {cited:?}").into());
        }
        writeln!(
            code,
            "    Rate {{ currency: Currency(*b{currency:?}), per_dollar: {per_dollar:?}, date: {date:?}, source: {cited:?} }},"
        )?;
    }
    writeln!(code, "];")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("benchmark.rs"), code)?;
    Ok(())
}
