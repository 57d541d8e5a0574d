//! Papers as whoever receives them meets them.

use super::*;

#[test]
#[ignore = "writes every sample to the folder in PAPERS_TO, to be looked at"]
fn write_samples() {
    let folder = PathBuf::from(std::env::var("PAPERS_TO").expect("PAPERS_TO"));
    let press = Press::new([]);
    for paper in crate::samples() {
        match press.set(&paper) {
            Ok(file) => std::fs::write(folder.join(format!("{}-{}.pdf", paper.kind(), paper.head().language)), file).unwrap(),
            Err(fault) => println!("{} {}: {fault} {fault:?}", paper.kind(), paper.head().language),
        }
    }
}
