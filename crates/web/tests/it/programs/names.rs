//! What a program names: a step by a name, and nothing that the case's service does not have.

use super::{Caller, applied};
use crate::{keeping::lies_in, town::Town};
use serde_json::json;

#[tokio::test]
async fn a_step_is_a_name_and_words_about_somebody_lie_nowhere() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let (officer, step) = (Caller::officer(&town, 11).await, format!("{case}/step"));
    let told = "Mira Sol called at noon";
    officer.post(&town, &step, json!({ "step": told })).await.is(400).says("malformed");
    assert!(!lies_in(town.folder(), told), "in clear, where no erasure reaches it");
    officer.post(&town, &step, json!({ "step": "called-at-noon" })).await.is(200);
    assert!(lies_in(town.folder(), "called-at-noon"), "a name is written as it is");
}
