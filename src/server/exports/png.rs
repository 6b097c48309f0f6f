//! PNG files of drawings. The preview of a plan and the reveals of a room share their sheet, fonts and renderer.

pub mod letters;
pub mod lines;
pub mod sheet;

use maud::Markup;
use resvg::{
    render,
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

/// Media type of the files.
pub const CONTENT_TYPE: &str = "image/png";

/// Renders a drawing of this width and height as a PNG file; `None` when it cannot be drawn.
pub fn rendered(drawing: Markup, (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let options = Options {
        font_family: letters::FAMILIES[0].to_owned(),
        fontdb: letters::DATABASE.clone(),
        ..Options::default()
    };
    let tree = Tree::from_str(&drawing.into_string(), &options);
    let tree = tree
        .inspect_err(|error| tracing::error!("a picture was not drawn: {error}"))
        .ok()?;
    let mut pixels = Pixmap::new(width, height)?;
    render(&tree, Transform::identity(), &mut pixels.as_mut());
    let file = pixels.encode_png();
    file.inspect_err(|error| tracing::error!("a picture was not written: {error}"))
        .ok()
}

/// Writes a picture into a folder for inspection: `PICTURES=/tmp/pictures cargo test -- pictures previews`.
#[cfg(test)]
pub fn keep(name: &str, file: &[u8]) {
    if let Some(folder) = std::env::var_os("PICTURES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(path, file).unwrap();
    }
}
