"""Stock phrases: the office's own list, and the delivered ones only where they are asked for."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.domain.entries import EntryKind
from desktop.domain.problems import Refused
from desktop.domain.stock_phrases import StockPhrase
from desktop.usecases import records
from desktop.usecases import stock_phrases as it
from desktop.usecases.desk import Desk


def texts(desk: Desk) -> list[str]:
    return [each.text for each in desk.ask(it.phrases)]


def found(desk: Desk, typed: str, kind: EntryKind | None = None) -> list[str]:
    return [each.text for each in desk.ask(lambda tx: it.phrases_like(tx, typed, kind))]


def test_a_new_office_has_none_until_the_delivered_ones_are_asked_for(desk: Desk) -> None:
    assert texts(desk) == []
    added = desk.execute(it.add_delivered).value
    assert added == len(it.delivered()) == len(texts(desk)) >= 12
    desk.undo()
    assert texts(desk) == []


def test_asking_again_adds_only_what_is_missing(desk: Desk) -> None:
    desk.execute(it.add_delivered)
    first, second, *_rest = desk.ask(it.phrases)
    desk.execute(it.remove, id=first.id)
    desk.execute(it.change, id=second.id, text="Câu của đơn vị", kind=None)
    assert desk.execute(it.add_delivered).value == 2
    assert len(texts(desk)) == len(set(texts(desk))) == len(it.delivered()) + 1


def test_delivered_phrases_are_composed_and_each_is_there_once() -> None:
    words = [each.text for each in it.delivered()]
    assert len(words) == len(set(words))
    assert all(unicodedata.is_normalized("NFC", each) for each in words)


def test_a_phrase_stands_once_also_where_it_comes_back_from_the_bin(desk: Desk) -> None:
    phrase = desk.execute(it.add, text="Không có ý kiến nào khác.").value
    with pytest.raises(Refused) as refused:
        desk.execute(it.add, text="Không có ý kiến nào khác.")
    assert refused.value.problems[0].field == "text"
    desk.execute(it.remove, id=phrase.id)
    desk.execute(it.add, text="Không có ý kiến nào khác.")
    with pytest.raises(Refused):
        desk.execute(records.restore, record=phrase)


def test_a_phrase_without_words_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.execute(it.add, text="")


@pytest.mark.parametrize(("position", "order"), [(1, "CAB"), (2, "ACB"), (9, "ABC")])
def test_a_phrase_moves_to_its_place_and_back_by_undo(
    desk: Desk, position: int, order: str
) -> None:
    made = [desk.execute(it.add, text=each).value for each in "ABC"]
    desk.execute(it.move, id=made[2].id, position=position)
    assert texts(desk) == list(order)
    if order != "ABC":
        desk.undo()
    assert texts(desk) == ["A", "B", "C"]


def test_found_without_marks_those_of_the_kind_first(desk: Desk) -> None:
    desk.execute(it.add, text="Thống nhất với đề nghị")
    desk.execute(it.add, text="Thống nhất thông qua", kind=EntryKind.CONCLUSION)
    desk.execute(it.add, text="Cơ bản thống nhất", kind=EntryKind.OPINION)
    assert found(desk, "thong nhat", EntryKind.CONCLUSION) == [
        "Thống nhất thông qua",
        "Thống nhất với đề nghị",
    ]
    assert found(desk, "co ban") == ["Cơ bản thống nhất"]
    assert found(desk, "dieu gi do") == []


def test_what_is_for_any_kind_fits_every_kind() -> None:
    assert all(StockPhrase().fits(kind) for kind in EntryKind)
    assert StockPhrase(kind=EntryKind.REPORT).fits(None)
    assert not StockPhrase(kind=EntryKind.REPORT).fits(EntryKind.OPINION)
