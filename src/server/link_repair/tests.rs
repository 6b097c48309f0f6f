use super::{path::plan_in, *};
use crate::plan::Plan;

const ID: &str = "9aBcDeFgHjKmNpQrStUvWx";
const SECRET: &str = "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj";

fn at(address: &str) -> Option<Mended> {
    mended(&address.parse().unwrap())
}

/// Returns where an address is redirected; the target is not redirected again.
fn leads(address: &str) -> Option<String> {
    match at(address) {
        Some(Mended::Certainly(to)) => {
            assert!(
                to.starts_with('/') && !to.starts_with("//"),
                "{address} leads to {to}"
            );
            let (there, _) = to.split_once('#').unwrap_or((&to, ""));
            assert_eq!(at(there), None, "{address} leads to {to}, and then further");
            Some(to)
        }
        Some(Mended::Perhaps(path)) => panic!("{address} perhaps means {path}"),
        None => None,
    }
}

/// Texts that sentences and programs append to a link, as a path has them.
const GLUED: [&str; 41] = [
    ".",
    ")",
    ",",
    "%3E",
    ";",
    ":",
    "!",
    "'",
    "%22",
    "*",
    "_",
    "]",
    "..",
    "...",
    "/",
    "//",
    "/.",
    "%20",
    "%C2%A0",
    "%E2%80%9D",
    "%E2%80%99",
    "%E2%80%A6",
    "%E3%80%82",
    "%EF%BC%8C",
    "%E2%80%8B",
    "%EF%BB%BF",
    "%C2%AD",
    "%E2%81%A0",
    "%0A",
    "%0D%0A",
    "%09",
    "%23",
    "%2523",
    "%3F",
    "%253F",
    "&",
    "&amp;",
    ")%20and",
    "%3C/a%3E",
    "](https://elsewhere.test)",
    "%E3%81%A7%E3%81%99",
];

#[test]
fn what_is_glued_to_a_link_falls_off() {
    let view = format!("/p/{ID}");
    for glued in GLUED {
        assert_eq!(
            leads(&format!("{view}{glued}")).as_ref(),
            Some(&view),
            "{glued}"
        );
        for below in [
            "/embed",
            "/qr.svg",
            "/preview.png",
            "/export/plan.xlsx",
            "/export/three-ways.csv",
        ] {
            let whole = format!("{view}{below}");
            let damaged = format!("{whole}{glued}");
            if !["%20and", "%3C/a%3E", "elsewhere", "%E3%81"]
                .iter()
                .any(|text| glued.contains(text))
            {
                assert_eq!(leads(&damaged).as_ref(), Some(&whole), "{damaged}");
            }
        }
        if glued != "//"
            && !glued.contains("and")
            && !glued.contains("%3C/a")
            && !glued.contains("else")
            && !glued.contains("%81")
        {
            for page in ["/plans", "/evidence", "/compare", "/export/plan.json"] {
                assert_eq!(
                    leads(&format!("{page}{glued}")).as_deref(),
                    Some(page),
                    "{page}{glued}"
                );
            }
        }
    }
    for before in ["%3C", "%22", "%E2%80%9C", "%20", "(", "%E2%80%8B", "/"] {
        assert_eq!(
            leads(&format!("/p/{before}{ID}")).as_ref(),
            Some(&view),
            "{before}"
        );
    }
    assert_eq!(leads(&view), None);
    assert_eq!(leads(&format!("/P/{ID}")).as_ref(), Some(&view));
    assert_eq!(leads(&format!("/p%2F{ID}")).as_ref(), Some(&view));
}

#[test]
fn a_link_that_was_broken_in_two_is_put_together() {
    let (first, second) = ID.split_at(9);
    for between in ["%20", "%0A", "=%0D%0A", "%C2%AD", "%E2%80%8B", "%20%20%0A"] {
        let broken = format!("/p/{first}{between}{second}");
        assert_eq!(leads(&broken), Some(format!("/p/{ID}")), "{broken}");
    }
    // A link with a lost character is not repaired by guessing it.
    assert_eq!(leads(&format!("/p/{first}.{second}")), None);
    assert_eq!(leads(&format!("/p/{first}")), None);
}

#[test]
fn what_belongs_behind_the_path_goes_there() {
    let edit = format!("/p/{ID}#edit={SECRET}");
    for damaged in [
        format!("/p/{ID}%23edit={SECRET}"),
        format!("/p/{ID}%2523edit={SECRET}"),
        format!("/p/{ID}%23edit%3D{SECRET}"),
        format!("/p/{ID}%23edit%253D{SECRET}."),
        format!("/p/{ID}%23edit={SECRET})%20and"),
        format!("/p/{ID}.%23edit={SECRET}"),
        format!("/p/{ID}/%23edit={SECRET}"),
        format!("/p/{ID}%23%20edit={SECRET}"),
        format!("/p/{ID}?edit={SECRET}"),
        format!("/p/{ID}%3Fedit={SECRET}"),
        format!("/p/{ID}?fbclid=x&edit={SECRET}"),
        format!("/p/{ID}?fbclid=x%23edit={SECRET}"),
        format!("/p/{ID}?%23edit={SECRET}"),
    ] {
        assert_eq!(leads(&damaged).as_ref(), Some(&edit), "{damaged}");
    }
    assert_eq!(
        leads(&format!("/p/{ID}?version=2%23edit={SECRET}")),
        Some(format!("/p/{ID}?version=2#edit={SECRET}"))
    );
    // The page says why such a link does not fit.
    assert_eq!(
        leads(&format!("/p/{ID}%23edit=9aBc")),
        Some(format!("/p/{ID}#edit=9aBc"))
    );
    assert_eq!(
        leads(&format!("/p/{ID}%3Fversion=1")),
        Some(format!("/p/{ID}?version=1"))
    );
    assert_eq!(
        leads(&format!("/p/{ID}%3Ffbclid=x")),
        Some(format!("/p/{ID}"))
    );
    assert_eq!(
        leads(&format!("/p/{ID}&utm_source=x&budget=3000")),
        Some(format!("/p/{ID}?budget=3000"))
    );
    assert_eq!(leads("/%3Fbudget=5000").as_deref(), Some("/?budget=5000"));
    assert_eq!(
        leads("/evidence%23formulas").as_deref(),
        Some("/evidence#formulas")
    );
    // A secret is never passed to a page that can only be viewed.
    assert_eq!(leads(&format!("/p/{ID}/embed?edit={SECRET}")), None);
}

#[test]
fn names_that_advertisers_add_fall_off() {
    for name in [
        "utm_source",
        "utm_campaign",
        "fbclid",
        "gclid",
        "ttclid",
        "mc_cid",
        "mc_eid",
        "msclkid",
        "igshid",
        "_hsenc",
        "_hsmi",
        "__hstc",
        "FBCLID",
        "twclid",
        "li_fat_id",
        "mkt_tok",
        "yclid",
        "gad_source",
        "srsltid",
    ] {
        assert_eq!(
            leads(&format!(
                "/?budget=8000&target.goal=sales&target.value=3&{name}=x"
            ))
            .as_deref(),
            Some("/?budget=8000&target.goal=sales&target.value=3"),
            "{name}"
        );
        assert_eq!(
            leads(&format!("/?{name}=x")).as_deref(),
            Some("/"),
            "{name}"
        );
        assert_eq!(
            leads(&format!("/p/{ID}?{name}=x")),
            Some(format!("/p/{ID}")),
            "{name}"
        );
        assert_eq!(
            leads(&format!("/p/{ID}?version=1&{name}=x")),
            Some(format!("/p/{ID}?version=1")),
            "{name}"
        );
        assert_eq!(
            leads(&format!("/export/plan.json?budget=5000&{name}=x")).as_deref(),
            Some("/export/plan.json?budget=5000")
        );
        assert_eq!(
            leads(&format!("/compare?three=&budget=5000&{name}=x")).as_deref(),
            Some("/compare?three=&budget=5000")
        );
        let nested = format!("/compare?plans={ID},mine&mine=budget%3D5000%26{name}%3Dx&{name}=y");
        assert_eq!(
            leads(&nested),
            Some(format!("/compare?plans={ID},mine&mine=budget%3D5000")),
            "{name}"
        );
    }
    // A plan's own names are no tracking, and neither is a name that a comparison gave a plan.
    let plan = Plan::new(3_000.0).unwrap();
    let all = "schema title currency benchmarks borders macro_from roster seed";
    let inputs = crate::plan::input::Input::PLAN.map(crate::plan::input::Input::leaf);
    for name in all.split(' ').chain(inputs) {
        assert!(!query::is_tracking(name), "{name}");
    }
    assert_eq!(
        leads(&format!(
            "/compare?plans={ID},ref&ref={}",
            plan.to_query().replace('=', "%3D")
        )),
        None
    );
}

#[test]
fn numbers_of_an_address_lose_what_is_glued_to_them() {
    for (damaged, meant) in [
        ("/?budget=5000)", "/?budget=5000"),
        ("/?budget=5000,", "/?budget=5000"),
        ("/?budget=5000%22%3E", "/?budget=5000"),
        ("/?budget=5000%E2%80%9D.", "/?budget=5000"),
        ("/?budget=5000%E2%80%8B", "/?budget=5000"),
        ("/?budget=5000/", "/?budget=5000"),
        ("/?budget=5000%3C/a%3E", "/?budget=5000"),
        ("/?niche=0.7)&budget=5000;", "/?niche=0.7&budget=5000"),
        ("/?budget=5000&amp;niche=0.7", "/?budget=5000&niche=0.7"),
        ("/?budget=5000&amp;amp;niche=0.7", "/?budget=5000&niche=0.7"),
        ("/?budget=5000&amp%3Bniche=0.7", "/?budget=5000&niche=0.7"),
        ("/?budget%3D5000%26niche%3D0.7", "/?budget=5000&niche=0.7"),
        ("/??budget=5000", "/?budget=5000"),
        ("/?budget=3D5000&niche=3D0.7", "/?budget=5000&niche=0.7"),
        ("/?budget=5000&quot;", "/?budget=5000"),
        ("/?budget=5000&gt;)", "/?budget=5000"),
        (
            "/?borders=1,2,3,4,5)&budget=5000",
            "/?borders=1,2,3,4,5&budget=5000",
        ),
        ("/evidence?budget=5000)", "/evidence?budget=5000"),
        (
            "/export/plan.json?budget=5000)",
            "/export/plan.json?budget=5000",
        ),
        (
            "/compare?plans=a,b)&a=budget%3D1&b=budget%3D2",
            "/compare?plans=a,b&a=budget%3D1&b=budget%3D2",
        ),
        (
            "/compare?plans=a,b&a=budget%3D1&b=budget%3D2).",
            "/compare?plans=a,b&a=budget%3D1&b=budget%3D2",
        ),
    ] {
        assert_eq!(leads(damaged).as_deref(), Some(meant), "{damaged}");
    }
    assert_eq!(
        leads(&format!("/p/{ID}?version=3D3")),
        Some(format!("/p/{ID}?version=3"))
    );
    assert_eq!(leads(&format!("/p/{ID}&quot;")), Some(format!("/p/{ID}")));
    assert_eq!(
        leads(&format!("/p/{ID}?version=3).")),
        Some(format!("/p/{ID}?version=3"))
    );
    assert_eq!(
        leads(&format!("/compare?plans={ID},{ID})")),
        Some(format!("/compare?plans={ID},{ID}"))
    );
}

#[test]
fn what_may_be_meant_so_stays() {
    for address in [
        "/",
        "/?budget=5000",
        "/?budget=5000&title=Spring+sale)",
        "/?budget=5000&title=Is+this+all%3F",
        "/?budget=5000&title=a%26amp%3Bb%23edit%3Dx",
        // A person has to look at these.
        "/?budget=50%25",
        "/?budget=%2449,9x",
        "/?tiers.micro.engagement=4.5%25",
        "/?budget=-5",
        "/?nieche=2",
        "/?colour=red&budget=5000",
        "/nowhere",
        "/nowhere/",
        "/p/hello",
        "/p/",
        "/p/%00",
        "/p/..%2F..%2Fetc%2Fpasswd",
        "/robots.txt",
        "/healthz",
        "/pkg/tiermix.js",
        "/api/load_plan",
    ] {
        assert_eq!(leads(address), None, "{address}");
    }
    let numerous = format!("/?{}budget=5)", "a&".repeat(5_000));
    assert_eq!(leads(&numerous), None);
    let more = format!("/?budget=1&title={}", "x".repeat(20_000));
    assert_eq!(leads(&more), None);
    assert_eq!(leads(&format!("/{}", ".%20".repeat(5_000))), None);
    assert_eq!(leads(&format!("/p/{ID}/export/nothing.csv")), None);
    assert_eq!(leads(&format!("/p/{ID}")), None);
}

#[test]
fn what_is_not_certain_is_offered() {
    for tail in ["x", "and", "7", "/whatever", "/embed/more"] {
        let offered = Some(Mended::Perhaps(format!("/p/{ID}")));
        assert_eq!(at(&format!("/p/{ID}{tail}")), offered, "{tail}");
    }
}

/// No address redirects to another site.
#[test]
fn every_way_stays_on_this_site() {
    for address in [
        "//evil.test",
        "//evil.test/",
        "//evil.test/p/",
        "/%2F%2Fevil.test",
        "/%5Cevil.test",
        "/%252F%252Fevil.test/%3Fbudget=1",
        "/p//evil.test",
        "/.//evil.test",
        "/%09/evil.test",
        "/%0D%0Alocation:%20https://evil.test",
        "/https:%2F%2Fevil.test/)",
        "/@evil.test",
        "/plans/%2F%2Fevil.test",
        "/%3F//evil.test",
        "/%23//evil.test",
        "/evidence%23//evil.test",
        "/evidence%23%0D%0Ax:y",
        "/compare%3Fadd=//evil.test",
        "/?//evil.test",
    ] {
        // `leads` checks the beginning of each target itself.
        if let Some(to) = leads(address) {
            assert!(to.bytes().all(|it| it.is_ascii_graphic()), "{to}");
        }
    }
}

#[test]
fn links_are_found_where_they_were_pasted() {
    for text in [
        format!("https://tiermix.test/p/{ID}."),
        format!("https://tiermix.test/p/{ID}%23edit={SECRET}"),
        format!("<https://tiermix.test/p/{ID}>"),
        format!("https://tiermix.test/p/{ID}/embed"),
        format!("/p/{ID}/)"),
        format!(" {ID}\u{200b}"),
    ] {
        let found = plan_in(text.trim());
        assert_eq!(
            found.as_ref().map(crate::saved::ViewId::as_str),
            Some(ID),
            "{text}"
        );
    }
    for text in [
        "",
        "hello",
        "/p/",
        "https://tiermix.test/",
        "https://tiermix.test/p/9aBcDeFgHjKmNpQrStUvWxyz",
    ] {
        assert_eq!(plan_in(text), None, "{text}");
    }
}
