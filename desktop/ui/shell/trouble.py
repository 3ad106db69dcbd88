"""What nobody foresaw: noted without personal data, told to the clerk, and the program goes on."""

from __future__ import annotations

import logging
import platform
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from desktop import __version__
from desktop.base.clock import Clock
from desktop.base.log import without_values
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused

log = logging.getLogger(__name__)

MOST_REPORTS = 20
"""How many report files one run writes at most; a fault in painting would fill the disk."""


@dataclass(frozen=True)
class Report:
    """What happened, in a sentence, and the file that tells where in the program."""

    msg: Msg
    file: Path | None = None


class TroubleHook(QObject):
    """The one hook for mistakes of ours. Refusals and troubles that nobody took are said too.

    ``told`` comes on the screen thread, whichever thread the mistake was made on.
    """

    told = Signal(object)
    _happened = Signal(object)

    def __init__(self, folder: Path, clock: Clock) -> None:
        """``folder`` takes the report files; it stands outside every office."""
        super().__init__()
        self._folder, self._clock = folder, clock
        self._seen: set[str] = set()
        self._former = (sys.excepthook, threading.excepthook)
        self._happened.connect(self.told.emit, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear every exception that nobody took."""
        sys.excepthook = self._unforeseen
        threading.excepthook = lambda args: self.handle(args.exc_value)

    def remove(self) -> None:
        """Leave the hooks as they were."""
        sys.excepthook, threading.excepthook = self._former

    def handle(self, error: BaseException | None) -> None:
        """Note an exception and tell it; never raises."""
        try:
            match error:
                case None | SystemExit():
                    return
                case Refused() as refused:
                    self._happened.emit(Report(refused.problems[0].msg))
                case Trouble() as trouble:
                    self._happened.emit(Report(trouble.msg))
                case mistake:
                    self._mistake(mistake)
        except Exception:
            log.exception("a mistake could not be told")

    def _unforeseen(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.handle(error)

    def _mistake(self, mistake: BaseException) -> None:
        told = without_values(mistake)
        if told in self._seen:
            return
        self._seen.add(told)
        log.error("unforeseen", exc_info=mistake)
        self._happened.emit(Report(Msg("app.unforeseen"), self._write(told)))

    def _write(self, told: str) -> Path | None:
        """The report: the program, the system, and the places in the program; no values."""
        if len(self._seen) > MOST_REPORTS:
            return None
        number = len(self._seen)
        file = self._folder / f"report-{self._clock.now():%Y%m%d-%H%M%S}-{number}.txt"
        lines = (
            f"Thu ky Tieu ban {__version__}",
            f"{platform.system()} {platform.release()}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{self._clock.now():%Y-%m-%d %H:%M:%S}",
            "",
            told,
        )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="replace")
        except OSError:
            log.warning("no report written")
            return None
        return file


def keep_copy(report: Path, to: Path) -> None:
    """Hand the report on: a copy where the clerk wants it. Raises Trouble."""
    try:
        to.write_bytes(report.read_bytes())
    except OSError as error:
        msg = Msg("app.report_not_saved", file=str(to))
        raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=str(error.strerror)) from error
