"""Papers are composed from records, drawn twice alike, named plainly, and kept when issued."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.papers import MinutesPart, Paper
from desktop.storage import audit_log
from desktop.usecases import issuing, papers
from desktop.usecases.desk import Desk
from desktop.usecases.handing_out import read_scan, write_out
from desktop.usecases.paper_view import paper_view
from tests.documents.reading import read_docx, read_pdf
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    it = tell(desk, clock, request.param)
    it.item("Tình hình an ninh mạng")
    it.hold()
    it.close()
    return it


def text_of(story: Story, paper: Paper, **more: object) -> str:
    document = story.ask(issuing.compose, paper, story.law, **more)
    return read_pdf(issuing.preview_of(document).pdf).text


def test_the_same_records_make_the_same_bytes(story: Story) -> None:
    paper = story.minutes()
    first = story.ask(issuing.files, paper, story.law, today=DAY)
    assert story.ask(issuing.files, paper, story.law, today=DAY) == first


def test_a_draft_has_its_mark_and_neither_number_nor_day(story: Story) -> None:
    paper = story.minutes()
    draft = text_of(story, paper)
    assert "DỰ THẢO" in draft.upper()
    out = story.do(papers.submit, id=paper.id)
    assert "DỰ THẢO" not in text_of(story, out).upper()
    signed = story.signed_and_numbered(story.do(papers.withdraw, id=out.id, reason="sửa"))
    number = "Số 01-BB/TBANM" if signed.system.is_party else "Số: 01/BB-TBATANM"
    assert number in text_of(story, signed)


def test_words_being_typed_stand_in_for_those_kept(story: Story) -> None:
    paper = story.minutes()
    typed = text_of(story, paper, typed={"closing": "Lời đang gõ."})
    assert "Lời đang gõ" in typed
    part = story.ask(lambda tx: tx.one(MinutesPart, paper=paper.id, code="closing"))
    assert "Lời đang gõ" not in part.text


def test_every_part_stands_somewhere_on_the_drawn_pages(story: Story) -> None:
    paper = story.minutes()
    drawn = issuing.preview_of(story.ask(issuing.compose, paper, story.law))
    codes = {each.code for each in story.ask(lambda tx: tx.find(MinutesPart, paper=paper.id))}
    assert codes | {"title", "signatures"} == {name for name, *_place in drawn.sections}


def test_an_issued_paper_stays_as_it_was_when_people_change(story: Story) -> None:
    issued = story.issued(story.minutes())
    objects = story.desk.objects
    assert objects is not None
    before = story.ask(issuing.kept_files, objects, issued)
    from desktop.usecases import records

    head = story.people["Nguyễn Văn Mẫu"]
    story.do(records.save, record=replace(head, full_name="Nguyễn Văn Khác"))
    assert story.ask(issuing.kept_files, objects, issued) == before
    assert "Nguyễn Văn Mẫu" in read_pdf(before.pdf).text
    assert "Nguyễn Văn Mẫu" in read_docx(before.docx).text
    with pytest.raises(ValueError, match="not issued"):
        story.ask(issuing.kept_files, objects, Paper())


def test_one_letter_names_everybody_and_a_copy_names_one(story: Story) -> None:
    view = story.ask(paper_view, "invitation", meeting=story.meeting.id)
    assert view.paper.id == 0
    assert view.signers == "Nguyễn Văn Mẫu"
    together = text_of(story, view.paper)
    copy = text_of(story, replace(view.paper, participant=view.people[3].id))
    assert all(who.printed_name in together for who in view.people)
    invited = copy.split("kính mời")[1].split("Tới dự")[0]
    assert view.people[3].printed_name in invited
    assert view.people[4].printed_name not in invited


def test_copies_to_single_people_carry_the_one_number(story: Story) -> None:
    paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    signed = story.signed_and_numbered(paper)
    view = story.ask(paper_view, "invitation", meeting=story.meeting.id)
    assert view.paper == signed
    assert view.number in text_of(story, replace(signed, participant=view.people[0].id))


def test_the_list_of_members_is_of_a_day(story: Story) -> None:
    view = story.ask(paper_view, "member_list", as_of=DAY)
    assert "Đặng Văn Mô" in text_of(story, view.paper)
    assert story.ask(issuing.file_name, view.paper) == "danh-sach-thanh-vien-2026-07-16"


def test_file_names_are_plain(story: Story) -> None:
    signed = story.signed_and_numbered(story.minutes())
    assert story.ask(issuing.file_name, signed) == "bien-ban-01-2026-07-16"
    copy = Paper(kind="invitation", meeting=story.meeting.id, participant=7)
    assert story.ask(issuing.file_name, copy) == "giay-moi-7-2026-07-16"


def test_printing_is_noted_and_changes_nothing(story: Story) -> None:
    paper = story.minutes()
    outcome = story.desk.execute(papers.printed, id=paper.id, printer="HP LaserJet", copies=2)
    assert outcome.changes == ()
    act = story.ask(lambda tx: audit_log.entries(tx, newest=1))[-1]
    assert act.words[0].places == {"paper": paper.subject, "printer": "HP LaserJet", "n": 2}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_out(target, b"first")
    write_out(target, b"second")
    assert target.read_bytes() == b"second"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("error", "writable", "key"),
    [
        (PermissionError(13, "held"), True, "printing.file_in_use"),
        (PermissionError(13, "denied"), False, "safe.read_only"),
        (OSError(28, "full"), True, "safe.disk_full"),
        (OSError(30, "read-only"), True, "safe.read_only"),
        (FileNotFoundError(2, "gone"), True, "safe.folder_missing"),
        (OSError(5, "i/o"), True, "safe.disk_fails"),
    ],
)
def test_each_refusal_of_the_disk_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, writable: bool, key: str
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def fail(*_given: object) -> None:
        raise error

    monkeypatch.setattr("desktop.usecases.handing_out.write_outside", fail)
    monkeypatch.setattr("desktop.usecases.handing_out.writable", lambda _path: writable)
    with pytest.raises(Trouble) as said:
        write_out(target, b"new")
    assert said.value.msg.key == key
    assert target.read_bytes() == b"old"


def test_a_scan_is_a_pdf_or_a_picture_that_can_be_read(tmp_path: Path) -> None:
    scan = tmp_path / "ban-quet.PDF"
    scan.write_bytes(b"%PDF-")
    assert read_scan(scan).content == b"%PDF-"
    for name, key in (("a.exe", "printing.no_scan"), ("gone.pdf", "safe.source_unreadable")):
        with pytest.raises(Trouble) as said:
            read_scan(tmp_path / name)
        assert said.value.msg.key == key


def test_a_paper_of_no_meeting_and_no_day_is_our_mistake(story: Story) -> None:
    with pytest.raises(ValueError, match="speaks of a day"):
        story.ask(issuing.compose, Paper(kind="member_list"), story.law)
