//! Colours are defined in the style: code that must spell one, as pictures do, spells one of these.

use std::{collections::BTreeSet, fs, path::Path};

/// Returns the colours of six digits in a text.
fn colours(text: &str) -> BTreeSet<&str> {
    let digits = |rest: &str| {
        rest.len()
            - rest
                .trim_start_matches(|it: char| it.is_ascii_hexdigit())
                .len()
    };
    text.split('#')
        .skip(1)
        .filter(|rest| digits(rest) == 6)
        .map(|rest| &rest[..6])
        .collect()
}

fn visit(folder: &Path, found: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs" || it == "js") {
            found(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_colour_in_the_code_is_one_of_the_styles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let style = fs::read_to_string(root.join("style/tailwind.css")).unwrap();
    let defined = colours(&style);
    let mut spelled = 0;
    visit(&root.join("src"), &mut |path, text| {
        for colour in colours(text) {
            spelled += 1;
            let path = path.display();
            assert!(defined.contains(colour), "#{colour} in {path}");
        }
    });
    assert!(spelled > 5, "{spelled}");
}
