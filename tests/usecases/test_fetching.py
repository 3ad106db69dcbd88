"""A damaged file is got back out of a backup, by its digest; the damaged one is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.problems import Refused
from desktop.storage import audit_log
from desktop.storage.aside import MARK
from desktop.storage.office import FETCH_NAME
from desktop.storage.transaction import Tx
from desktop.usecases import backups, fetching, soundness
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import Command
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import PHRASE, founded

AT = datetime(2026, 11, 13, 16, 52)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    opened = founded(tmp_path / "office")
    yield opened
    opened.close()


@pytest.fixture
def copy(office: OpenOffice, tmp_path: Path) -> fetching.Copy:
    """A backup of the office with two files."""
    for name in ("a.pdf", "b.pdf"):
        keep_file(office, name)
    place = tmp_path / "USB"
    place.mkdir()
    return backups.back_up(office, place)[0].copy


def keep_file(office: OpenOffice, name: str) -> None:
    command = Command(
        "test.attach",
        lambda work: attach(work, GivenFile(name, name.encode() * 70_000)),
        "papers",  # type: ignore[arg-type]
    )
    office.desk.execute(command)


def files(office: OpenOffice) -> list[Path]:
    objects = office.office.objects
    return [objects.folder / each[:2] / each for each in objects.digests()]


def spoil(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[500] ^= 1
    path.write_bytes(content)
    return bytes(content)


def lost(office: OpenOffice) -> tuple[str, ...]:
    office.unsound = soundness.check(office)
    return fetching.damaged_in(office.unsound)


def test_a_damaged_and_a_missing_file_come_back_and_the_damaged_one_is_kept(
    office: OpenOffice, copy: fetching.Copy
) -> None:
    first, second = files(office)
    whole = first.read_bytes()
    spoilt = spoil(first)
    second.unlink()
    wanted = lost(office)
    assert set(wanted) == {first.name, second.name}
    fetched = fetching.read_out(office, wanted, copy)
    assert set(fetching.put_back(office, fetched)) == set(wanted)
    assert first.read_bytes() == whole
    (kept,) = first.parent.glob(f"*{MARK}*")
    assert kept.read_bytes() == spoilt
    assert office.unsound == ()
    assert soundness.check(office) == ()
    assert not (office.folder / FETCH_NAME).exists()
    last = office.desk.ask(audit_log.entries)[-1]
    assert [each.key for each in last.words] == ["fetching.done"] * 2
    assert {each.places["file"] for each in last.words} == {"a.pdf", "b.pdf"}


def test_a_file_the_backup_does_not_hold_stays_named(
    office: OpenOffice, copy: fetching.Copy
) -> None:
    keep_file(office, "sau.pdf")
    spoilt = {each.name: spoil(each) for each in files(office)}
    done, left = fetching.fetch_all(office, copy)
    assert (sorted(done), left) == (["a.pdf", "b.pdf"], ("sau.pdf",))
    (still,) = lost(office)
    assert (office.office.objects.folder / still[:2] / still).read_bytes() == spoilt[still]


def test_a_backup_spoilt_in_the_file_itself_gives_nothing_back(
    office: OpenOffice, copy: fetching.Copy
) -> None:
    spoilt = {each: spoil(each) for each in files(office)}
    content = bytearray(copy.age.read_bytes())
    content[-3000] ^= 1
    copy.age.write_bytes(content)
    with pytest.raises(Trouble) as met:
        fetching.read_out(office, lost(office), copy)
    assert met.value.kind is Trouble.Kind.DAMAGED
    assert {each: each.read_bytes() for each in spoilt} == spoilt
    assert not (office.folder / FETCH_NAME).exists()


def test_given_up_midway_it_leaves_everything_as_it_was(
    office: OpenOffice, copy: fetching.Copy
) -> None:
    spoilt = {each: spoil(each) for each in files(office)}
    progress = Progress(lambda done, _of, _words: progress.cancel() if done else None)
    with pytest.raises(Cancelled):
        fetching.read_out(office, lost(office), copy, progress=progress)
    assert {each: each.read_bytes() for each in spoilt} == spoilt
    assert not (office.folder / FETCH_NAME).exists()


def test_locked_before_the_files_take_their_places_nothing_is_changed(
    office: OpenOffice, copy: fetching.Copy
) -> None:
    first = files(office)[0]
    spoilt = spoil(first)
    fetched = fetching.read_out(office, lost(office), copy)
    office.lock()
    with pytest.raises(Trouble):
        fetching.put_back(office, fetched)
    assert first.read_bytes() == spoilt
    assert not (office.folder / FETCH_NAME).exists()


def test_a_backup_of_an_older_key_opens_by_the_passphrase_of_its_day(
    office: OpenOffice, copy: fetching.Copy
) -> None:
    office.office.rotate((), AT)
    first = files(office)[0]
    spoil(first)
    wanted = lost(office)
    with pytest.raises(Trouble) as met:
        fetching.read_out(office, wanted, copy)
    assert met.value.msg.key == fetching.OTHER_KEYS
    fetched = fetching.read_out(office, wanted, copy, passphrase=PHRASE)
    assert fetching.put_back(office, fetched) == (first.name,)


def test_a_reader_fetches_nothing(office: OpenOffice, copy: fetching.Copy) -> None:
    it = office.desk.clerk
    office.desk.clerk = Clerk(id=it.id, label=it.label, role=Role.READER, slot=it.slot)
    with pytest.raises(Refused):
        fetching.read_out(office, (), copy)


def test_copies_of_the_list_that_are_in_reach_are_known(
    office: OpenOffice, copy: fetching.Copy, tmp_path: Path
) -> None:
    assert fetching.known_copies(office, ()) == (copy,)
    assert fetching.copies_at(copy.folder) == (copy,)
    assert fetching.copies_at(copy.folder.parent) == (copy,)
    (tmp_path / "USB").rename(tmp_path / "xa")
    assert fetching.known_copies(office, ()) == ()


def test_a_damaged_file_whose_name_lies_in_a_torn_page_is_told_by_its_digest(
    office: OpenOffice, copy: fetching.Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = files(office)[0]
    spoil(first)
    wanted = lost(office)

    def torn(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.database_damaged", file="office.db"))

    monkeypatch.setattr(Tx, "one", torn)
    (damage,) = office.unsound
    assert soundness.words_of(office.desk, damage) == damage.msg
    assert fetching.names_of(office, wanted) == (first.name[:12],)
