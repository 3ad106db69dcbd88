"""Citations: written as paths, typed by clerks, ordered as Vietnamese points are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.text import Msg
from desktop.domain.citation import Citation, cited, is_point_letter, typed

LETTERS = "abcdđeghiklmnopqrstuvxy"

citations = st.one_of(
    st.builds(Citation, st.integers(1, 999).map(str)),
    st.builds(Citation, st.integers(1, 999).map(str), st.integers(1, 999).map(str)),
    st.builds(
        Citation,
        st.integers(1, 999).map(str),
        st.integers(1, 999).map(str),
        st.sampled_from(LETTERS),
    ),
)


@given(citations)
def test_a_path_reads_back_as_it_was_written(citation):
    assert Citation.of(citation.path) == citation
    assert typed(citation.path) == citation


@given(citations)
def test_each_way_of_typing_means_the_same(citation):
    clause = f"khoản {citation.clause}" if citation.clause else ""
    point = f"điểm {citation.point}" if citation.point else ""
    forward = [part for part in (f"Điều {citation.article}", clause, point) if part]
    for words in (
        " ".join(forward),
        ", ".join(reversed(forward)),
        " ".join(reversed(forward)).upper(),
        "".join(part.replace(" ", "") for part in forward),
    ):
        assert typed(words) == citation


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("d6k5", "6.5"),
        ("đ3 k1 đb", "3.1.b"),
        ("Đ7k2đđ", "7.2.đ"),
        ("d7 k2 dd", "7.2.d"),
        ("k5 đ6", "6.5"),
        ("điểm đ) khoản 2 Điều 7", "7.2.đ"),
        ("Điê\u0300u 6 khoa\u0309n 5", "6.5"),
        (" 9.1 ", "9.1"),
        ("7.2đ", "7.2.đ"),
        ("dieu 12", "12"),
    ],
)
def test_what_a_clerk_types_is_understood(text, path):
    found = typed(text)
    assert found is not None
    assert found.path == path


@pytest.mark.parametrize(
    "text",
    ["", "x", "d", "0.1", "6.", "6.5.f", "7.2.ă", "khoản 5", "d6k5 d7k1", "1000", "ß6", "6.5.w"],
)
def test_what_is_no_citation_is_none(text):
    assert typed(text) is None


@given(st.text(max_size=20))
def test_anything_else_typed_is_a_citation_or_none(text):
    found = typed(text)
    assert found is None or Citation.of(found.path) == found


def test_points_stand_in_the_vietnamese_order():
    shuffled = [Citation("7", "1", letter) for letter in reversed(LETTERS)]
    ordered = sorted(shuffled, key=lambda each: each.order)
    assert "".join(each.point for each in ordered) == LETTERS
    assert not any(is_point_letter(letter) for letter in "fjwzăâêôơưďA1" + "ſ")


def test_an_article_stands_before_its_clauses_and_numbers_count():
    paths = ["10", "9.10", "9", "9.2", "9.2.đ", "9.2.d"]
    ordered = sorted(paths, key=lambda path: Citation.of(path).order)
    assert ordered == ["9", "9.2", "9.2.d", "9.2.đ", "9.10", "10"]


def test_a_part_lies_within_its_article_and_not_within_a_longer_number():
    assert Citation.of("9.1.a").within("9.1")
    assert Citation.of("9.1").within("9.1")
    assert not Citation.of("9.10").within("9.1")
    assert not Citation.of("9").within("9.1")


@pytest.mark.parametrize("path", ["", "6.", ".5", "6.5.đ.1", "6.x", "06", "6.5.f", "a"])
def test_a_path_that_is_none_is_refused(path):
    with pytest.raises(ValueError, match=r"^no "):
        Citation.of(path)


def test_the_screen_says_article_then_clause_then_point():
    assert cited("6") == Msg("regulations.cited.article", article="6")
    assert cited("6.5") == Msg("regulations.cited.clause", article="6", clause="5")
    assert cited("7.2.đ") == Msg("regulations.cited.point", article="7", clause="2", point="đ")
