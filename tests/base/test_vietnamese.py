"""Vietnamese text is composed, found without marks, and stands in its own order."""

from __future__ import annotations

import functools
import itertools
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from desktop.base.vietnamese import (
    clean,
    fold,
    found_in,
    has_marks,
    initials,
    matches,
    name_key,
    nfc,
    proper_case,
    sort_key,
    words,
)

FAMILIES = ["Nguyễn", "Ngô", "Trần", "Lê", "Lễ", "Đỗ", "Đặng", "Dương", "Ðinh", "Vũ", "Võ", "Ôn"]
BETWEEN = ["Văn", "Vân", "Thị", "Thu", "Đình", "Dinh", "Hữu", "Ngọc", "Quý", "Quỳ", "Ánh", "Ấu"]
GIVEN_NAMES = """
    An Ân Ăn Án Ạn Ấn Ẩn Hà Há Hạ Hả Hã Ha Hòa Hóa Thuỷ Thuý Đan Dan Đàn Đản Dũng Dung Dụng
    Tú Tư Tứ Từ Tự Ý Yến Yên Lương Lượng Lường Uyên Ưng Ơn Oanh
"""
GIVEN = GIVEN_NAMES.split()
ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def _collator() -> QCollator:
    collator = QCollator(QLocale("vi_VN"))
    collator.setNumericMode(True)
    if not collator.compare("an", "ăn") < 0 < collator.compare("ba", "ăn"):
        pytest.skip("this Qt has no ICU: it does not order Vietnamese")
    return collator


def _names(count: int, seed: int) -> list[str]:
    pick = random.Random(seed)
    names = []
    for _ in range(count):
        between = pick.choices(BETWEEN, k=pick.choice([0, 1, 1, 1, 2]))
        names.append(" ".join([pick.choice(FAMILIES[:-1]), *between, pick.choice(GIVEN)]))
    return [name.replace("Ð", "Đ") for name in names]


def _rises(keys: list[str]) -> bool:
    return all(one < other for one, other in itertools.pairwise(keys))


def test_texts_stand_in_the_order_of_icu() -> None:
    collator = _collator()
    texts = sorted({*_names(3000, 1), *(f"Mục {n} {GIVEN[n % 30]}" for n in range(200))})
    expected = sorted(texts, key=functools.cmp_to_key(collator.compare))
    assert sorted(texts, key=sort_key) == expected


def test_names_stand_by_given_name_then_family_then_what_is_between() -> None:
    collator = _collator()
    parts = functools.cmp_to_key(collator.compare)

    def by_parts(name: str) -> tuple[object, ...]:
        family, *between, last = name.split()
        return parts(last), parts(family), parts(" ".join(between))

    names = sorted(set(_names(3000, 2)))
    assert sorted(names, key=name_key) == sorted(names, key=by_parts)


def test_the_alphabet_and_the_tones_stand_in_order() -> None:
    assert _rises([sort_key(text) for text in ALPHABET])
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert _rises([sort_key(text) for text in tones])
    tones = ["ân", "ần", "ẩn", "ẫn", "ấn", "ận"]
    assert _rises([sort_key(text) for text in tones])


@pytest.mark.parametrize(
    "ordered",
    [
        ["Đan", "đàn"],
        ["lan", "Lan", "Lân"],
        ["an", "an b", "ana"],
        ["số 9", "số 10", "số 10a", "số 100"],
        ["mục 7", "mục 07", "mục 8"],
        ["ha an", "hà an", "ha ban"],
        ["", "-", "1", "a", "z", "я"],
        ["1" * 19, "1" * 20, "1" * 21, "1" * 41],
    ],
)
def test_small_cases_of_the_order(ordered: list[str]) -> None:
    assert _rises([sort_key(text) for text in ordered])


@pytest.mark.parametrize(("old", "new"), [("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe")])
def test_both_ways_of_placing_a_tone_have_one_key(old: str, new: str) -> None:
    assert old != new
    assert sort_key(old) == sort_key(new)
    assert sort_key(unicodedata.normalize("NFD", old)) == sort_key(new)
    assert name_key(f"Nguyễn Văn {old}") == name_key(f"Nguyễn Văn {new}")


def test_a_name_in_capitals_stands_beside_its_like() -> None:
    names = ["Lê Thu Hà", "LÊ THU HÀ", "Trần Thị Hà", "Lê An Hạ"]
    assert _rises([name_key(text) for text in names])


def test_one_word_and_no_word_are_names_too() -> None:
    names = ["", "Hà", "Lê Hà", "Lê Thu Hà"]
    assert _rises([name_key(text) for text in names])


@given(st.text())
def test_a_key_can_be_stored_as_text_for_any_text(text: str) -> None:
    for key in (sort_key(text), name_key(text)):
        assert "\x00" not in key
        assert key.encode("utf-8", "surrogatepass")
    assert sort_key(text) == sort_key(f"  {text} ".replace(" ", "  "))


@given(st.lists(st.text(alphabet="aàáâấđdDĐ 10-.ß"), min_size=2, max_size=2))
def test_binary_order_of_keys_is_the_same_in_utf_8(texts: list[str]) -> None:
    first, second = (sort_key(text) for text in texts)
    assert (first < second) == (first.encode() < second.encode())


def test_text_is_composed_and_trimmed() -> None:
    apart = unicodedata.normalize("NFD", "Trưởng Tiểu ban")
    assert nfc(apart) == "Trưởng Tiểu ban"
    assert clean(f"\u00a0 {apart}\n") == "Trưởng Tiểu ban"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đỗ Trọng Nghĩa", "do trong nghia"), ("ĐIỀU 6", "dieu 6"), ("ủy QUYỀN", "uy quyen")],
)
def test_search_sees_no_marks(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF, categories=["L", "N", "Z", "P"])))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    for vowel, tone in itertools.product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯYđĐ", tones):
        assert fold(nfc(vowel + tone)).isascii()


@pytest.mark.parametrize(
    "query", ["", "tran", "KHÔI minh", "kh tr", "tmk", "TMK", "mk", "trần m", "  khoi  "]
)
def test_a_person_is_found(query: str) -> None:
    assert matches(query, "Trần Minh Khôi", person=True)


@pytest.mark.parametrize("query", ["ran", "tkm", "minhkhoi", "tran le", "x"])
def test_another_person_is_not_found(query: str) -> None:
    assert not matches(query, "Trần Minh Khôi", person=True)


def test_initials_find_only_people() -> None:
    assert initials("Trần Minh Đức") == "tmd"
    assert not matches("tmk", "Thông báo mời khách")


def test_signs_between_words_do_not_count() -> None:
    assert words("15-KH/TBANM") == ("15", "kh", "tbanm")
    assert matches("tbanm 15", "Kế hoạch 15-KH/TBANM")


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("LÊ THU HÀ", "Lê Thu Hà"),
        ("đỗ trọng nghĩa", "Đỗ Trọng Nghĩa"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        (unicodedata.normalize("NFD", "TRẦN ƯNG"), "Trần Ưng"),
        ("", ""),
    ],
)
def test_a_name_is_offered_in_proper_case(typed: str, proper: str) -> None:
    assert proper_case(typed) == proper


@pytest.mark.parametrize(("text", "marked"), [("hoa", False), ("hòa", True), ("Đi", True)])
def test_a_text_with_marks_is_known(text: str, marked: bool) -> None:
    assert has_marks(text) is marked
    assert has_marks(unicodedata.normalize("NFD", text)) is marked


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("phuong an", "Dự thảo Phương án ứng cứu", ["Phương án"]),
        ("phuong an", "Các địa phương, lực lượng an ninh", ["phương", "an"]),
        ("Phương  án", "Phương, án", ["Phương, án"]),
        ("an", "An ninh, hoàn, án", ["An", "án"]),
        ("do", "Đỗ Văn Đoàn", ["Đỗ", "Đo"]),
        ("tmk", "Trần Minh Khôi", []),
        ("", "Trần", []),
        ("…", "Trần", []),
    ],
)
def test_where_the_words_of_a_query_stand(query: str, text: str, marked: list[str]) -> None:
    for form in ("NFC", "NFD"):
        given = unicodedata.normalize(form, text)
        found = [given[start:end] for start, end in found_in(query, given)]
        assert [unicodedata.normalize("NFC", each).rstrip() for each in found] == marked


@given(st.text(max_size=8), st.text(max_size=30))
def test_what_stands_out_lies_within_the_text_and_in_order(query: str, text: str) -> None:
    ends = [0]
    for start, end in found_in(query, text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
