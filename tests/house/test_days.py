"""A day is written in one way on screens, by ``day_on_screen``, and in one way on papers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.sources import python_files, short

OWN_FORM = re.compile(r"%d[/.-]%m[/.-]%Y|month:02\}[/.-]\{[\w.]+year")
SAYS_IT = "desktop/base/text.py"
FILES = [each for each in python_files("desktop") if short(each) != SAYS_IT]


@pytest.mark.parametrize("file", FILES, ids=short)
def test_nobody_writes_days_in_a_way_of_their_own(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, 1) if OWN_FORM.search(line)]
    assert not found, f"{short(file)}: write the day by day_on_screen in lines {found}"
