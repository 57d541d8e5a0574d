//! How the readers of text name what is wrong: the line, and a small enum with a stable code.

use std::fmt;

/// A problem in a text, and the line it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFault<P> {
    /// The line, counted from 1; 1 as well when the text as a whole is meant.
    pub line: usize,
    /// What is wrong there.
    pub problem: P,
}

impl<P> LineFault<P> {
    pub(crate) fn new(line: usize, problem: P) -> Self {
        Self { line, problem }
    }
}

impl<P: fmt::Display> fmt::Display for LineFault<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.problem)
    }
}

impl<P: fmt::Debug + fmt::Display> std::error::Error for LineFault<P> {}

/// Gives an enum of faults its stable codes and its words for operators.
macro_rules! coded {
    ($name:ident { $($variant:pat => $code:literal, $words:literal;)+ }) => {
        impl $name {
            /// The stable code of this fault, for machines.
            pub fn code(&self) -> &'static str {
                match self { $($variant => $code,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(match self { $($variant => $words,)+ })
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use coded;
