use std::fmt::Write;

/// `($1,$2),($3,$4)…`: so many rows of so many columns. Equal sizes give equal statements, which the driver
/// keeps prepared.
pub(super) fn placeholders(rows: usize, columns: usize) -> String {
    let mut text = String::with_capacity(rows * columns * 5);
    for row in 0..rows {
        text.push(if row == 0 { '(' } else { ',' });
        if row > 0 {
            text.push('(');
        }
        for column in 1..=columns {
            let comma = if column > 1 { "," } else { "" };
            // Writing to a text cannot fail.
            let _ = write!(text, "{comma}${}", row * columns + column);
        }
        text.push(')');
    }
    text
}
