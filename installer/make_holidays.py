"""Writes resources/holidays/vn.toml from the package ``holidays``; run it without arguments."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

YEARS = range(2015, 2051)
FILE = Path(__file__).resolve().parents[1] / "resources" / "holidays" / "vn.toml"
HEAD = """\
# Public holidays of Vietnam 2015-2050 and the weekend days worked instead.
# Written by installer/make_holidays.py from the package "holidays" {version}.
# Swaps of later years are decided year by year: put them into an overlay of the same form.
"""


def text() -> str:
    """The file as it should be."""
    vi = holidays.country_holidays("VN", years=YEARS, language="vi")
    en = holidays.country_holidays("VN", years=YEARS, language="en_US")
    lines = [HEAD.format(version=version("holidays")), "[off]"]
    lines += [_line(day, vi[day], _days_first(en[day])) for day in sorted(vi)]
    lines += ["", "[worked]"]
    lines += [f"{day.isoformat()} = true" for day in sorted(vi.weekend_workdays)]
    return "\n".join(lines) + "\n"


def _line(day: date, vi: str, en: str) -> str:
    # the quoting of JSON is also that of TOML
    names = [json.dumps(name, ensure_ascii=False) for name in (vi, en)]
    return f"{day.isoformat()} = {{ vi = {names[0]}, en = {names[1]} }}"


def _days_first(name: str) -> str:
    return re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\2/\1/\3", name)


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(), encoding="utf-8", newline="\n")
