//! One line of comma separated values (RFC 4180), read strictly: a quote that does not close within
//! its line is a fault of that line and costs no other.

/// The fields of a line, or what is wrong with its quoting.
pub(crate) fn fields(line: &str) -> Result<Vec<String>, &'static str> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let (field, after) = if rest.starts_with('"') { quoted(rest)? } else { plain(rest)? };
        fields.push(field);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return Ok(fields),
        }
    }
}

fn plain(text: &str) -> Result<(String, &str), &'static str> {
    let (field, after) = text.split_at(text.find(',').unwrap_or(text.len()));
    if field.contains('"') {
        Err("a quote stands inside a field that does not begin with one")
    } else {
        Ok((field.to_owned(), after))
    }
}

/// A field in quotes; two quotes inside stand for one.
fn quoted(text: &str) -> Result<(String, &str), &'static str> {
    let mut field = String::new();
    let mut rest = &text[1..];
    loop {
        let end = rest.find('"').ok_or("a quote is not closed on its line")?;
        field.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(next) => {
                field.push('"');
                rest = next;
            }
            None if rest.is_empty() || rest.starts_with(',') => return Ok((field, rest)),
            None => return Err("something follows a closing quote"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        assert_eq!(fields(line).expect(line), expected, "{line}");
    }

    #[test]
    fn a_line_has_fields() {
        check("a,b,", &["a", "b", ""]);
        check("", &[""]);
        check(r#""a,b","say ""yes""",c"#, &["a,b", r#"say "yes""#, "c"]);
    }

    #[test]
    fn broken_quoting_is_named() {
        assert_eq!(fields(r#"a,"b"#), Err("a quote is not closed on its line"));
        assert_eq!(fields(r#"a,"b"c,d"#), Err("something follows a closing quote"));
        assert_eq!(fields(r#"a,b"c,d"#), Err("a quote stands inside a field that does not begin with one"));
    }
}
