//! Words as they are counted and kept, whichever way they came. What may stand in them is not looked at here.

/// What was written, with one kind of line end and no blanks around it: browsers count a line break as one character
/// and send two.
pub fn tidied(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_break_is_one_character_whoever_sent_it() {
        for sent in
            ["one\r\ntwo\r\n\r\nthree", "one\ntwo\n\nthree", "one\rtwo\r\rthree", " \r\none\r\ntwo\n\r\nthree\r\n"]
        {
            assert_eq!(tidied(sent), "one\ntwo\n\nthree", "{sent:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_tidied_stays_as_it_is_and_grows_no_longer(text in "([a-z\r\n\t ]|\u{4e00}){0,40}") {
            let once = tidied(&text);
            prop_assert!(once.chars().count() <= text.chars().count());
            prop_assert_eq!(tidied(&once), once);
        }
    }
}
