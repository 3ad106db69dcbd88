"""The Qt in use is sound: emitting signals takes nothing away."""

from __future__ import annotations

from tests.house.sources import run_python

EMIT = """
import sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    plain = Signal()
    told = Signal(bool, object)

heard = []
bell = Bell()
bell.plain.connect(lambda: heard.append(1))
bell.told.connect(lambda yes, it: heard.append(1))
watched = (True, False, None)
bell.plain.emit()
bell.told.emit(True, None)
heard.clear()
before = [sys.getrefcount(each) for each in watched]
for _ in range(1000):
    bell.plain.emit()
    bell.told.emit(True, None)
    bell.told.emit(False, None)
assert len(heard) == 3000
heard.clear()
after = [sys.getrefcount(each) for each in watched]
print(max(abs(a - b) for a, b in zip(before, after)))
"""


def test_a_thousand_emitted_signals_leave_the_reference_counts_as_they_were() -> None:
    # An unsound Qt loses one for each signal; a few come and go with the interpreter's own caches.
    assert int(run_python(EMIT)) < 20
