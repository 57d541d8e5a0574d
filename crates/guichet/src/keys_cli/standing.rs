//! How the master key stands: which one wraps how many keys, and when the epochs end.

use crate::{edge, fault::Fault, folder};
use guichet_acts::KeysStatus;
use std::path::Path;

/// Prints how the keys of a folder stand.
pub(super) fn tell(data: &Path, json: bool) -> Result<(), Fault> {
    folder::must_be_there(data)?;
    let status = folder::strongroom(data)?.keys_status()?;
    if json {
        edge::print_json(&as_json(&status));
        return Ok(());
    }
    println!("source      {}", status.source);
    println!("fingerprint {}", status.current);
    println!("rotation    {}", status.leaving.map_or("none under way".to_owned(), |old| format!("leaving {old}")));
    if status.handover_waits {
        println!("handover    waits for a running server");
    }
    for (fingerprint, rows) in status.rows {
        println!("keys        {rows} under {fingerprint}");
    }
    for (made, ends) in status.epochs {
        println!("epoch       made {}, ends {}", made.timestamp(), ends.timestamp());
    }
    Ok(())
}

fn as_json(status: &KeysStatus) -> serde_json::Value {
    let rows: Vec<_> =
        status.rows.iter().map(|(master, rows)| serde_json::json!({ "fingerprint": master, "keys": rows })).collect();
    let epochs: Vec<_> = status
        .epochs
        .iter()
        .map(|(made, ends)| serde_json::json!({ "made": made.timestamp(), "ends": ends.timestamp() }))
        .collect();
    serde_json::json!({
        "source": status.source, "fingerprint": status.current, "leaving": status.leaving,
        "rotation_under_way": status.leaving.is_some(), "handover_waits": status.handover_waits,
        "rows": rows, "epochs": epochs,
    })
}
