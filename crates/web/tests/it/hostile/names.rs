//! Names that lead elsewhere, turn round, say something else or have no end.

use super::{Comes, Hostile, pictures::photo};

/// All of them, each on an honest photo.
pub(super) fn all() -> Vec<Hostile> {
    let long = format!("{}.jpg", "长".repeat(10_000));
    let folders = "a/".repeat(3_000) + "photo.jpg";
    let marks = "\u{301}".repeat(400) + ".jpg";
    let taken = [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\photo.jpg", "photo.jpg"),
        ("/etc/cron.d/photo.jpg", "photo.jpg"),
        ("C:\\photo.jpg", "photo.jpg"),
        ("\\\\host\\share\\photo.jpg", "photo.jpg"),
        ("....//photo.jpg", "photo.jpg"),
        ("%2e%2e%2fphoto.jpg", "%2e%2e%2fphoto.jpg"),
        ("file:///photo.jpg", "photo.jpg"),
        ("photo\u{202e}gpj.jpg", "photogpj.jpg"),
        ("\u{2066}photo\u{2069}.jpg", "photo.jpg"),
        ("pho\u{200b}to\u{feff}.jpg", "photo.jpg"),
        ("photo\u{e0041}.jpg", "photo.jpg"),
        (".jpg", "jpg"),
        (".htaccess.jpg", "htaccess.jpg"),
        ("..", ""),
        ("photo.jpg. . .", "photo.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("nul", "_nul"),
        ("COM1.jpg", "_COM1.jpg"),
        ("lpt9 .jpg", "_lpt9 .jpg"),
        ("aux.photo.jpg", "_aux.photo.jpg"),
        ("photo.exe.jpg", "photo.exe.jpg"),
        ("<script>alert(1)<script>.jpg", "<script>alert(1)<script>.jpg"),
        ("' or 1=1; --.jpg", "' or 1=1; --.jpg"),
        ("{{7*7}}${7*7}.jpg", "{{7*7}}${7*7}.jpg"),
        ("=cmd|'calc'!A1.jpg", "=cmd|'calc'!A1.jpg"),
        ("photo.jpg::$DATA.jpg", "photo.jpg::$DATA.jpg"),
        ("合同.jpg", "合同.jpg"),
    ];
    let mut files: Vec<Hostile> = taken.into_iter().map(|(name, kept)| named(name, kept)).collect();
    files.push(named(&long, &format!("{}.jpg", "长".repeat(116))));
    files.push(named(&folders, "photo.jpg"));
    files.push(named(&marks, &("\u{301}".repeat(116) + ".jpg")));
    for name in [
        "photo.exe",
        "photo.jpg.exe",
        "photo.html",
        "photo.svg",
        "photo.php",
        "photo.\u{202e}exe",
        "photo.jpg.js ",
        "photo.pdf",
        "photo.png",
    ] {
        files.push(Hostile::refused(format!("a photo called {name:?}"), name, photo(), "upload-wrong-ending"));
    }
    files
}

fn named(name: &str, kept: &str) -> Hostile {
    let told: String = name.chars().take(60).collect();
    let comes = Comes::Taken("image/jpeg", kept.to_owned());
    Hostile { what: format!("a photo called {told:?}"), name: name.to_owned(), bytes: photo(), comes }
}
