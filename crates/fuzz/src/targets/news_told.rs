//! What a form brings back of the news that its page told.

use guichet_acts::NewsTold;

/// What is read is written so that it reads the same; nothing is read of what no page wrote.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let told = NewsTold::read(&text);
    let written = told.to_string();
    assert_eq!(NewsTold::read(&written), told, "{written}");
    assert!(written.len() <= text.len() + 2, "{written} is more than came");
}
