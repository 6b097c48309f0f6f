//! The structure of the code: imports run down the layers, and no two files import each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use syn::{
    Attribute, Item, ItemMod, ItemUse, Macro, UseTree,
    visit::{self, Visit},
};

/// The layers from the ground up; modules of one layer do not import each other.
const LAYERS: [&[&str]; 9] = [
    &["plan", "lists"],
    &["roster_import"],
    &["wording"],
    &["saved", "room"],
    &["store", "solver_pool", "command_input"],
    &["figure", "solve_command", "creators_command"],
    &["api"],
    &["app"],
    &["server"],
];

/// The modules that are crates of their own, in the package `tiermix-` with this name.
const CRATES: [&str; 2] = ["lists", "plan"];

/// The path of a module, the top-level module first.
type Module = Vec<String>;

/// The modules that are files, with the text of each.
type Sources = BTreeMap<Module, String>;

/// Reads all files but those of tests and benchmarks, and the program's own two.
fn sources() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Sources::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let name = path.strip_prefix(&root).unwrap().with_extension("");
                let module: Module = name
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                sources.insert(module, fs::read_to_string(&path).unwrap());
            }
        }
    }
    // The crates below the application have their own roots.
    for name in CRATES {
        if let Some(root) = sources.remove(&vec![name.to_owned(), "lib".to_owned()]) {
            sources.insert(vec![name.to_owned()], root);
        }
    }
    let outside = ["bench", "tests", "main", "lib", "lists/bench", "plan/build"];
    sources.retain(|module, _| {
        let name = module.join("/");
        !outside
            .iter()
            .any(|it| name == *it || name.starts_with(&format!("{it}/")))
    });
    let tested: BTreeSet<Module> = sources.iter().flat_map(test_modules).collect();
    sources.retain(|module, _| !tested.iter().any(|test| module.starts_with(test)));
    sources
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}

/// Returns the modules that a file declares for tests alone.
fn test_modules((module, text): (&Module, &String)) -> Vec<Module> {
    let items = syn::parse_file(text).unwrap().items;
    items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(child) if is_test(&child.attrs) && child.content.is_none() => {
                Some([module.clone(), vec![child.ident.to_string()]].concat())
            }
            _ => None,
        })
        .collect()
}

/// The paths that a file names, each with the module that names it.
struct Paths {
    within: Module,
    found: Vec<(Module, Vec<String>)>,
}

impl Paths {
    fn add(&mut self, path: Vec<String>) {
        self.found.push((self.within.clone(), path));
    }

    fn spread(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before.to_vec(), vec![name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.spread(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.add(with(&name.ident)),
            UseTree::Rename(name) => self.add(with(&name.ident)),
            UseTree::Glob(_) => self.add(before.to_vec()),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.spread(before, tree);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_test(&item.attrs) {
            return;
        }
        self.within.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.within.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.spread(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|it| it.ident.to_string());
        self.add(names.collect());
        visit::visit_path(self, path);
    }

    /// Visits views too, which are macros and name paths.
    fn visit_macro(&mut self, item: &'ast Macro) {
        let tokens = item.tokens.to_string().replace(" :: ", "::");
        let ours = ["crate::", "super::", "self::"];
        for word in tokens.split(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':')) {
            if ours.iter().any(|start| word.starts_with(start)) {
                self.add(word.split("::").map(str::to_owned).collect());
            }
        }
        visit::visit_macro(self, item);
    }
}

/// Finds the file that a path leads to.
fn file_of(sources: &Sources, within: &Module, path: &[String]) -> Option<Module> {
    let mut rest = path;
    let mut base = within.clone();
    match path.first()?.as_str() {
        "crate" => {
            base.truncate(usize::from(CRATES.contains(&within[0].as_str())));
            rest = &path[1..];
        }
        other
            if other
                .strip_prefix("tiermix_")
                .is_some_and(|name| CRATES.contains(&name)) =>
        {
            base = vec![other.replacen("tiermix_", "", 1)];
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|it| it == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        child => {
            let mut child_of = within.clone();
            child_of.push(child.to_owned());
            sources.get(&child_of)?;
        }
    }
    base.extend_from_slice(rest);
    while !base.is_empty() && !sources.contains_key(&base) {
        base.pop();
    }
    (!base.is_empty()).then_some(base)
}

/// Returns the imports between files, by importing module. A file may use the files of its parent modules: modules see
/// their parents' items, and belong together.
fn imports(sources: &Sources) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut imports = BTreeMap::new();
    for (module, text) in sources {
        let mut paths = Paths {
            within: module.clone(),
            found: Vec::new(),
        };
        paths.visit_file(&syn::parse_file(text).unwrap());
        let files = paths.found.iter();
        let files = files.filter_map(|(within, path)| file_of(sources, within, path));
        let files = files.filter(|file| !module.starts_with(file)).collect();
        imports.insert(module.clone(), files);
    }
    imports
}

fn layer(module: &Module) -> usize {
    let place = LAYERS
        .iter()
        .position(|layer| layer.contains(&module[0].as_str()));
    place.unwrap_or_else(|| panic!("{} stands in no layer", module.join("/")))
}

/// Returns one sentence for each import that does not run down, and for each circle; both files are named.
fn faults(sources: &Sources) -> Vec<String> {
    let imports = imports(sources);
    let mut faults = Vec::new();
    for (from, to) in &imports {
        for to in to {
            if from[0] != to[0] && layer(from) <= layer(to) {
                let (from, to) = (from.join("/"), to.join("/"));
                faults.push(format!("{from} imports {to}, which is not below it"));
            }
        }
    }
    for (from, to) in &imports {
        for to in to {
            if from < to && reaches(&imports, to, from) {
                let (from, to) = (from.join("/"), to.join("/"));
                faults.push(format!(
                    "{from} and {to} import each other, directly or not"
                ));
            }
        }
    }
    faults
}

fn reaches(imports: &BTreeMap<Module, BTreeSet<Module>>, from: &Module, to: &Module) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            open.extend(imports.get(module).into_iter().flatten());
        }
    }
    false
}

#[test]
fn imports_run_down_the_layers_and_in_no_circle() {
    let sources = sources();
    assert!(sources.len() > 150, "{}", sources.len());
    let count: usize = imports(&sources).values().map(BTreeSet::len).sum();
    assert!(count > 500, "{count} imports were understood");
    let faults = faults(&sources);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_circle_and_an_import_that_runs_up_are_found_and_named() {
    let file = |name: &str, text: &str| {
        let module: Module = name.split('/').map(str::to_owned).collect();
        (module, text.to_owned())
    };
    let found = |files: &[(&str, &str)]| {
        let sources = files.iter().map(|(name, text)| file(name, text));
        faults(&sources.collect())
    };
    let clean = [
        ("plan", "pub mod goal; use goal::Goal;"),
        ("plan/goal", "use super::Plan; use crate::Plan as Other;"),
        (
            "app",
            "mod view; use view::Html; use crate::plan::goal::Goal;",
        ),
        ("app/view", "use super::App;"),
    ];
    assert_eq!(found(&clean), Vec::<String>::new());
    let up = ("plan/model", "fn f() { tiermix_plan::goal::f() }");
    assert_eq!(found(&[clean[0], clean[1], up]), Vec::<String>::new());
    let up = [
        ("saved", "use crate::app::{self, view::Html};"),
        ("app", ""),
        ("app/view", ""),
    ];
    assert_eq!(
        found(&up),
        [
            "saved imports app, which is not below it",
            "saved imports app/view, which is not below it"
        ]
    );
    let circle = [
        ("app", "mod a; mod b; mod c;"),
        ("app/a", "use super::b::B;"),
        ("app/b", "fn f() { view! { <crate::app::c::C /> } }"),
        (
            "app/c",
            "#[cfg(test)] mod tests { use crate::app::b::B; } mod inner { use super::super::a::A; }",
        ),
    ];
    let sentences = found(&circle).join("\n");
    assert!(sentences.contains("app/a and app/b"), "{sentences}");
    let tested = [
        circle[0],
        circle[1],
        circle[2],
        ("app/c", "#[cfg(test)] mod tests { use crate::app::a::A; }"),
    ];
    assert_eq!(found(&tested), Vec::<String>::new());
}
