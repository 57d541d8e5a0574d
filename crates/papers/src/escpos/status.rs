//! Whether a printer has paper: the question that it answers even while it cannot print, and its answer.

/// Asks for the sensor of the paper roll (`DLE EOT 4`). The answer is one byte, at once.
pub const ASK_PAPER: [u8; 3] = [0x10, 0x04, 0x04];

/// What the sensor says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// There is paper.
    There,
    /// There is none.
    Out,
}

impl Paper {
    /// Reads the answer to [`ASK_PAPER`]; none when the byte is no such answer.
    pub const fn read(answer: u8) -> Option<Self> {
        /// These bits are the same in every answer.
        const FIXED: u8 = 0b1001_0011;
        const FIXED_AS: u8 = 0b0001_0010;
        /// Both say that the roll has ended.
        const OUT: u8 = 0b0110_0000;
        if answer & FIXED != FIXED_AS {
            return None;
        }
        Some(if answer & OUT == 0 { Self::There } else { Self::Out })
    }
}
