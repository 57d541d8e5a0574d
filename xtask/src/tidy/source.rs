//! Rust source with comments and literals blanked out, so that rules see code only. It is no parser:
//! it knows strings, characters, comments and braces, and that is enough to find functions and tests.

use std::ops::Range;

/// The same text, line for line, with spaces where comments, strings and characters were.
pub fn code_only(text: &str) -> String {
    blanked(text, |_| true)
}

/// The same text, line for line, with spaces where comments were.
pub fn without_comments(text: &str) -> String {
    blanked(text, |first| first == '/')
}

fn blanked(text: &str, goes: impl Fn(char) -> bool) -> String {
    let symbols: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < symbols.len() {
        let end = literal_end(&symbols, at);
        if end > at {
            let stays = !goes(symbols[at]);
            code.extend(symbols[at..end].iter().map(|&symbol| if stays || symbol == '\n' { symbol } else { ' ' }));
            at = end;
        } else {
            code.push(symbols[at]);
            at += 1;
        }
    }
    code
}

/// A function: its name and the lines from `fn` to its closing brace, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// What it is called.
    pub name: String,
    /// First line and the line after the last.
    pub lines: Range<usize>,
}

/// Every function with a body in this code (blanked by [`code_only`]).
pub fn functions(code: &str) -> Vec<Function> {
    let lines: Vec<&str> = code.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(index, line)| Some((index, name_after_fn(line)?)));
    starts
        .filter_map(|(index, name)| {
            let last = block_end(&lines, index)?;
            Some(Function { name, lines: index + 1..last + 2 })
        })
        .collect()
}

/// The lines, counted from 1, that belong to `#[cfg(test)]` items in this code.
pub fn test_lines(code: &str) -> Vec<Range<usize>> {
    let lines: Vec<&str> = code.lines().collect();
    let marks = lines.iter().enumerate().filter(|(_, line)| line.contains("#[cfg(test)]"));
    marks.filter_map(|(index, _)| Some(index + 1..block_end(&lines, index + 1)? + 2)).collect()
}

/// The names of modules that are declared under `#[cfg(test)]` and stand in files of their own.
pub fn test_modules(code: &str) -> impl Iterator<Item = &str> {
    let pairs = code.lines().zip(code.lines().skip(1));
    let declared = pairs.filter(|(mark, _)| mark.trim() == "#[cfg(test)]").map(|(_, line)| line.trim());
    declared.filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'))
}

fn literal_end(symbols: &[char], at: usize) -> usize {
    match (symbols[at], symbols.get(at + 1)) {
        ('/', Some('/')) => position(symbols, at, |symbol| symbol == '\n'),
        ('/', Some('*')) => block_comment_end(symbols, at),
        ('"', _) => string_end(symbols, at),
        ('r', Some('"' | '#')) if !in_word(symbols, at) => raw_string_end(symbols, at),
        ('\'', Some('\\')) => position(symbols, at + 3, |symbol| symbol == '\'') + 1,
        ('\'', Some(_)) if symbols.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
    .min(symbols.len())
}

fn in_word(symbols: &[char], at: usize) -> bool {
    // `br"…"` and `cr"…"` are raw strings too; any other letter before `r` makes it part of a name.
    let before = |back: usize| at.checked_sub(back).map(|index| symbols[index]);
    let is_word = |symbol: char| symbol.is_alphanumeric() || symbol == '_';
    match before(1) {
        Some('b' | 'c') => before(2).is_some_and(is_word),
        Some(symbol) => is_word(symbol),
        None => false,
    }
}

fn position(symbols: &[char], from: usize, wanted: impl Fn(char) -> bool) -> usize {
    (from..symbols.len()).find(|&index| wanted(symbols[index])).unwrap_or(symbols.len())
}

fn block_comment_end(symbols: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut index = at;
    while index + 1 < symbols.len() {
        match (symbols[index], symbols[index + 1]) {
            ('/', '*') => (depth, index) = (depth + 1, index + 2),
            ('*', '/') => (depth, index) = (depth - 1, index + 2),
            _ => index += 1,
        }
        if depth == 0 {
            return index;
        }
    }
    symbols.len()
}

fn string_end(symbols: &[char], at: usize) -> usize {
    let mut index = at + 1;
    while index < symbols.len() {
        match symbols[index] {
            '\\' => index += 2,
            '"' => return index + 1,
            _ => index += 1,
        }
    }
    symbols.len()
}

fn raw_string_end(symbols: &[char], at: usize) -> usize {
    let opening = position(symbols, at + 1, |symbol| symbol != '#');
    if symbols.get(opening) != Some(&'"') {
        return at;
    }
    let fences = opening - at - 1;
    let closes = |index: usize| {
        symbols[index] == '"' && symbols[index + 1..].iter().take_while(|&&symbol| symbol == '#').count() >= fences
    };
    (opening + 1..symbols.len()).find(|&index| closes(index)).map_or(symbols.len(), |index| index + 1 + fences)
}

fn name_after_fn(line: &str) -> Option<String> {
    let start = if line.trim_start().starts_with("fn ") { line.find("fn ")? + 3 } else { line.find(" fn ")? + 4 };
    let name: String = line[start..].chars().take_while(|symbol| symbol.is_alphanumeric() || *symbol == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The index of the line on which the block that opens at or after `first` closes; none if `;` comes first.
fn block_end(lines: &[&str], first: usize) -> Option<usize> {
    let (mut depth, mut brackets) = (0_i32, 0_i32);
    for (index, line) in lines.iter().enumerate().skip(first) {
        for symbol in line.chars() {
            match symbol {
                '(' | '[' => brackets += 1,
                ')' | ']' => brackets -= 1,
                '{' => depth += 1,
                '}' => depth -= 1,
                ';' if depth == 0 && brackets == 0 => return None,
                _ => {}
            }
            if symbol == '}' && depth == 0 && brackets == 0 {
                return Some(index);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: &str) {
        assert_eq!(code_only(text), code, "of {text}");
    }

    #[test]
    fn comments_and_literals_become_spaces() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d */ e", "a                   e");
        check(r#"a("b\"{") c"#, "a(      ) c");
        check(r##"r#"{"# b"##, "       b");
        check(r#"br"{" b"#, "b     b");
        check("'{' b '\\n' c", "    b      c");
        check("'\\'' b", "     b");
    }

    #[test]
    fn comments_alone_can_become_spaces() {
        assert_eq!(without_comments("a(\"b // c\"); // d\n/* e */ '/'"), "a(\"b // c\");     \n        '/'");
    }

    #[test]
    fn lifetimes_and_raw_names_stay() {
        check("fn a<'b>(c: &'b str)", "fn a<'b>(c: &'b str)");
        check("r#type", "r#type");
        check("for r in a", "for r in a");
    }

    #[test]
    fn functions_have_their_lines() {
        let code = "fn a() {\n    b();\n}\n\npub const fn c(d: [u8; 2]) -> u8 { 1 }\nfn e();\n";
        let found = functions(code);
        assert_eq!(found.len(), 2, "one without a body is none");
        assert_eq!(found[0], Function { name: "a".into(), lines: 1..4 });
        assert_eq!(found[1], Function { name: "c".into(), lines: 5..6 });
    }

    #[test]
    fn test_items_are_found_whole() {
        let code = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nmod more;\n";
        let found: Vec<_> = test_lines(code).into_iter().map(|range| (range.start, range.end)).collect();
        assert_eq!(found, [(2, 6)]);
    }
}
