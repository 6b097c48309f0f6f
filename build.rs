//! `sqlx::migrate!` embeds its folder without telling cargo about new files in it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/store/migrations");
}
