"""``thuky papers`` on a sample office: what it writes, and that it changes nothing there."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.documents.model import Document
from desktop.domain.attendance import Participant
from desktop.storage.transaction import Tx
from desktop.usecases import copies, diary
from desktop.usecases.desk import Desk
from desktop.usecases.papers import draft as drafting
from desktop.usecases.signing_in import sign_in
from tests.cli.conftest import ON, Done, Place
from tests.cli.test_words import first_words
from tests.documents.reading import read_pdf

SAY = Catalogue.load("vi").say


def papers(place: Place, folder: Path, *words: object) -> Done:
    return place.ask("papers", "--to", folder, *words)


def test_papers_of_the_last_meeting_are_written_and_named(place: Place, tmp_path: Path) -> None:
    done = papers(place, tmp_path / "a" / "b", "--meeting", "last", "--json")
    assert done.code == 0
    files = [Path(each["file"]) for each in done.json]
    assert sorted(files) == sorted((tmp_path / "a" / "b").iterdir())
    assert len(files) == 14
    for file in files:
        content = file.read_bytes()
        if file.suffix == ".pdf":
            assert content.startswith(b"%PDF")
        else:
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_papers_take_no_number_and_change_nothing(place: Place, tmp_path: Path) -> None:
    before = place.ask("info", "--json").json
    papers(place, tmp_path, "--meeting", "last")
    assert place.ask("info", "--json").json == before


def test_the_last_meeting_is_that_of_the_day_given(place: Place, tmp_path: Path) -> None:
    meetings = place.ask("info", "--json").json["meetings"]
    held = [each for each in meetings if each["state"] in ("held", "locked")]
    earlier = held[-2]
    done = papers(place, tmp_path, "--meeting", "last", "--on", earlier["held_on"],
                  "--kind", "minutes", "--format", "pdf")  # fmt: skip
    assert done.code == 0
    assert earlier["held_on"] in done.out
    assert earlier["title"] in done.err


def test_a_meeting_is_named_by_its_id(place: Place, tmp_path: Path) -> None:
    planned = next(
        each for each in place.ask("info", "--json").json["meetings"] if each["state"] == "planned"
    )
    done = papers(place, tmp_path, "--meeting", planned["id"], "--json")
    assert done.code == 0
    kinds = {"invitation", "sign_in_sheet", "member_list", "programme", "running_sheet"}
    assert {each["kind"] for each in done.json} == kinds


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("--meeting", "999"), "999"),
        (("--meeting", "last", "--on", "2026-01-03"), "03/01/2026"),
    ],
)
def test_a_meeting_that_is_not_there_is_said(
    place: Place, tmp_path: Path, words: tuple[str, ...], key: str
) -> None:
    done = papers(place, tmp_path / "out", *words)
    assert done.code == 2
    assert key in done.err
    assert not (tmp_path / "out").exists()


def test_kinds_and_formats_are_chosen(place: Place, tmp_path: Path) -> None:
    done = papers(place, tmp_path, "--meeting", "last", "--kind", "minutes,invitation",
                  "--kind", "minutes", "--format", "docx")  # fmt: skip
    assert done.code == 0
    assert [Path(line).suffix for line in done.out.splitlines()] == [".docx", ".docx"]


def test_only_the_invitation_to_all_could_be_written(place: Place, tmp_path: Path) -> None:
    words = ("--meeting", "last", "--kind")
    before = place.ask("info", "--json").json
    (to_all,) = papers(place, tmp_path, *words, "invitation", "--format", "pdf", "--json").json
    done = papers(place, tmp_path, *words, "personal_invitations", "--format", "pdf", "--json")
    assert done.code == 0
    assert {each["kind"] for each in done.json} == {"personal_invitations"}
    letters = [read_pdf(Path(each["file"]).read_bytes()).text for each in done.json]
    assert len({each["file"] for each in done.json}) == len(letters) > 10
    (number,) = re.findall(r"Số.*GM[-/]\w+", read_pdf(Path(to_all["file"]).read_bytes()).text)
    invited = {each.split("kính mời")[1].split("Tới dự")[0] for each in letters}
    assert len(invited) == len(letters)
    assert all(number in each for each in letters)
    assert place.ask("info", "--json").json == before


def test_a_meeting_nobody_is_expected_at_has_no_letters(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = Tx.find
    monkeypatch.setattr(
        Tx, "find", lambda tx, noun, **how: [] if noun is Participant else find(tx, noun, **how)
    )
    done = papers(place, tmp_path / "out", "--meeting", "last", "--kind", "personal_invitations")
    assert done.code == 2
    assert first_words("cli.nobody_invited") in done.err
    assert not (tmp_path / "out").exists()


def test_a_meeting_without_addenda_got_an_empty_one(place: Place, tmp_path: Path) -> None:
    done = papers(place, tmp_path / "out", "--meeting", "last", "--kind", "addendum")
    assert done.code == 2
    assert first_words("cli.no_addendum") in done.err
    assert not (tmp_path / "out").exists()


def test_every_addendum_of_a_meeting_is_written_in_its_own_words(
    place: Place, tmp_path: Path
) -> None:
    copy = Place(tmp_path / "office", place.secret)
    shutil.copytree(place.folder, copy.folder)
    meetings = copy.ask("info", "--json").json["meetings"]
    locked = next(each for each in meetings if each["state"] == "locked")
    phrase = copy.secret.read_text(encoding="utf-8").strip()
    office = sign_in(copy.folder, passphrase=phrase, clock=SetClock(datetime(2026, 10, 20, 14)))
    for text in ("Sửa tên người dự", "Sửa giờ kết thúc"):
        given = {"kind": "addendum", "meeting": locked["id"], "text": text}
        office.desk.execute(drafting, **given)
    office.close()
    words = ("--meeting", locked["id"], "--kind", "addendum", "--format", "pdf", "--json")
    done = papers(copy, tmp_path / "out", *words)
    assert done.code == 0
    files = [Path(each["file"]) for each in done.json]
    assert len(set(files)) == 2
    said = [read_pdf(file.read_bytes()).text for file in files]
    assert ["Sửa tên" in said[0], "Sửa giờ" in said[1]] == [True, True]
    assert all("đính chính" in each.casefold() for each in said)


def test_the_window_and_the_command_line_named_different_signers(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose, days = copies.compose, set()

    def noted(*given: Any, today: date, **more: Any) -> Document:
        days.add(today)
        return compose(*given, today=today, **more)

    monkeypatch.setattr(copies, "compose", noted)
    papers(place, tmp_path, "--meeting", "last", "--kind", "minutes,invitation", "--format", "pdf")
    assert days <= {ON}
    planned = next(
        each for each in place.ask("info", "--json").json["meetings"] if each["state"] == "planned"
    )
    papers(place, tmp_path, "--meeting", planned["id"], "--kind", "invitation", "--format", "pdf")
    assert days == {ON}


def test_papers_for_one_are_written_for_each_of_them(place: Place, tmp_path: Path) -> None:
    meetings = place.ask("info", "--json").json["meetings"]
    locked = [each for each in meetings if each["state"] == "locked"]
    # The secretariat gives its tasks to its own people: of those no agency gets an extract.
    held = next(each for each in locked if "Tổ giúp việc" not in each["title"])
    words = ("--meeting", held["id"], "--format", "pdf", "--json", "--kind")
    extracts = papers(place, tmp_path, *words, "minutes_extract").json
    said = [read_pdf(Path(each["file"]).read_bytes()).text for each in extracts]
    assert len(said) == len({each["file"] for each in extracts}) > 1
    assert all("TRÍCH BIÊN BẢN" in each for each in said)
    (changes,) = papers(place, tmp_path, *words, "composition_changes").json
    assert "thay-doi" in changes["file"]
    (sheet,) = papers(place, tmp_path, *words, "closing_sheet").json
    assert "PHIẾU KẾT THÚC" in read_pdf(Path(sheet["file"]).read_bytes()).text


@pytest.mark.parametrize("kind", ["minutes_extract", "closing_sheet"])
def test_a_kind_that_cannot_be_made_yet_is_said(place: Place, tmp_path: Path, kind: str) -> None:
    planned = next(
        each for each in place.ask("info", "--json").json["meetings"] if each["state"] == "planned"
    )
    done = papers(place, tmp_path / "out", "--meeting", planned["id"], "--kind", kind)
    assert done.code == 2
    assert first_words(f"paper_needs.{kind}") in done.err
    assert not (tmp_path / "out").exists()


def test_a_file_of_that_name_is_not_lost(place: Place, tmp_path: Path) -> None:
    words = ("--meeting", "last", "--kind", "minutes", "--format", "docx")
    first = Path(papers(place, tmp_path, *words).out.strip())
    assert Path(papers(place, tmp_path, *words).out.strip()) == first
    first.write_bytes(b"changed by hand")
    second = Path(papers(place, tmp_path, *words).out.strip())
    assert second != first
    assert first.read_bytes() == b"changed by hand"
    assert second.read_bytes().startswith(b"PK")


def test_papers_do_not_go_into_a_file(place: Place, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    assert papers(place, tmp_path / "out", "--meeting", "last").code == 2
    inside = papers(place, tmp_path / "out" / "in", "--meeting", "last")
    assert inside.code == 5
    assert SAY(Msg("safe.not_a_folder", place=str(tmp_path / "out"))) in inside.err


def test_the_diary_tells_what_was_written(place: Place, tmp_path: Path) -> None:
    """The manual promised a row of the diary, and there was none."""
    done = papers(place, tmp_path, "--meeting", "last", "--kind", "minutes", "--json")
    names = [Path(each["file"]).name for each in done.json]
    phrase = place.secret.read_text(encoding="utf-8").strip()
    office = sign_in(place.folder, passphrase=phrase, clock=SetClock(datetime(2026, 10, 20, 14)))
    line = office.desk.ask(diary.lines, (office.desk.ask(diary.length),))[0]
    office.close()
    assert line.act == Msg("outward.exported")
    assert [each.places["file"] for each in line.more] == names


def test_a_diary_that_takes_no_row_keeps_no_paper_back(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_fails", place="x"))

    def fails(*_given: object, **_more: object) -> None:
        raise full

    monkeypatch.setattr(Desk, "execute", fails)
    done = papers(place, tmp_path, "--meeting", "last", "--kind", "minutes")
    assert done.code == 0
    assert len(list(tmp_path.iterdir())) == 2
    assert SAY(Msg("outward.not_noted", why=full.msg)) in done.err
