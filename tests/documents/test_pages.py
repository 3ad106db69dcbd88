"""Pages become pictures and their words are found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.documents.render.pages import PageImages
from desktop.documents.render.pdf import render
from tests.documents import sheets


def test_a_page_is_drawn_at_its_size() -> None:
    with PageImages(render(sheets.state_minutes()).pdf) as pages:
        assert len(pages) == 3
        assert pages.size(0) == pytest.approx((210, 297), abs=0.1)
        image = pages.render(0, 96)
    assert (image.width, image.height) == (794, 1123)
    assert len(image.pixels) == image.width * image.height * 4
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert b"\x00\x00\x00" in image.pixels


def test_words_are_found_where_they_stand() -> None:
    with PageImages(render(sheets.state_minutes()).pdf) as pages:
        found = pages.search("chủ tọa")
        assert found
        last = found[-1]
        assert (last.page, last.top < 150.9 < last.bottom + 2) == (2, True)
        assert pages.search("không có chữ này") == ()
        assert pages.search("  ") == ()
        assert "BIÊN BẢN" in pages.text(0)


def test_a_page_that_is_not_there_is_an_error() -> None:
    with PageImages(render(sheets.state_invitation()).pdf) as pages, pytest.raises(IndexError):
        pages.render(1)


def test_papers_drawn_on_several_threads_are_the_same() -> None:
    makers = [*sheets.SHEETS.values()] * 3
    one_by_one = [render(make()).pdf for make in makers]
    with ThreadPoolExecutor(4) as threads:
        together = [*threads.map(lambda make: render(make()).pdf, makers)]
    assert together == one_by_one
