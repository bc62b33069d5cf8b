//! Placeholder: ui.

use std::path::PathBuf;

/// Placeholder.
#[derive(Debug, Clone, Default)]
pub struct WindowOptions {
    /// Placeholder.
    pub library: Option<PathBuf>,
}

/// Placeholder.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Placeholder.
    #[error("the window is not built yet")]
    Missing,
}

/// Placeholder.
pub fn run(_options: WindowOptions) -> Result<(), StartError> {
    Err(StartError::Missing)
}
