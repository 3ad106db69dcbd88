"""A clerk at work in a process of its own: real commands, each told once it has returned.

What is told goes down a pipe as one line of JSON, so whoever kills the process, or cuts its power,
knows what the program had promised by then.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.base import log
from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk, Role
from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.exchange.pasted import Ground, rows_from
from desktop.storage import audit_log
from desktop.usecases import backups, bringing_in, clerks, file_links, records, taking_files
from desktop.usecases.desk import Outcome
from desktop.usecases.opened_copies import OpenedCopies
from desktop.usecases.opening import OpenOffice
from desktop.usecases.signing_in import sign_in
from tests.faults.grounds import CHEAP, MARKER, NOW, PHRASE, plan

DRAFT = "faults.draft"
TOGETHER = 3  # members that one act brings in
STICK, GIVEN = "usb", "given"

Tell = Callable[[Mapping[str, Any]], None]


def teller(handle: int) -> Tell:
    """Tells down a pipe, each line in one writing."""

    def tell(what: Mapping[str, Any]) -> None:
        os.write(handle, (json.dumps(what) + "\n").encode())

    return tell


class Worker:
    """Does acts one after another; ``number`` tells this run's from those of former runs."""

    def __init__(self, opened: OpenOffice, place: Path, tell: Tell, seed: int) -> None:
        self.opened, self.desk, self.place, self.tell = opened, opened.desk, place, tell
        self.chance = random.Random(seed)
        self.copies = OpenedCopies(place / "tmp")
        self.number = seed * 10_000
        self.phrase = ""
        self.acts: dict[str, tuple[int, Callable[[], None]]] = {
            "person": (6, self.person),
            "draft": (6, self.draft),
            "members": (3, self.members),
            "meeting": (2, self.meeting),
            "change": (4, self.change),
            "remove": (2, self.remove),
            "undo": (2, self.undo),
            "attach": (4, self.attach),
            "open": (1, self.open),
            "passphrase": (1, self.passphrase),
            "staff": (1, self.staff),
            "backup": (1, self.backup),
        }

    def work(self, only: tuple[str, ...] = (), times: int | None = None) -> None:
        """Act until killed, or so many times."""
        names = [each for each in self.acts if not only or each in only]
        weights = [self.acts[each][0] for each in names]
        done = 0
        while times is None or done < times:
            done += 1
            self.number += 1
            clock = self.desk.clock
            assert isinstance(clock, SetClock)
            clock.forward(timedelta(minutes=1))
            name = self.chance.choices(names, weights)[0]
            self.acts[name][1]()

    def person(self) -> None:
        name = f"Lê Văn {MARKER} {self.number}"
        self._told(self.desk.execute(records.save, record=Person(full_name=name, note=MARKER)))

    def draft(self) -> None:
        self.desk.jot(DRAFT, {"text": MARKER * 20, "n": self.number})
        self.tell({"draft": self.number})

    def members(self) -> None:
        called = "".join("abcdefghij"[int(digit)] for digit in str(self.number)).capitalize()
        lines = [f"Đỗ {called} {name}\tTrưởng phòng" for name in ("An", "Bình", "Chi")]
        text = "Họ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban\n" + "".join(
            f"{line} {MARKER}\tSở Nội vụ\tỦy viên\n" for line in lines
        )
        ground = Ground(NOW.date(), Body.COMMITTEE, begins=date(2026, 1, 5))
        rows = rows_from(text, ground).ready
        assert len(rows) == TOGETHER
        self._told(self.desk.execute(bringing_in.bring_in, rows=rows))

    def meeting(self) -> None:
        day = date(2026, 3, 3) + timedelta(days=self.chance.randrange(300))
        before = self._seq()
        plan(self.opened, f"Phiên họp {MARKER} {self.number}", day)
        self.tell({"seq": before + 1})

    def change(self) -> None:
        person = self._somebody()
        if person is not None:
            changed = replace(person, note=f"{MARKER} {self.number}")
            self._told(self.desk.execute(records.save, record=changed))

    def remove(self) -> None:
        person = self._somebody()
        if person is not None:
            self._told(self.desk.execute(records.remove, record=person))

    def undo(self) -> None:
        if self.desk.undoable is not None:
            self._told(self.desk.undo())

    def attach(self) -> None:
        file = self.place / GIVEN / f"{self.number}.txt"
        content = f"{MARKER} {self.number} ".encode() * self.chance.choice((10, 2_000, 90_000))
        file.write_bytes(content)
        given = taking_files.take(self.opened.office.objects, file)
        file.unlink()
        owner = self.desk.ask(lambda tx: tx.all(Meeting)[0])
        done = self.desk.execute(file_links.add, owner=owner, file=given)
        self._told(done, file=[done.value.attachment, hashlib.sha256(content).hexdigest()])

    def open(self) -> None:
        from desktop.domain.attachments import Attachment

        kept = self.desk.ask(lambda tx: tx.all(Attachment)[0])
        self.copies.make(self.opened.office.objects, kept, self.opened.folder)
        self.tell({"copy": kept.id})

    def passphrase(self) -> None:
        new = f"{PHRASE} {self.number}"
        self.tell({"phrase_begun": new})
        self.opened.change_passphrase(self.phrase, new, cost=CHEAP)
        self.phrase = new
        self.tell({"phrase": new})

    def staff(self) -> None:
        """Somebody comes and goes: two slots written, and the whole key changed."""
        record = Clerk(label=f"Mới {self.number}", role=Role.CLERK)
        made = clerks.enrol(self.opened, record, PHRASE * 2, proof=self.phrase, cost=CHEAP)
        self.tell({"records": [["clerks", made.id, made.version]], "seq": self._seq()})
        listed = self.desk.ask(clerks.entries, self.opened.office.slots.clerks)
        entry = next(each for each in listed if each.slot == made.slot)
        clerks.dismiss(self.opened, entry, proof=self.phrase)
        self.tell({"seq": self._seq()})

    def backup(self) -> None:
        self.tell({"backup_begun": True})
        made, _gone = backups.back_up(self.opened, self.place / STICK)
        self.tell({"backup": made.copy.name, "phrase": self.phrase, "seq": self._seq()})

    def _somebody(self) -> Person | None:
        found = self.desk.ask(lambda tx: [p for p in tx.all(Person) if p.full_name[:2] == "Lê"])
        return self.chance.choice(found) if found else None

    def _seq(self) -> int:
        return self.desk.ask(audit_log.head).seq

    def _told(self, outcome: Outcome[Any], **more: Any) -> None:
        after = [each.after for each in outcome.changes if each.after is not None]
        records_ = [[each.noun, each.id, each.version] for each in after]
        self.tell({"records": records_, **more})


def begin(folder: Path, place: Path, handle: int, *, phrase: str, seed: int) -> Worker:
    """Open the office as the program does and be ready to work; called in the child."""
    log.start(place / "home" / "log")
    (place / STICK).mkdir(exist_ok=True)
    (place / GIVEN).mkdir(exist_ok=True)
    for left in (place / GIVEN).iterdir():
        left.unlink()  # the giver's own file, in the clear because he keeps it so
    at = NOW + timedelta(days=seed % 300)
    opened = sign_in(folder, passphrase=phrase, clock=SetClock(at))
    worker = Worker(opened, place, teller(handle), seed)
    worker.phrase = phrase
    return worker
