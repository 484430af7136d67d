//! 表 A table on a page. The script adds a filter box and sorting; without it, it is still a table.

use maud::{Markup, html};

use crate::base::{Column, Values};
use crate::report::figure;
use crate::report::number::{grouped, of, permille};
use crate::report::part::{Bar, Sheet};

/// How many rows of a table are printed on paper, as `page.css` says once more.
const PRINTED: usize = 40;

pub(super) fn sheet(sheet: &Sheet) -> Markup {
    let table = &sheet.table;
    let rows = table.rows();
    let shown = rows.min(sheet.limit);
    let share = sheet.share.and_then(|(part, whole)| Some((table.column(part)?, table.column(whole)?)));
    html! {
        div.sheet {
            @if rows == 0 {
                p.empty { (table.title) "：没有。" }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(table.title) {
                    table {
                        caption { (table.title) " " small { "共 " (grouped(rows as u64)) " 行" } }
                        thead {
                            tr {
                                @for column in &table.columns { (head(column)) }
                                @if share.is_some() { th scope="col" { span.t { "比例" } " " small lang="en" { "share" } } }
                            }
                        }
                        tbody {
                            @for row in 0..shown {
                                tr {
                                    @for column in &table.columns { (cell(column, row)) }
                                    @if let Some((part, whole)) = share { (meter(part, whole, row)) }
                                }
                            }
                        }
                    }
                }
                @if shown > PRINTED {
                    p.printed { "打印件每张表只印前 " (PRINTED) " 行，全部 " (grouped(rows as u64)) " 行见 " (sheet.elsewhere) "。" }
                }
                @if shown < rows {
                    p.more {
                        "此处列出前 " (grouped(shown as u64)) " 行，另有 " b { (grouped((rows - shown) as u64)) " 行" }
                        "见 " (sheet.elsewhere) "。 "
                        small lang="en" { (grouped((rows - shown) as u64)) " more rows are in " (sheet.elsewhere) "." }
                    }
                }
            }
        }
    }
}

/// A header: the Chinese title, and under it the name by which programs know the column.
fn head(column: &Column) -> Markup {
    let english = column.name.replace('_', " ");
    let number = matches!(column.values, Values::Number(_));
    html! { th scope="col" .num[number] { span.t { (column.title) } " " small lang="en" { (english) } } }
}

fn cell(column: &Column, row: usize) -> Markup {
    match &column.values {
        Values::Number(cells) => html! {
            td.num {
                @if let Some(number) = cells.get(row).copied().flatten() {
                    @if number < 0 { "−" }
                    (grouped(number.unsigned_abs()))
                }
            }
        },
        Values::Flag(cells) => html! {
            td { @match cells.get(row).copied().flatten() { Some(true) => "是", Some(false) => "否", None => "" } }
        },
        values => {
            let text = values.show(row).unwrap_or_default();
            // A code reads badly when it is broken over two lines.
            let code = text.len() <= 24 && text.bytes().all(|byte| byte.is_ascii_graphic());
            html! { td .code[code] { (text) } }
        }
    }
}

/// A share as a bar and in words, sorted by its thousandths.
fn meter(part: &Column, whole: &Column, row: usize) -> Markup {
    let number = |column: &Column| match &column.values {
        Values::Number(cells) => {
            cells.get(row).copied().flatten().and_then(|n| u64::try_from(n).ok()).unwrap_or(0)
        }
        _ => 0,
    };
    let (part, whole) = (number(part), number(whole));
    let bar = Bar { good: part.min(whole), half: 0, bad: whole.saturating_sub(part) };
    html! {
        td data-v=(permille(part, whole)) {
            @if whole > 0 {
                div.meter { (figure::bar(bar)) span { (of(part, whole, "")) } }
            } @else {
                span.none { "无对象" }
            }
        }
    }
}
