//! Many rows as one JSON text. The driver hands each value over to the engine's thread and each row back from
//! it by itself; where hundreds go together, one text costs a fraction of that.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::store::StoreError;

/// Rows for `json_each($1)`, each an array: `value ->> 0` is its first column.
pub(super) fn to_json<T: Serialize>(table: &'static str, rows: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(rows).map_err(|_| StoreError::Inconsistent { table })
}

/// What a query's first column holds as JSON: an array for each row, its columns in the order of the fields.
pub(super) fn from_json<T: DeserializeOwned>(table: &'static str, row: &AnyRow) -> Result<T, StoreError> {
    let text: &str = row.try_get(0)?;
    serde_json::from_str(text).map_err(|_| StoreError::Inconsistent { table })
}

/// The bytes that SQL's `hex()` wrote. None: there were none.
pub(super) fn from_hex(table: &'static str, text: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = hex::decode(text).map_err(|_| StoreError::Inconsistent { table })?;
    Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
}
