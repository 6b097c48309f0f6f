//! The size of views: no function has more than 80 lines of `view!` and `html!`.

use std::{fs, path::Path};

use syn::{
    ImplItemFn, ItemFn, ItemMod, Macro, Signature, TraitItemFn,
    spanned::Spanned,
    visit::{self, Visit},
};

/// Most lines of view in one function; a longer one is cut into named parts.
const MOST: usize = 80;

/// The lines of view of each function in a file.
#[derive(Default)]
struct Views {
    functions: Vec<(String, usize)>,
}

impl Views {
    fn enter(&mut self, signature: &Signature) {
        self.functions.push((signature.ident.to_string(), 0));
    }
}

impl<'ast> Visit<'ast> for Views {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.enter(&item.sig);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.enter(&item.sig);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.enter(&item.sig);
        visit::visit_trait_item_fn(self, item);
    }

    /// Leaves out modules of tests.
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    /// Counts the lines of a view. A view within its braces is part of it: it is not parsed any further.
    fn visit_macro(&mut self, item: &'ast Macro) {
        let is_view = item.path.is_ident("view") || item.path.is_ident("html");
        if let (true, Some((_, lines))) = (is_view, self.functions.last_mut()) {
            let span = item.span();
            *lines += span.end().line - span.start().line + 1;
        }
    }
}

/// Returns the functions of a file with their lines of view.
fn views(text: &str) -> Vec<(String, usize)> {
    let mut views = Views::default();
    views.visit_file(&syn::parse_file(text).unwrap());
    views.functions
}

/// Returns all functions below a folder, each as its file and name, with their lines of view.
fn views_below(folder: &Path) -> Vec<(String, usize)> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => views_below(&path),
            Some(it) if it == "rs" => views(&fs::read_to_string(&path).unwrap())
                .into_iter()
                .map(|(name, lines)| (format!("{}: {name}", path.display()), lines))
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn no_view_is_longer_than_a_screen() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = ["app", "server"].map(|layer| views_below(&source.join(layer)));
    let all: Vec<_> = all.into_iter().flatten().collect();
    let count = all.iter().filter(|(_, lines)| *lines > 0).count();
    assert!(count > 80, "{count} views were found");
    let long: Vec<_> = all.iter().filter(|(_, lines)| *lines > MOST).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn lines_are_counted_for_each_function() {
    let text = "fn none() {}
        fn two() -> impl IntoView {
            let part = view! { <p></p> };
            view! { <b>{part}</b> }
        }
        impl A {
            fn four(&self) -> Markup {
                html! {
                    p { @if let Some(part) = part { (html! { b { } }) } }
                    p { }
                }
            }
        }
        mod tests {
            fn view() { view! { <p></p> } }
        }";
    let found = views(text);
    let found: Vec<_> = found
        .iter()
        .map(|(name, lines)| (name.as_str(), *lines))
        .collect();
    assert_eq!(found, [("none", 0), ("two", 2), ("four", 4)]);
}
