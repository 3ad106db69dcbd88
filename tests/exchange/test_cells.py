"""Pasted text becomes rows of cells, whatever it holds; too much of it is refused in words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.problems import Refused
from desktop.exchange.cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, cells_of


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        cells_of(text)
    return refused.value.problems[0].msg.key


def test_tabs_part_cells_and_all_rows_are_of_one_length() -> None:
    assert cells_of("a\tb\tc\r\nd\r\n") == (("a", "b", "c"), ("d", "", ""))


def test_a_quoted_cell_may_hold_line_breaks_tabs_and_marks() -> None:
    text = '1\t"Giám đốc\r\nSở ""Mẫu""\tA"\tx\n2\ty\tz'
    assert cells_of(text) == (("1", 'Giám đốc Sở "Mẫu" A', "x"), ("2", "y", "z"))


@pytest.mark.parametrize(
    ("typed", "cell"),
    [('"mở', '"mở'), ('a "b" c', 'a "b" c'), ('"a" b', '"a" b'), ('""', ""), ('"', '"')],
)
def test_marks_that_do_not_close_stand_as_they_are(typed: str, cell: str) -> None:
    assert cells_of(f"{typed}\tx") == ((cell, "x"),)


def test_cells_are_composed_and_their_blanks_joined() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn\u00a0  Thị  Mẫu")
    assert cells_of(f"{decomposed}\tx") == (("Nguyễn Thị Mẫu", "x"),)


def test_empty_rows_are_kept_between_and_dropped_behind() -> None:
    assert cells_of("a\tb\n\t\n\nc\td\n\t\n\n") == (("a", "b"), ("", ""), ("", ""), ("c", "d"))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_each_kind_of_line_break_parts_rows(line_break: str) -> None:
    assert cells_of(f"a\tb{line_break}c\td") == (("a", "b"), ("c", "d"))


def test_a_table_drawn_with_bars_is_read() -> None:
    drawn = "| Họ và tên | Chức vụ |\n|---|---|\n| Lê Mẫu | Giám đốc |"
    assert cells_of(drawn) == (("Họ và tên", "Chức vụ"), ("Lê Mẫu", "Giám đốc"))


def test_semicolons_part_cells_where_there_is_no_tab() -> None:
    assert cells_of("a;b\nc;d") == (("a", "b"), ("c", "d"))


def test_a_byte_order_mark_is_no_letter() -> None:
    assert cells_of("\ufeffa\tb") == (("a", "b"),)


@pytest.mark.parametrize("nothing", ["", " ", "\n\n", "\t\t\n"])
def test_nothing_is_refused(nothing: str) -> None:
    assert refusal(nothing) == "pasted.nothing"


def test_the_most_rows_are_read_and_one_more_is_refused() -> None:
    assert len(cells_of("a\tb\n" * MOST_ROWS)) == MOST_ROWS
    assert refusal("a\tb\n" * (MOST_ROWS + 1)) == "pasted.too_many_rows"
    assert refusal("a" + "\n" * MOST_ROWS + "b") == "pasted.too_many_rows"


def test_the_empty_rows_behind_a_copied_column_do_not_count() -> None:
    assert cells_of("a\tb" + "\r\n\t" * 1_500_000) == (("a", "b"),)


def test_the_longest_cell_is_read_and_a_longer_one_is_refused() -> None:
    assert cells_of("x" * LONGEST_CELL) == (("x" * LONGEST_CELL,),)
    assert refusal("a\n" + "x" * (LONGEST_CELL + 1)) == "pasted.cell_too_long"


def test_too_many_columns_are_refused() -> None:
    assert len(cells_of("\t".join("a" * MOST_COLUMNS))[0]) == MOST_COLUMNS
    assert refusal("\t".join("a" * (MOST_COLUMNS + 1))) == "pasted.too_many_columns"


def test_a_whole_book_is_refused_at_once() -> None:
    assert refusal("x" * 4_000_001) == "pasted.text_too_long"


def excel(rows: list[list[str]]) -> str:
    """Rows as Excel copies them."""
    return "".join("\t".join(map(quoted, row)) + "\r\n" for row in rows)


def quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\r\n"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


CELL = st.text(
    st.sampled_from("aấĐ \t\r\n\"'|;1") | st.characters(exclude_categories=["Cs"]), max_size=12
)


def plainly(cell: str) -> str:
    """As it is kept: composed, blanks joined, without the mark that kept it from being reckoned."""
    words = " ".join(unicodedata.normalize("NFC", cell).split())
    return words[1:] if words[:1] == "'" and words[1:2] in tuple("=+@-") else words


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n))))
@example([["'="], ["'a"], ["''="]])
def test_what_excel_copies_is_read_back(rows: list[list[str]]) -> None:
    plain = [[plainly(cell) for cell in row] for row in rows]
    while plain and not any(plain[-1]):
        plain.pop()
    text = excel([["first", *row] for row in rows])
    if not rows:
        return
    read = cells_of("first\t" + "\t".join("x" for _ in rows[0]) + "\r\n" + text)
    assert [list(row[1:]) for row in read[1:]][: len(plain)] == plain


@given(st.text(max_size=300) | st.text(st.sampled_from('"\t\n\r|;a'), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rows = cells_of(text)
    except Refused:
        return
    assert len({len(row) for row in rows}) == 1
    assert any(any(row) for row in rows)
