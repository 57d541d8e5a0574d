//! What a printer makes of a slip is what the slip says, in both encodings, whatever is written on it.

use super::{
    ASK_PAPER, Paper, ROW_BYTES, Slip, picture,
    read::{NotASlip, Printed, read},
    slip,
};
use crate::Picture;
use proptest::prelude::*;

const LINK: &str = "https://desk.example/en/tickets/K7RM2WQX94TDH3V0";

fn english() -> Slip {
    Slip {
        head: "Linhaven – Town Hall".to_owned(),
        number: "B047".to_owned(),
        queue: "Certificates".to_owned(),
        lines: vec!["4 people are ahead of you".to_owned(), "Expected: about 10–20 minutes".to_owned()],
        link: LINK.to_owned(),
        foot: vec!["Follow it on your phone".to_owned()],
    }
}

fn chinese() -> Slip {
    Slip {
        head: "林港 办事大厅".to_owned(),
        number: "B047".to_owned(),
        queue: "证明".to_owned(),
        lines: vec!["前面还有 4 位".to_owned(), "大约等 10–20 分钟".to_owned(), "珺玥 㐂".to_owned()],
        link: LINK.to_owned(),
        foot: vec!["用手机扫码，随时看排到哪里".to_owned()],
    }
}

fn line(text: &str, size: u8, bold: bool) -> Printed {
    Printed::Line { text: text.to_owned(), size, bold }
}

/// What should stand on the paper.
fn expected(slip: &Slip) -> Vec<Printed> {
    let mut paper = vec![line(&slip.head, 1, true), line(&slip.number, 7, true), line(&slip.queue, 2, false)];
    paper.push(line("", 1, false));
    paper.extend(slip.lines.iter().map(|text| line(text, 1, false)));
    paper.extend([line("", 1, false), Printed::Qr(slip.link.clone())]);
    paper.extend(slip.foot.iter().map(|text| line(text, 1, false)));
    paper.push(Printed::Cut);
    paper
}

#[test]
fn a_printer_reads_what_the_slip_says_in_either_language() {
    for said in [english(), chinese()] {
        assert_eq!(read(&slip(&said)), Ok(expected(&said)));
    }
}

#[test]
fn the_bytes_are_those_of_the_guide() {
    let bytes = slip(&english());
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(bytes.starts_with(b"\x1b@\x1c.\x1bt\x10\x1ba\x01\x1bE\x01Linhaven \x96 Town Hall\n"));
    assert!(has(b"\x1d!\x66\x1bE\x01B047\n"), "six times wider and higher than usual, on top of the usual");
    assert!(has(b"\x1d(k\x04\x00\x31\x41\x32\x00"), "model 2");
    let stored = [b"\x1d(k\x33\x00\x31\x50\x30".as_slice(), LINK.as_bytes()].concat();
    assert_eq!(LINK.len() + 3, 0x33);
    assert!(has(&stored) && has(b"\x1d(k\x03\x00\x31\x51\x30"), "stored, then printed");
    assert!(bytes.ends_with(b"\x1dV\x42\x00"), "cut");
    let chinese = slip(&chinese());
    assert!(chinese.windows(8).any(|window| window == b"\x1c&\xd6\xa4\xc3\xf7\n\x1c"), "证明 in GB 18030");
}

#[test]
fn a_link_that_no_phone_would_read_is_left_out() {
    for link in [String::new(), "x".repeat(201)] {
        let paper = read(&slip(&Slip { link, ..english() })).unwrap();
        assert!(!paper.iter().any(|printed| matches!(printed, Printed::Qr(_))));
    }
}

#[test]
fn no_paper_is_known_by_both_bits_of_the_sensor_and_noise_by_the_fixed_ones() {
    assert_eq!(ASK_PAPER, [16, 4, 4]);
    assert_eq!(Paper::read(0x12), Some(Paper::There));
    assert_eq!(Paper::read(0x1e), Some(Paper::There), "nearly out is still there");
    assert_eq!(Paper::read(0x72), Some(Paper::Out));
    for noise in [0x00, 0xff, 0x13, b'\n', 0x92] {
        assert_eq!(Paper::read(noise), None, "{noise:#x}");
    }
}

#[test]
fn what_is_written_from_the_right_is_a_picture_and_nothing_else_is() {
    let arabic = |slip: Slip| assert!(slip.wants_picture(), "{slip:?}");
    arabic(Slip { queue: "شهادات".to_owned(), ..english() });
    arabic(Slip { foot: vec!["\u{fefb}".to_owned()], ..english() });
    arabic(Slip { head: "עירייה".to_owned(), ..english() });
    for said in [english(), chinese()] {
        assert!(!said.wants_picture(), "{said:?}");
    }
}

#[test]
fn a_picture_goes_out_in_pieces_that_a_printer_can_hold_and_comes_out_whole() {
    let rows: Vec<u8> = (0..600 * ROW_BYTES).map(|place| u8::try_from(place % 251).unwrap()).collect();
    let drawn = Picture { row_bytes: ROW_BYTES, rows };
    let bytes = picture(&drawn);
    let pieces = [[0, 1], [0, 1], [88, 0]].map(|[low, high]| [0x1d, b'v', b'0', 0, 72, 0, low, high]);
    for (number, piece) in pieces.into_iter().enumerate() {
        let place = 10 + number * (8 + 256 * ROW_BYTES);
        assert_eq!(bytes[place..place + 8], piece, "piece {number}");
    }
    assert_eq!(read(&bytes), Ok(vec![Printed::Picture(drawn), Printed::Cut]));
    assert_eq!(read(&bytes[..2_000]), Err(NotASlip { at: 10 }), "a picture that breaks off");
}

#[test]
fn what_is_no_slip_is_refused_with_its_place() {
    assert_eq!(read(b"\x1b@\x00"), Err(NotASlip { at: 2 }));
    assert_eq!(read(b"\x1d(k\xff\x00\x31\x50"), Err(NotASlip { at: 0 }));
}

proptest! {
    #[test]
    fn no_text_becomes_a_command(text in any::<String>()) {
        let said = Slip { head: text.clone(), queue: text.clone(), lines: vec![text], ..english() };
        let paper = read(&slip(&said)).unwrap();
        let lines = paper.iter().filter(|printed| matches!(printed, Printed::Line { .. })).count();
        prop_assert_eq!(lines, 7);
        prop_assert_eq!(paper.last(), Some(&Printed::Cut));
    }

    #[test]
    fn chinese_and_latin_letters_come_out_as_they_went_in(text in "[\\p{Han}a-zA-Zé0-9 ，。–]{1,20}") {
        let paper = read(&slip(&Slip { queue: text.clone(), ..english() })).unwrap();
        prop_assert_eq!(&paper[2], &line(&text, 2, false));
    }
}
