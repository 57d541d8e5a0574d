//! Service versions: each case keeps the text of the version it began under.

use super::work::stage;
use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::{base::ServiceCode, case::Stage};

impl Tx<'_> {
    /// The row of a service's version, added with its source when it is new.
    pub fn service_version(&self, code: &ServiceCode, version: u32, source: &str) -> Result<i64, StoreFault> {
        if let Some(id) = self.main.one(&query::FIND_SERVICE_VERSION, (code.as_str(), version), |row| row.get(0))? {
            return Ok(id);
        }
        self.main
            .one(&query::ADD_SERVICE_VERSION, (code.as_str(), version, source), |row| row.get(0))?
            .ok_or_else(|| StoreFault::corrupt("a service version that was not added"))
    }
}

impl Snapshot<'_> {
    /// Every service version ever used: row, code, version, source.
    pub fn service_versions(&self) -> Result<Vec<(i64, String, u32, String)>, StoreFault> {
        self.main.many(&query::SERVICE_VERSIONS, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
    }

    /// How many open cases began under each service version, by its row and the stage; none where there are none.
    pub fn open_cases_by_version(&self) -> Result<Vec<(i64, Stage, u64)>, StoreFault> {
        let rows = self
            .main
            .many(&query::OPEN_CASES_BY_VERSION, [], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))?;
        rows.into_iter().map(|(row, word, cases)| Ok((row, stage(&word)?, cases))).collect()
    }
}
