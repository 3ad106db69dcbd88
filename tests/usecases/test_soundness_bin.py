"""A file that lies in the bin can be brought back, so its content is looked for too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.domain.attachments import Attachment
from desktop.usecases import soundness
from tests.storage.offices import keep_row
from tests.usecases.founded import founded

NOW = datetime(2026, 3, 2, 8, 0)


def test_the_check_finds_that_a_content_of_the_bin_is_gone(tmp_path: Path) -> None:
    opened = founded(tmp_path / "office")
    office = opened.office
    digest = office.objects.put(b"x" * 99).digest
    keep_row(office, digest)
    with office.database.writing(NOW) as tx:
        tx.remove(tx.all(Attachment)[0])
    next((office.folder / "objects").rglob(digest)).unlink()
    found = soundness.check(opened)
    opened.close()
    assert digest in {each.detail for each in found}
