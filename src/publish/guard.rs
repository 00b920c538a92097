//! Which folders may be an output folder at all.

use std::io;
use std::path::Path;

use super::{Doing, PublishError, failed};
use crate::diag::Text;

/// Checks that `out` may be replaced by a site of the portal at `root`: it is not the portal or above it, not in its sources,
/// not the home folder or the root of the disk, and is a folder if it is there. What it holds is checked by
/// [`super::Claim::take`] and [`super::Stage::begin`].
///
/// # Errors
/// When it may not, or cannot be looked at.
pub fn guard(root: &Path, out: &Path) -> Result<(), PublishError> {
    let refuse = |zh: &str, en: &str| Err(PublishError::NotOurs { path: out.to_owned(), what: Text::new(zh, en) });
    let absolute_root = root.canonicalize().map_err(failed(Doing::Looking, root))?;
    let absolute_out = match out.canonicalize() {
        Ok(path) => path,
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(out).map_err(failed(Doing::Looking, out))?,
        Err(error) => return Err(failed(Doing::Looking, out)(error)),
    };
    if absolute_root.starts_with(&absolute_out) {
        return refuse("这是门户本身，或者是它上面的文件夹", "this is the portal itself, or a folder above it");
    }
    for source in ["content", "themes"] {
        if absolute_out.starts_with(absolute_root.join(source)) {
            return refuse("这个文件夹在门户的内容或主题里面", "this is inside the sources of the portal");
        }
    }
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    if home.is_some_and(|home| Path::new(&home) == absolute_out) || absolute_out.parent().is_none() {
        return refuse("这是用户主文件夹或者磁盘的根", "this is the home folder or the root of the disk");
    }
    if out.exists() && !out.is_dir() {
        return refuse("这不是文件夹", "this is not a folder");
    }
    Ok(())
}
