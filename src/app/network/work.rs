//! A network from the library to the graph that is shown, on whatever thread.

use super::{Filter, Graph, Places};
use crate::library::{LibraryError, NetworkQuery, Reader};

/// A graph for a single use, for instance to be written to a file.
pub fn once(reader: &Reader, query: &NetworkQuery, filter: Filter) -> Result<Graph, LibraryError> {
    let network = reader.network(query, &|| false)?.unwrap_or_default();
    Ok(Graph::new(&network, filter, &Places::default(), &|| false).unwrap_or_default())
}
