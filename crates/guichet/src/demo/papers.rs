//! Papers that invented applicants send: one page that says it is a sample.

use guichet_acts::Upload;
use guichet_desk::catalogue::{Answers, Need, Service};
use std::fmt::Write as _;

/// A paper for the first thing to bring.
pub(super) fn of(service: &Service, answers: &Answers) -> Vec<Upload> {
    let needed = service.checklist(answers).into_iter().filter(|(_, need)| *need == Need::Needed);
    needed.take(1).map(|(item, _)| Upload { name: format!("{item}.pdf"), bytes: sample(item.as_str()), item }).collect()
}

/// A PDF of one page (ISO 32000-1, 7.5) with these words on it.
fn sample(words: &str) -> Vec<u8> {
    let text = format!("BT /F1 24 Tf 60 760 Td (SAMPLE) Tj 0 -40 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        write_line(&mut table, format_args!("{:010} 00000 n ", pdf.len()));
        write_line(&mut pdf, format_args!("{number} 0 obj\n{object}\nendobj"));
    }
    let (count, start) = (objects.len() + 1, pdf.len());
    write_line(&mut pdf, format_args!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>"));
    write_line(&mut pdf, format_args!("startxref\n{start}\n%%EOF"));
    pdf.into_bytes()
}

fn write_line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("text takes what is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_a_sample_points_at_its_objects() {
        let pdf = String::from_utf8(sample("identity")).expect("plain text");
        let table = pdf.split("0000000000 65535 f \n").nth(1).expect("a table");
        let offsets = table.lines().take(5).map(|line| line[..10].parse::<usize>().expect("an offset"));
        for (number, offset) in (1..).zip(offsets) {
            assert!(pdf[offset..].starts_with(&format!("{number} 0 obj")), "object {number}");
        }
    }
}
