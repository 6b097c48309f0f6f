//! Texts for the operator about settings that do not fit, in American English.

says! {
    no_site_address => "no address of a site, write https://plans.example, without a path";
    no_folder => "no folder, write its path";
    no_utf8 => "it is not UTF-8";
    no_database => "no database this server can use, write sqlite://path/to/file.db or postgres://user@host/name";
}

pub fn unreadable(file: &str, error: &str) -> String {
    format!("{file} cannot be read: {error}")
}

pub fn faulty_key(file: &str, line: usize, key: &str, reason: &str) -> String {
    format!("{file}, line {line}, `{key}`: {reason}")
}

pub fn faulty_variable(name: &str, value: &str, reason: &str) -> String {
    format!("{name} is {value:?}, which does not fit: {reason}")
}

pub fn no_file_name(name: &str) -> String {
    format!("{name:?} is no name, write letters, digits, '-', '_' and '.'")
}

pub fn taken_name(name: &str) -> String {
    format!("there are pages below /{name}, choose another name")
}

pub fn no_network(text: &str) -> String {
    format!("{text:?} is no network, write 10.0.0.0/8 or 127.0.0.1")
}

pub fn no_address(fault: &str) -> String {
    format!("not an address: {fault}")
}

pub fn no_built_file(file: &str, error: &str) -> String {
    format!(
        "{file}: {error}; so pages would have no style and no program. Start tiermix in the folder of its \
         Leptos.toml, or set `site-root` there to the folder of the built site"
    )
}

pub fn cannot_listen(address: &str, error: &str) -> String {
    format!("cannot listen at {address}: {error}")
}
