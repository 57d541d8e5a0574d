//! Tables for people in the terminal: words on the left, figures on the right. What the figures are is the
//! affair of whoever counted them.

use comfy_table::{CellAlignment, Table, presets};

/// What was counted, each beside its figure.
pub(crate) fn of_figures<W: Into<String>>(rows: impl IntoIterator<Item = (W, String)>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY);
    for (what, figure) in rows {
        table.add_row([what.into(), figure]);
    }
    figures_right(table)
}

/// Rows of several figures under a head.
pub(crate) fn under_head(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_header(head.to_vec());
    for row in rows {
        table.add_row(row);
    }
    figures_right(table)
}

fn figures_right(mut table: Table) -> Table {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
