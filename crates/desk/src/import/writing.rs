//! The batch of an import that is being written, and how far the file is acknowledged.

use itsso_store::{CaseChange, Station, Store};
use tokio::task::JoinHandle;

use crate::error::CallError;

/// At most one batch on its way to the journal.
#[derive(Default)]
pub(super) struct Writing {
    /// Rows of the file that survive a loss of power.
    pub acknowledged: usize,
    batch: Option<JoinHandle<Result<(), CallError>>>,
}

impl Writing {
    /// Begins to write a batch; the one before must have ended.
    pub fn begin(&mut self, store: Store, stations: Vec<Station>, changes: Vec<CaseChange>) {
        self.batch = Some(tokio::spawn(async move {
            if !stations.is_empty() {
                store.put_stations(&stations).await?;
            }
            if !changes.is_empty() {
                store.append(changes).await?;
            }
            Ok(())
        }));
    }

    /// Waits for the batch on its way.
    ///
    /// # Errors
    /// What the store says of it; nothing of it is kept then. The words say how much was kept before.
    pub async fn end(&mut self) -> Result<(), CallError> {
        let Some(batch) = self.batch.take() else { return Ok(()) };
        let done = batch.await.unwrap_or_else(|broken| Err(super::words::broken_off(&broken.to_string())));
        done.map_err(|error| super::words::after(error, self.acknowledged))
    }
}
