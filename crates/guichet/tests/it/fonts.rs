//! A machine without the fonts of the papers: the desk does not open, and says what to install.

use crate::program::{new_desk, told};
use std::process::{Command, Output};

/// Runs the program where no folder of fonts has anything in it. `None` where that cannot be arranged.
fn without_fonts(words: &[&str]) -> Option<Output> {
    let hide = "for fonts in /usr/share/fonts /usr/local/share/fonts; do \
                [ ! -d $fonts ] || mount -t tmpfs tmpfs $fonts || exit 99; done; exec \"$@\"";
    let mut alone = Command::new("unshare");
    alone.args(["--mount", "sh", "-c", hide, "sh", env!("CARGO_BIN_EXE_guichet")]).args(words);
    let output = alone.output().ok()?;
    // unshare says 1 without the right to unshare; the program never does.
    let arranged = !matches!(output.status.code(), Some(1 | 99));
    arranged.then_some(output)
}

#[test]
fn without_its_fonts_the_desk_stays_shut_and_says_what_to_install() {
    let (_folder, data) = new_desk();
    let Some(output) = without_fonts(&["serve", "--data", &data.display().to_string(), "--listen", "127.0.0.1:0"])
    else {
        eprintln!("SKIPPED: fonts cannot be hidden here; run the tests as root to try a machine without them");
        return;
    };
    let (code, printed, said) = told(&output);
    assert_eq!((code, printed.contains("ready")), (Some(3), false), "{printed}{said}");
    assert!(said.contains("apt-get install fonts-noto-cjk fonts-noto-core"), "{said}");
}
