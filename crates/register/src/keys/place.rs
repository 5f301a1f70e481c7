//! Where a key may lie.

use std::path::{Component, Path, PathBuf};

use super::KeysError;

/// Whether a key may lie at a path: not inside the case whose register it signs.
///
/// Both paths are from the root, with links resolved by the caller; `.` and `..` are worked out
/// here. A case is handed to parties whole, and a key in it with it.
///
/// # Errors
/// A key inside the case, or at it; a path that is not from the root.
///
/// ```
/// use std::path::Path;
/// use register::keys::outside_case;
/// let case = Path::new("/cases/one");
/// assert!(outside_case(Path::new("/keys/author"), case).is_ok());
/// assert!(outside_case(Path::new("/cases/two/../one/key"), case).is_err());
/// ```
pub fn outside_case(key: &Path, case: &Path) -> Result<(), KeysError> {
    let (real_key, real_case) = (plain(key)?, plain(case)?);
    if real_key.starts_with(&real_case) {
        return Err(KeysError::InCase {
            key: key.display().to_string(),
            case: case.display().to_string(),
        });
    }
    Ok(())
}

fn plain(path: &Path) -> Result<PathBuf, KeysError> {
    if !path.is_absolute() {
        return Err(KeysError::Relative(path.display().to_string()));
    }
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    Ok(out)
}
