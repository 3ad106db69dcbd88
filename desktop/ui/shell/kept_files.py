"""The kept files of a session: what lies open elsewhere is wiped, what changed there asked about,
and what lies in the office looked after while nobody waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.ask import Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.rights import Deed
from desktop.ui.pages.attaching import Attaching
from desktop.ui.pages.context import Context
from desktop.ui.shell.notices import Notices, Said
from desktop.usecases import changed_copies, soundness, upkeep
from desktop.usecases.changed_copies import Changed
from desktop.usecases.opened_copies import OpenedCopies, is_unlisted
from desktop.usecases.opening import OpenOffice

log = logging.getLogger(__name__)


class Host(Protocol):
    """What is needed of the session."""

    opened: OpenOffice
    link: Link
    context: Context
    notices: Notices

    def tell(self, tone: Tone, text: str, *ways: Way) -> None: ...


class KeptFiles:
    """``begin`` after opening, ``put_away`` before the key goes, ``ask`` when it is there again."""

    def __init__(self, host: Host, base: Path | None = None) -> None:
        self._host = host
        self.copies = OpenedCopies(base)
        self._unwiped: tuple[Path, ...] = ()

    def put_away(self) -> None:
        """Wipe every copy; what was changed in one is taken in first. Never raises."""
        self._unwiped = self._do(self.copies.wipe)

    def begin(self) -> None:
        """Wipe what a killed run left, sweep orphans, check the slice of the day; then ask."""
        opened, link = self._host.opened, self._host.link
        objects, clock = opened.office.objects, opened.desk.clock

        def swept(_progress: object) -> None:
            self._unwiped = self._do(lambda keep: self.copies.sweep(keep, opened.folder))
            if opened.desk.ask(soundness.may_sweep):
                upkeep.sweep_orphans(opened.desk, objects, clock.now())

        def chosen(contents: tuple[upkeep.KeptContent, ...]) -> None:
            link.work(
                lambda progress: upkeep.check(objects, contents, progress), Then(self._damaged)
            )

        link.write(swept, Then(lambda _none: self.ask(), trouble=self._not_swept))
        today = clock.now().date()
        link.ask(lambda tx: upkeep.slice_of_day(tx, today), Then(chosen))

    def ask(self) -> None:
        """Ask about the first changed copy that waits, and say what could not be wiped."""
        self._host.notices.add("changed", self._changed)
        if self._unwiped:
            left, self._unwiped = self._unwiped[0], ()
            self._host.notices.add("left", lambda: Said(Tone.WARN, self._left(left)))

    def _changed(self) -> Said | None:
        ui, waiting = self._host.context.ui, changed_copies.waiting(self._host.opened.desk)
        if not waiting:
            return None
        first = waiting[0]
        ways = (
            Way(ui.label("attached.add_version"), lambda: self._add(first)),
            Way(ui.label("attached.save_changed"), lambda: self._save(first), Deed.LOOK),
            Way(ui.label("attached.drop_changed"), lambda: self._drop(first), Deed.LOOK),
        )
        return Said(Tone.WARN, ui.say("attached.changed", file=first.name), ways)

    def _left(self, path: Path) -> str:
        ui = self._host.context.ui
        if is_unlisted(path):
            return ui.say("attached.unlisted", file=path.name, place=str(path.parent))
        return ui.say("attached.still_open", file=path.name)

    def _add(self, changed: Changed) -> None:
        host = self._host
        then = self._then(lambda _outcome: self._added(changed))
        host.link.execute(changed_copies.add, then, changed=changed, draft=changed.place)

    def _added(self, changed: Changed) -> None:
        ui = self._host.context.ui
        self._host.tell(Tone.OK, ui.say("attached.version_added", file=changed.name))
        self._next()

    def _save(self, changed: Changed) -> None:
        """Outside the office; it still waits here until it is added or dropped."""
        assert changed.file.stored is not None
        attaching = Attaching(self._host.context, self._host.tell)
        attaching.save_content(changed.file.stored, changed.name)

    def _drop(self, changed: Changed) -> None:
        host, ui = self._host, self._host.context.ui
        question = Question(
            ui.say("attached.drop_changed"),
            ui.say("attached.drop_text", file=changed.name),
            ui.say("attached.drop_act"),
            ui.say("attached.keep_asking"),
            harm=True,
        )

        def answered(yes: bool) -> None:
            if yes:
                host.link.jot(changed.place, None, self._then(lambda _none: self._next()))

        host.context.ask.confirm(question, answered)

    def _next(self) -> None:
        """The next changed copy, after the one just answered for."""
        if changed_copies.waiting(self._host.opened.desk):
            self.ask()

    def _then(self, done: Callable[[Any], None]) -> Then:
        host, ui = self._host, self._host.context.ui
        return Then(
            done,
            lambda problems: host.tell(Tone.WARN, ui.said(problems)),
            lambda trouble: host.tell(Tone.DANGER, ui.say(trouble.msg)),
        )

    def _damaged(self, found: tuple[Msg, ...]) -> None:
        def said() -> Said:
            ui = self._host.context.ui
            return Said(Tone.DANGER, " ".join(ui.say(each) for each in found))

        if found:
            self._host.notices.add("damaged", said)

    def _not_swept(self, trouble: Trouble) -> None:
        """What is left lies there encrypted; the next opening sweeps it."""
        log.info("not swept", extra={"cause": trouble.msg.key})
        self.ask()

    def _do(self, wipe: Callable[[Any], tuple[Path, ...]]) -> tuple[Path, ...]:
        opened = self._host.opened
        try:
            return wipe(changed_copies.keeper(opened.desk, opened.office.objects))
        except (OSError, Trouble) as error:
            log.warning("opened copies not wiped", extra={"cause": type(error).__name__})
            return ()
