"""The office that faults are tried on: founded by the ordinary commands, small, of cheap slots."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk, Role
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.posts import Body
from desktop.exchange.pasted import Ground, rows_from
from desktop.storage.recovery import RecoveryCode
from desktop.usecases import bringing_in, clerks, file_links, meetings, opening
from desktop.usecases.attachments import GivenFile
from desktop.usecases.offices import proposed
from desktop.usecases.opening import Founding, OpenOffice
from desktop.usecases.regulations import Adoption, profile
from desktop.usecases.signing_in import sign_in
from tests.usecases.founded import CHEAP, HUNG_YEN

PHRASE = "cay tre xanh ben nui"
COLLEAGUE = "con thuyen nho tren song"
MARKER = "DAUKIN7Q391"
"""Stands in everything that is typed and given: nowhere on the disk may it be read."""

FOUNDED = datetime(2026, 1, 5, 8)
NOW = datetime(2026, 3, 2, 8)

_MEMBERS = f"""Họ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban
Nguyễn Văn Mẫu\tBí thư Tỉnh ủy\t\tTrưởng Tiểu ban
Trần Văn {MARKER}\tGiám đốc Công an tỉnh\tCông an tỉnh\tPhó Trưởng Tiểu ban Thường trực
Phạm Văn Giả Định\tPhó Giám đốc Công an tỉnh\tCông an tỉnh\tỦy viên
Đặng Văn Mô\tGiám đốc Sở Tài chính\tSở Tài chính\tỦy viên
"""


@dataclass(frozen=True)
class Prepared:
    """A closed office, to be copied; ``code`` opens it as well."""

    folder: Path
    code: RecoveryCode

    def copied(self, to: Path) -> Prepared:
        """The same office elsewhere. It is closed, so a copy of its files is whole."""
        shutil.copytree(self.folder, to)
        return Prepared(to, self.code)


def prepare(folder: Path) -> Prepared:
    """An office with members, a meeting, an attachment and two clerks."""
    clock = SetClock(FOUNDED)
    chosen = profile(HUNG_YEN)
    founding = Founding(
        folder=folder,
        label="Máy 01",
        clerk="Văn thư",
        office=proposed(chosen.regulation),
        adoption=Adoption.of(chosen, FOUNDED.date()),
    )
    opened, code = opening.found(founding, PHRASE, clock, cost=CHEAP)
    try:
        opened.sheet_is_kept()
        clock.set(NOW)
        ground = Ground(NOW.date(), Body.COMMITTEE, begins=FOUNDED.date())
        opened.desk.execute(bringing_in.bring_in, rows=rows_from(_MEMBERS, ground).ready)
        meeting = plan(opened, f"Phiên họp {MARKER}", date(2026, 3, 20))
        given = GivenFile("bao-cao.txt", (MARKER * 400).encode())
        opened.desk.execute(file_links.add, owner=meeting, file=given)
        record = Clerk(label="Chuyên viên", role=Role.CLERK)
        clerks.enrol(opened, record, COLLEAGUE, proof=PHRASE, cost=CHEAP)
    finally:
        opened.close()
    return Prepared(folder, code)


def plan(opened: OpenOffice, title: str, day: date) -> Meeting:
    """A meeting of the committee, with everybody who is expected."""
    return opened.desk.execute(
        meetings.plan,
        kind=MeetingKind.REGULAR,
        title=title,
        held_on=day,
        starts=time(8),
        place="Phòng họp số 1",
    ).value


def enter(folder: Path, passphrase: str = PHRASE, at: datetime = NOW) -> OpenOffice:
    """The office, opened as the command line opens it."""
    return sign_in(folder, passphrase=passphrase, clock=SetClock(at))


@contextmanager
def workplace(on: Path | None = None) -> Iterator[Path]:
    """A folder for one part of the proof, with its own places for whatever passes by.

    ``on``: a folder of the disk that is meant; a real one where files must be waited for.
    """
    with tempfile.TemporaryDirectory(prefix="thuky-faults-", dir=on) as made:
        place = Path(made)
        for name in ("tmp", "home", "settings"):
            (place / name).mkdir()
        own = {
            "TMPDIR": place / "tmp",
            "HOME": place / "home",
            "XDG_CACHE_HOME": place / "home" / "cache",
            "XDG_CONFIG_HOME": place / "home" / "config",
            "XDG_DATA_HOME": place / "home" / "data",
            "XDG_STATE_HOME": place / "home" / "state",
            "THUKY_DATA": place / "offices",
            "THUKY_SETTINGS": place / "settings" / "settings.json",
        }
        former = {name: os.environ.get(name) for name in own}
        os.environ.update({name: str(value) for name, value in own.items()})
        tempfile.tempdir = None  # read anew from the environment
        try:
            yield place
        finally:
            for name, value in former.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
            tempfile.tempdir = None
