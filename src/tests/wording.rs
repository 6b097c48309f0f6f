//! The wording stands in one place: no other file of `src` holds a text that a person reads.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use syn::{
    Attribute, Expr, ExprMethodCall, File, ImplItemFn, Item, ItemFn, ItemImpl, ItemMod, ItemUse,
    LitStr, Macro, Meta,
    visit::{self, Visit},
};

/// Folders whose texts are the wording itself, or are for developers.
const OUTSIDE: [&str; 6] = [
    "src/bench",
    "src/lists/bench",
    "src/plan/build.rs",
    "src/plan/wording",
    "src/tests",
    "src/wording",
];

/// Attributes of elements whose values are for browsers alone; `doc` is what a doc comment becomes in a macro.
const FOR_BROWSERS: [&str; 8] = [
    "class",
    "d",
    "doc",
    "preserveAspectRatio",
    "rel",
    "style",
    "transform",
    "viewBox",
];

/// Attributes of elements whose values a person reads or hears.
const FOR_PERSONS: [&str; 5] = ["alt", "aria-label", "label", "placeholder", "title"];

/// Macros whose texts are for developers or operators, or name a file.
const FOR_DEVELOPERS: [&str; 13] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug",
    "debug_assert",
    "env",
    "error",
    "include_str",
    "info",
    "panic",
    "trace",
    "unreachable",
    "warn",
];

/// Methods that look for a text in another, or whose text is for developers.
const NOT_SHOWING: [&str; 11] = [
    "contains",
    "ends_with",
    "expect",
    "expect_err",
    "split",
    "split_once",
    "starts_with",
    "strip_prefix",
    "strip_suffix",
    "trim_end_matches",
    "trim_start_matches",
];

/// First words of SQL statements.
const STATEMENTS: [&str; 9] = [
    "ATTACH", "BEGIN", "CREATE", "DELETE", "DETACH", "INSERT", "PRAGMA", "SELECT", "UPDATE",
];

/// Names of fonts and of a robot.
const NAMES: [&str; 4] = [
    "Cairo SemiBold",
    "Inter SemiBold",
    "Noto Sans Hebrew SemiBold",
    "nextcloud server",
];

/// Collects the texts of a file with their lines.
#[derive(Default)]
struct Texts(Vec<(usize, String)>);

/// The kind of tokens around a literal.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    /// Elements, between which a literal is read as it is.
    Markup,
    /// Rust.
    Code,
}

impl Texts {
    /// Finds the texts of a file.
    fn of(file: &File) -> Self {
        let mut texts = Self::default();
        texts.visit_file(file);
        texts
    }

    /// Notes a literal of code, which is a text when it has several words.
    fn code(&mut self, line: usize, value: &str) {
        if has_sentence(value) {
            self.0.push((line, value.to_owned()));
        }
    }

    /// Notes a literal that is shown as it is, which is a text when it has a word.
    fn shown(&mut self, line: usize, value: &str) {
        if words(value).next().is_some() {
            self.0.push((line, value.to_owned()));
        }
    }

    /// Walks the tokens of a macro. Of `html!`, braces enclose markup, and of `view!`, code.
    fn walk(&mut self, tokens: TokenStream, around: Around, in_braces: Around) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            let before = &tokens[..place];
            place += 1;
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '=' => {
                    let name = attribute(before);
                    if is_for_browsers(&name) {
                        place = after_value(&tokens, place);
                    } else if around == Around::Markup
                        && FOR_PERSONS.contains(&name.as_str())
                        && let Some(TokenTree::Literal(literal)) = tokens.get(place)
                        && let Some(value) = text(literal)
                    {
                        self.shown(literal.span().start().line, &value);
                        place += 1;
                    }
                }
                TokenTree::Ident(name) if FOR_DEVELOPERS.iter().any(|known| name == known) => {
                    if let Some(TokenTree::Punct(punct)) = tokens.get(place)
                        && punct.as_char() == '!'
                    {
                        place += 2;
                    }
                }
                TokenTree::Ident(name) if name == "view" || name == "html" => {
                    if let [TokenTree::Punct(punct), TokenTree::Group(group), ..] = &tokens[place..]
                        && punct.as_char() == '!'
                    {
                        self.markup(&name.to_string(), group.stream());
                        place += 2;
                    }
                }
                TokenTree::Literal(literal) => {
                    if let Some(value) = text(literal) {
                        let line = literal.span().start().line;
                        let is_value = matches!(before.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
                        match around {
                            Around::Markup if !is_value => self.shown(line, &value),
                            _ => self.code(line, &value),
                        }
                    }
                }
                TokenTree::Group(group) => {
                    let inside = match group.delimiter() {
                        Delimiter::Brace if around == Around::Markup => in_braces,
                        _ => Around::Code,
                    };
                    self.walk(group.stream(), inside, in_braces);
                }
                _ => {}
            }
        }
    }

    /// Walks the tokens of `view!` or `html!`.
    fn markup(&mut self, name: &str, tokens: TokenStream) {
        let in_braces = match name {
            "html" => Around::Markup,
            _ => Around::Code,
        };
        self.walk(tokens, Around::Markup, in_braces);
    }
}

impl<'ast> Visit<'ast> for Texts {
    /// Visits the text that an error has by its attribute; all other attributes are for programs or developers.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta
            && list.path.is_ident("error")
        {
            self.walk(list.tokens.clone(), Around::Code, Around::Code);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let shows = !NOT_SHOWING.iter().any(|method| call.method == method);
        self.visit_expr(&call.receiver);
        let shown = |argument: &&Expr| shows || !matches!(argument, Expr::Lit(_));
        for argument in call.args.iter().filter(shown) {
            self.visit_expr(argument);
        }
    }

    fn visit_item_use(&mut self, _: &'ast ItemUse) {}

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.code(literal.span().start().line, &literal.value());
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        let name = invoked
            .path
            .segments
            .last()
            .map(|last| last.ident.to_string());
        match name.as_deref() {
            Some(name) if FOR_DEVELOPERS.contains(&name) => {}
            Some(name @ ("view" | "html")) => self.markup(name, invoked.tokens.clone()),
            _ => self.walk(invoked.tokens.clone(), Around::Code, Around::Code),
        }
    }
}

/// Returns whether the attributes of an item restrict it to tests.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|when| when == "test")
    })
}

/// Returns the name that ends with these tokens: of `aria-label`, `class:hidden` or a variable.
fn attribute(tokens: &[TokenTree]) -> String {
    let mut name = String::new();
    for token in tokens.iter().rev() {
        let part = match token {
            TokenTree::Ident(ident) => ident.to_string(),
            TokenTree::Punct(punct) if matches!(punct.as_char(), '-' | ':') => {
                punct.as_char().to_string()
            }
            _ => break,
        };
        let starts_with_word = name.starts_with(|first: char| first.is_alphanumeric());
        if starts_with_word && !matches!(token, TokenTree::Punct(_)) {
            break;
        }
        name.insert_str(0, &part);
    }
    name
}

/// Returns whether only browsers read the value of an attribute.
fn is_for_browsers(name: &str) -> bool {
    let first = name.split(':').next().unwrap_or_default();
    FOR_BROWSERS.contains(&first) || first.starts_with("data-")
}

/// Returns the place after an attribute's value: one literal, one group, or a path or call with its group.
fn after_value(tokens: &[TokenTree], mut place: usize) -> usize {
    while let Some(token) = tokens.get(place) {
        match token {
            TokenTree::Ident(_) => place += 1,
            TokenTree::Punct(punct) if matches!(punct.as_char(), ':' | '!' | '.') => place += 1,
            TokenTree::Literal(_) | TokenTree::Group(_) => return place + 1,
            TokenTree::Punct(_) => return place,
        }
    }
    place
}

/// Returns the value of a literal that is a string.
fn text(literal: &Literal) -> Option<String> {
    let tokens = TokenStream::from(TokenTree::Literal(literal.clone()));
    syn::parse2::<LitStr>(tokens).ok().map(|text| text.value())
}

/// Returns the words of a text: runs of at least two letters, without placeholders such as `{name}`.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut depth = 0_usize;
    let plain: String = text
        .chars()
        .map(|letter| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                letter if depth == 0 => return letter,
                _ => {}
            }
            '0'
        })
        .collect();
    let words: Vec<_> = plain
        .split_whitespace()
        .filter(|word| {
            let mut runs = word.split(|letter: char| !letter.is_alphabetic());
            runs.any(|run| run.chars().count() > 1)
        })
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Returns whether a literal has several words and is nothing that a program reads.
fn has_sentence(text: &str) -> bool {
    words(&without_tags(text)).count() > 1 && !is_list_of_classes(text) && !is_for_program(text)
}

/// Returns the text between the tags of a drawing; any other text is returned whole.
fn without_tags(text: &str) -> String {
    if !text.starts_with('<') {
        return text.to_owned();
    }
    let tags = text.split('<');
    tags.filter_map(|tag| Some(tag.split_once('>')?.1))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns whether all words look like classes, and most of them like nothing else.
fn is_list_of_classes(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let may_be = |word: &&str| {
        word.ends_with(|last: char| last.is_ascii_alphanumeric() || matches!(last, ']' | '}'))
            && word
                .chars()
                .all(|letter| !letter.is_ascii_uppercase() && letter.is_ascii())
    };
    let must_be = |word: &&&str| word.contains(['-', ':', '[']);
    words.iter().all(may_be) && 2 * words.iter().filter(must_be).count() >= words.len()
}

/// Returns whether a literal is a picture as an address, a condition of a style sheet, a content policy, a list of
/// settings as in a header, a statement for the database, or a name.
fn is_for_program(text: &str) -> bool {
    let first = text.split_whitespace().next();
    text.starts_with("data:")
        || (text.starts_with('(') && text.ends_with(')'))
        || text.starts_with("default-src ")
        || is_list_of_settings(text)
        || first.is_some_and(|first| STATEMENTS.contains(&first))
        || NAMES.contains(&text)
}

/// Returns whether a literal is a list of single words, some of them with a value: `public, max-age=3600`.
fn is_list_of_settings(text: &str) -> bool {
    let mut parts = text.split([',', ';']);
    text.contains('=') && parts.all(|part| part.split_whitespace().count() == 1)
}

/// Collects the Rust files of a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns the modules that a file declares for tests alone, as paths without an extension.
fn test_modules(path: &Path, file: &File) -> Vec<PathBuf> {
    let is_root = path.ends_with("lib.rs") || path.ends_with("main.rs");
    let folder = match path.parent() {
        Some(parent) if is_root => parent.to_owned(),
        _ => path.with_extension(""),
    };
    let declared = file.items.iter().filter_map(|item| match item {
        Item::Mod(module) if module.content.is_none() && is_for_tests(&module.attrs) => {
            Some(folder.join(module.ident.to_string()))
        }
        _ => None,
    });
    declared.collect()
}

/// Parses all sources, by their paths.
fn parsed() -> BTreeMap<PathBuf, File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    sources(&root.join("src"), &mut paths);
    let files = paths.iter().map(|path| {
        let name = path.strip_prefix(root).unwrap().to_owned();
        let file = syn::parse_file(&fs::read_to_string(path).unwrap());
        (name, file.unwrap())
    });
    files.collect()
}

/// Returns true if a number in a text has marks, as "1,000" and "0.5" have; an address such as 10.0.0.0 is no number.
fn has_marked_number(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_ascii_digit() && !",.".contains(letter));
    words.any(|word| {
        let word = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        word.contains(['.', ',']) && word.matches('.').count() < 3
    })
}

#[test]
fn numbers_in_texts_have_the_marks_of_their_reader() {
    let mut found = Vec::new();
    let files = parsed();
    let tests: Vec<PathBuf> = files
        .iter()
        .flat_map(|(path, file)| test_modules(path, file))
        .collect();
    for (path, file) in &files {
        let is_wording = path.components().any(|part| part.as_os_str() == "english");
        // It names versions of other programs.
        let is_wording = is_wording && !path.ends_with("database.rs");
        if is_wording && !tests.contains(&path.with_extension("")) {
            let texts = Texts::of(file).0.into_iter();
            let marked = texts.filter(|(_, text)| has_marked_number(text));
            found.extend(marked.map(|(line, text)| format!("{}:{line}: {text:?}", path.display())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    for text in ["at most 1,000 creators", "from 0.5 on", "(31,623 / F)"] {
        assert!(has_marked_number(text), "{text}");
    }
    for text in [
        "at most {most} creators.",
        "rounds 1, 2 and 9.",
        "10.0.0.0/8",
        "1.png",
    ] {
        assert!(!has_marked_number(text), "{text}");
    }
}

#[test]
fn all_texts_stand_in_the_wording() {
    let files = parsed();
    let mut outside: Vec<PathBuf> = OUTSIDE.map(PathBuf::from).into();
    outside.extend(
        files
            .iter()
            .flat_map(|(path, file)| test_modules(path, file)),
    );
    let is_outside = |path: &Path| {
        let module = path.with_extension("");
        let mut outside = outside.iter();
        outside.any(|other| path.starts_with(other) || module == *other)
    };
    let mut found = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| !is_outside(path)) {
        let texts = Texts::of(file).0.into_iter();
        found.extend(texts.map(|(line, text)| format!("{}:{line}: {text:?}", path.display())));
    }
    assert!(
        found.is_empty(),
        "texts outside of src/wording:\n{}",
        found.join("\n")
    );
}

#[test]
fn texts_are_told_from_what_programs_read() {
    let found = |body: &str| {
        let source = format!("/// Of a comment.\nfn f() {{\n{body}\n}}");
        let texts = Texts::of(&syn::parse_file(&source).unwrap()).0.into_iter();
        texts
            .map(|(line, text)| (line - 2, text))
            .collect::<Vec<_>>()
    };
    for (body, text) in [
        ("let name = \"Keep it\";", "Keep it"),
        ("format!(\"{a} of {b} creators\");", "{a} of {b} creators"),
        ("view! { <p class=\"a b-c\">\"Close\"</p> };", "Close"),
        ("view! { <p>{f(\"one and two\")}</p> };", "one and two"),
        ("view! { <p title=\"Close\"></p> };", "Close"),
        ("html! { p.a { (b) \"reach \" } };", "reach "),
        ("html! { p { @if a { \"best\" } } };", "best"),
        ("view! { <p>{html! { b { \"best\" } }}</p> };", "best"),
        ("#[error(\"no such plan\")] struct Missing;", "no such plan"),
        ("f(\"<p>Save it</p>\");", "<p>Save it</p>"),
        ("text.join(\"and then\");", "and then"),
    ] {
        assert_eq!(found(body), [(1, text.to_owned())], "{body}");
    }
    for body in [
        "let class = \"block w-full px-3 text-left\";",
        "format!(\"M{} {y}a{radius} {radius} 0 1 0\", x);",
        "view! { <p class=\"card flex grow\" class:hidden=a data-x=\"of use\">{b(\"key\")}</p> };",
        "view! { <p class=format!(\"card flex {a}\") id=\"main\">\" \\u{b7} \"</p> };",
        "html! { p class={ \"card of \" (a) } d=\"m and\" { (b) } };",
        "panic!(\"this is never shown\");",
        "view! { <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" /> };",
        "let query = \"(prefers-color-scheme: dark)\";",
        "#[cfg(test)] mod tests { const A: &str = \"a text here\"; }",
        "text.starts_with(\"no such table\"); file.expect(\"a file is there\");",
        "query(\"SELECT plan FROM links WHERE hash = $1\");",
        "let policy = \"default-src 'none'; script-src 'self'\";",
        "let header = \"public, max-age=31536000, immutable\";",
        "format!(\"<svg width={a}><text class=\\\"axis label\\\">{words}</text></svg>\");",
    ] {
        assert_eq!(found(body), [], "{body}");
    }
}
