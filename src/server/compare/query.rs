//! The address of a comparison.
//!
//! `/compare?plans=a,b,c` names 2 to 4 plans, separated by commas. Each is one of
//!
//! - the id of a saved plan: `plans=9aBcDeFgHjKmNpQrStUvWx`,
//! - an id and the number of one of its versions: `9aBcDeFgHjKmNpQrStUvWx.3`,
//! - a name of up to 20 small letters and digits, whose plan stands in the parameter of that name as the query
//!   that the planner's address has: `plans=this,bold&this=budget%3D3000&bold=budget%3D3000%26caution%3D0.3`.
//!
//! Three more addresses lead to such a one: `add=` with the link of a plan adds it; `/compare?three=&budget=3000`
//! makes a careful, a balanced and a bold plan out of the one whose query follows; `/compare?this=&budget=3000`
//! starts with that plan, and `/compare?this=9aBcDeFgHjKmNpQrStUvWx&budget=3000` puts it beside a saved one.

use form_urlencoded::{Serializer, parse};

use crate::{
    app::navigation::Page,
    plan::{
        Fault, Plan,
        example::HOBBY_SHOP,
        input::Input,
        wording::{Language, faults},
    },
    saved::ViewId,
    server::link_repair::{path::plan_in, query::of_plan},
    wording::compare as texts,
};

/// Most plans beside each other.
pub const MOST: usize = 4;

/// Longest query of a comparison that is read, in bytes: four plans with all their inputs.
const LONGEST: usize = 64 * 1024;

/// Longest name of a plan that stands in the address itself; ids of saved plans are longer.
const LONGEST_NAME: usize = 20;

/// Parameter with the link of a plan to add.
pub const ADD: &str = "add";

/// Names of an agency's three plans, with their caution.
const THREE: [(&str, f64); 3] = [("careful", 0.8), ("balanced", 0.5), ("bold", 0.3)];

/// The reason why an address compares nothing; one sentence for the visitor.
#[derive(Clone, Debug, PartialEq)]
pub enum AddressFault {
    /// The query has more bytes than four plans need.
    TooLong,
    /// The query names too many plans.
    TooMany,
    /// A name is neither an id nor a parameter.
    NoPlan,
    /// A plan in the address cannot be read.
    Faulty(Box<Fault>),
}

impl AddressFault {
    /// Returns the sentence for the visitor.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::TooLong => texts::address_too_long(language).to_owned(),
            Self::TooMany => texts::too_many_plans(language, MOST),
            Self::NoPlan => texts::no_plan(language).to_owned(),
            Self::Faulty(fault) => texts::faulty_plan(language, &faults::fault(language, fault)),
        }
    }
}

/// One of the plans to compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A saved plan.
    Saved {
        /// Last part of its view link.
        id: ViewId,
        /// Number of a version; `None` for the newest.
        version: Option<u32>,
    },
    /// A plan that the address carries.
    Own {
        /// Its name in the address.
        name: String,
        /// The plan.
        plan: Box<Plan>,
    },
}

/// The plans to compare, in the order of the columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address(pub Vec<Entry>);

impl Address {
    /// Parses the query of an address; returns beside it `true` when a form submitted the query, so that the address
    /// should change to [`Address::path`].
    ///
    /// # Errors
    /// [`AddressFault`]
    pub fn read(query: &str) -> Result<(Self, bool), AddressFault> {
        if query.len() > LONGEST {
            return Err(AddressFault::TooLong);
        }
        let pairs: Vec<_> = parse(query.as_bytes()).collect();
        let value = |name: &str| {
            let pair = pairs.iter().find(|(key, _)| key == name);
            pair.map(|(_, value)| value.as_ref())
                .filter(|value| !value.is_empty())
        };
        let rest = query.split_once('&').map_or("", |(_, rest)| rest);
        match pairs.first() {
            Some((first, _)) if first == "three" => return Ok((Self::three(rest)?, true)),
            Some((first, saved)) if first == "this" && value("plans").is_none() => {
                let this = own("this", read_plan(rest)?);
                let saved = (!saved.is_empty()).then(|| Entry::read(saved, None));
                let entries = saved.into_iter().chain([Ok(this)]);
                return Ok((Self(entries.collect::<Result<_, _>>()?), true));
            }
            _ => {}
        }
        let listed = value("plans").unwrap_or_default();
        // One more than fit, so that too many are noticed.
        let names = listed
            .split(',')
            .filter(|name| !name.is_empty())
            .take(MOST + 1);
        let entries = names.map(|name| Entry::read(name, value(name)));
        let mut address = Self(entries.collect::<Result<_, _>>()?);
        let added = value(ADD).map(|link| address.added(link)).transpose()?;
        let asked = added.is_some();
        address.0.extend(added);
        if address.0.len() > MOST {
            return Err(AddressFault::TooMany);
        }
        Ok((address, asked))
    }

    /// Returns the comparison to which a query adds a plan, and the text that was typed for that plan; `None` where the
    /// query adds none or is faulty without it.
    pub fn before_adding(query: &str) -> Option<(Self, String)> {
        let pairs = || parse(query.as_bytes());
        let (_, typed) = pairs().find(|(name, _)| name == ADD)?;
        let others = pairs().filter(|(name, _)| name != ADD);
        let others = Serializer::new(String::new()).extend_pairs(others).finish();
        let (before, _) = Self::read(&others).ok()?;
        Some((before, typed.into_owned()))
    }

    /// Returns an agency's three versions of a query's plan: careful, balanced and bold.
    fn three(query: &str) -> Result<Self, AddressFault> {
        let plan = read_plan(query)?;
        let entries = THREE.map(|(name, caution)| {
            let plan = plan.with(Input::Caution, caution);
            plan.map(|plan| own(name, plan))
        });
        let entries: Result<Vec<_>, _> = entries.into_iter().collect();
        let entries = entries.map_err(|fault| AddressFault::Faulty(Box::new(fault)))?;
        Ok(Self(entries))
    }

    /// Returns the plan of a link that was pasted.
    fn added(&self, link: &str) -> Result<Entry, AddressFault> {
        let link = link.trim();
        let (path, rest) = link.split_once('?').unwrap_or((link, ""));
        let rest = rest.split('#').next().unwrap_or_default();
        let last = path
            .split('#')
            .next()
            .unwrap_or_default()
            .rsplit('/')
            .next();
        let id = ViewId::parse(last.unwrap_or_default()).ok();
        if let Some(id) = id.or_else(|| plan_in(path)) {
            let version = parse(rest.as_bytes()).find(|(name, _)| name == "version");
            let version = version.and_then(|(_, number)| number.parse().ok());
            return Ok(Entry::Saved { id, version });
        }
        if rest.is_empty() {
            return Err(AddressFault::NoPlan);
        }
        let taken = |name: &String| {
            self.0
                .iter()
                .any(|entry| matches!(entry, Entry::Own { name: other, .. } if other == name))
        };
        // One of five names is free among four plans.
        let mut names = (1..=MOST + 1).map(|number| format!("plan{number}"));
        let name = names.find(|name| !taken(name)).unwrap_or_default();
        Ok(own(&name, read_plan(&of_plan(rest))?))
    }

    /// Returns the comparison without one of its plans.
    pub fn without(&self, place: usize) -> Self {
        let mut rest = self.clone();
        if place < rest.0.len() {
            rest.0.remove(place);
        }
        rest
    }

    /// Returns the value of `plans=`.
    pub fn names(&self) -> String {
        let names: Vec<_> = self.0.iter().map(Entry::name).collect();
        names.join(",")
    }

    /// Returns the path and query under which this comparison opens.
    pub fn path(&self) -> String {
        self.leads_to(Page::Compare.path())
    }

    /// Returns another path with the query of this comparison.
    pub fn leads_to(&self, path: &str) -> String {
        if self.0.is_empty() {
            return path.to_owned();
        }
        let mut query = Serializer::new(format!("{path}?plans={}", self.names()));
        for entry in &self.0 {
            if let Entry::Own { name, plan } = entry {
                query.append_pair(name, &plan.to_query());
            }
        }
        query.finish()
    }
}

impl Entry {
    fn read(name: &str, value: Option<&str>) -> Result<Self, AddressFault> {
        let (id, version) = name.split_once('.').unwrap_or((name, ""));
        if let Ok(id) = ViewId::parse(id) {
            let version = match version {
                "" => None,
                number => Some(number.parse().map_err(|_| AddressFault::NoPlan)?),
            };
            return Ok(Self::Saved { id, version });
        }
        let is_name = name.len() <= LONGEST_NAME
            && name
                .bytes()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
        match value {
            Some(query) if is_name => Ok(own(name, read_plan(query)?)),
            _ => Err(AddressFault::NoPlan),
        }
    }

    /// Returns the plan's name in the list of plans.
    pub fn name(&self) -> String {
        match self {
            Self::Saved { id, version: None } => id.as_str().to_owned(),
            Self::Saved {
                id,
                version: Some(version),
            } => format!("{}.{version}", id.as_str()),
            Self::Own { name, .. } => name.clone(),
        }
    }

    /// Returns whether this is one of an agency's three, which have the title of the same plan.
    pub fn is_one_of_three(&self) -> bool {
        matches!(self, Self::Own { name, .. } if THREE.iter().any(|(known, _)| known == name))
    }

    /// Returns the address at which the plan opens.
    pub fn opens_at(&self) -> String {
        match self {
            Self::Saved { id, version: None } => format!("/p/{}", id.as_str()),
            Self::Saved {
                id,
                version: Some(version),
            } => format!("/p/{}?version={version}", id.as_str()),
            Self::Own { plan, .. } => format!("/?{}", plan.to_query()),
        }
    }
}

fn own(name: &str, plan: Plan) -> Entry {
    Entry::Own {
        name: name.to_owned(),
        plan: Box::new(plan),
    }
}

fn read_plan(query: &str) -> Result<Plan, AddressFault> {
    Plan::from_address(&HOBBY_SHOP.plan(), query).map_err(|faults| {
        let first = faults.into_iter().next();
        first.map_or(AddressFault::NoPlan, |fault| {
            AddressFault::Faulty(Box::new(fault))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "9aBcDeFgHjKmNpQrStUvWx";

    fn names(query: &str) -> Result<String, AddressFault> {
        Address::read(query).map(|(address, _)| address.names())
    }

    #[test]
    fn an_address_reads_back_as_it_was() {
        let query = format!("plans={ID},{ID}.3,this&this=budget%3D3000%26title%3Da%2526b");
        let (address, asked) = Address::read(&query).unwrap();
        assert!(!asked);
        assert_eq!(address.names(), format!("{ID},{ID}.3,this"));
        let Entry::Own { plan, .. } = &address.0[2] else {
            panic!("{address:?}");
        };
        assert_eq!(plan.title(), "a&b");
        let path = address.path();
        let again = Address::read(path.strip_prefix("/compare?").unwrap());
        assert_eq!(again, Ok((address, false)));
    }

    #[test]
    fn an_agency_gets_three_of_one_plan() {
        let (address, asked) = Address::read("three=&budget=4000&niche=1").unwrap();
        assert!(asked);
        assert_eq!(address.names(), "careful,balanced,bold");
        let cautions: Vec<_> = address
            .0
            .iter()
            .map(|entry| match entry {
                Entry::Own { plan, .. } => Input::Caution.of(plan),
                Entry::Saved { .. } => None,
            })
            .collect();
        assert_eq!(cautions, [Some(0.8), Some(0.5), Some(0.3)]);
    }

    #[test]
    fn the_plan_on_the_page_stands_beside_its_saved_one() {
        let (address, asked) = Address::read(&format!("this={ID}&budget=4000")).unwrap();
        assert!(asked);
        assert_eq!(address.names(), format!("{ID},this"));
        assert_eq!(names("this=&budget=4000").as_deref(), Ok("this"));
        assert_eq!(names("this=other&budget=4000"), Err(AddressFault::NoPlan));
    }

    #[test]
    fn a_pasted_link_is_added() {
        for (link, name) in [
            (format!("https://example.org/p/{ID}"), ID.to_owned()),
            (format!(" {ID} "), ID.to_owned()),
            (format!("/p/{ID}?version=2"), format!("{ID}.2")),
            (format!("/p/{ID}#edit=secret"), ID.to_owned()),
            (
                "https://example.org/?budget=500".to_owned(),
                "plan1".to_owned(),
            ),
        ] {
            let mut query = Serializer::new(String::new());
            query.append_pair("add", &link);
            let (address, asked) = Address::read(&query.finish()).unwrap();
            assert!(asked, "{link}");
            assert_eq!(address.names(), name, "{link}");
        }
        let second = names("plans=plan1&plan1=budget%3D1&add=%2F%3Fbudget%3D2");
        assert_eq!(second.as_deref(), Ok("plan1,plan2"));
    }

    #[test]
    fn what_is_no_comparison_says_why() {
        let five = [ID; 5].join(",");
        let four = [ID; 4].join(",");
        for (query, fault) in [
            (format!("plans={five}"), AddressFault::TooMany),
            (format!("plans={four}&add={ID}"), AddressFault::TooMany),
            ("plans=this".to_owned(), AddressFault::NoPlan),
            ("plans=<b>&<b>=budget%3D1".to_owned(), AddressFault::NoPlan),
            (format!("plans={ID}.x"), AddressFault::NoPlan),
            ("add=hello".to_owned(), AddressFault::NoPlan),
            ("x".repeat(LONGEST + 1), AddressFault::TooLong),
        ] {
            assert_eq!(names(&query), Err(fault), "{query:.60}");
        }
        let faulty = names("plans=this&this=budget%3D-1");
        assert!(matches!(faulty, Err(AddressFault::Faulty(_))), "{faulty:?}");
        assert_eq!(names("").as_deref(), Ok(""));
        assert_eq!(names("plans=%00%FF,,").unwrap_err(), AddressFault::NoPlan);
    }
}
