//! Why a file cannot be taken: a closed list, each with a stable code. The words for people stand under
//! `problem-<code>` in every language.

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadFault {
    /// There is nothing in it.
    Empty,
    /// It is larger than 10 MiB.
    TooLarge,
    /// It did not come to its end in the time that there is for that.
    TooSlow,
    /// It is neither PDF, JPEG nor PNG.
    WrongType,
    /// Its name ends like that of another kind of file.
    WrongEnding,
    /// It ends before it is complete.
    CutOff,
    /// The draft or case holds as many files, or as much, as it may.
    TooMany,
    /// It begins like a picture, but is not built like one.
    PictureBroken,
    /// The picture has more points than anyone needs to read a paper.
    PictureTooLarge,
    /// The PDF carries a program, or does something by itself when it is opened.
    PdfProgram,
    /// The PDF carries another file.
    PdfHoldsFile,
    /// The PDF is encrypted, so nobody can see what is in it.
    PdfLocked,
    /// The PDF is built so that it cannot be looked into.
    PdfUnreadable,
    /// Something else follows after the document's end, or it is a second kind of file at the same time.
    TwoKinds,
}

impl UploadFault {
    /// Every fault.
    pub const ALL: [Self; 14] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooSlow,
        Self::WrongType,
        Self::WrongEnding,
        Self::CutOff,
        Self::TooMany,
        Self::PictureBroken,
        Self::PictureTooLarge,
        Self::PdfProgram,
        Self::PdfHoldsFile,
        Self::PdfLocked,
        Self::PdfUnreadable,
        Self::TwoKinds,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "upload-empty",
            Self::TooLarge => "upload-too-large",
            Self::TooSlow => "upload-too-slow",
            Self::WrongType => "upload-wrong-type",
            Self::WrongEnding => "upload-wrong-ending",
            Self::CutOff => "upload-cut-off",
            Self::TooMany => "upload-too-many",
            Self::PictureBroken => "upload-picture-broken",
            Self::PictureTooLarge => "upload-picture-too-large",
            Self::PdfProgram => "upload-pdf-program",
            Self::PdfHoldsFile => "upload-pdf-holds-file",
            Self::PdfLocked => "upload-pdf-locked",
            Self::PdfUnreadable => "upload-pdf-unreadable",
            Self::TwoKinds => "upload-two-kinds",
        }
    }
}
