//! A sample of every paper in every language, about invented people: to check a town's templates and to
//! measure the press.

use crate::Paper;

const FILES: [&str; 4] = [
    include_str!("../samples/en.json"),
    include_str!("../samples/zh.json"),
    include_str!("../samples/fr.json"),
    include_str!("../samples/ar.json"),
];

/// The samples.
pub fn samples() -> Vec<Paper> {
    FILES.iter().flat_map(|file| serde_json::from_str::<Vec<Paper>>(file).expect("the samples are papers")).collect()
}
