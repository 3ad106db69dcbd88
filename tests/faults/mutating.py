"""Inputs that nobody meant: bytes, texts and tables changed at random, alike for the same seed."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import Any

_STRANGE = (
    "\0", "\ufeff", "\u202e", "\u0301", "\ud800", "𝟘", "ế", "\u200b", "\r", "\n", "\t", '"', "'",
    "\\", "%", "{", "}", "[", "]", "=", ";", "|", "0", "-1", "1e999", "nan", "9" * 400, "0x10",
    "2026-02-30", "0000-00-00", "9999-12-31", "31/02/2026", "25:61", "true", "null", "../", "C:\\",
    "CON", "=CMD()", "<b>", "&amp;", "ký tự " * 500, "a" * 5000, "[[", "]]", '"""', "#", "٣",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 2**31, 2**63, 2**64, -(2**63), 10**300, 1e308, "", "x",
    "\0", "a" * 3000, "2026-13-45", "9999-12-31T23:59:59", [], {}, [[]], {"a": {}}, ["x"] * 300,
    "../../x", "ế", "0" * 64, "g" * 64, {"rows": -1, "sha256": None},
)  # fmt: skip


def of_bytes(content: bytes, chance: random.Random) -> bytes:
    """Some bits, bytes and stretches changed, cut, doubled or put elsewhere."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        if not found:
            break
        at = chance.randrange(len(found))
        to = min(len(found), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                found[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
            case 2:
                del found[at:to]
            case 3:
                found[at:at] = found[at:to]
            case 4:
                found[at:to] = chance.randbytes(to - at)
            case 5:
                del found[at:]
            case _:
                other = chance.randrange(len(found))
                found[other:other] = found[at:to]
    return bytes(found)


def of_text(text: str, chance: random.Random) -> str:
    """Letters, words and lines changed, cut, doubled, put elsewhere, or strange ones put in."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.choice((1, 1, 3, 10, 80)))
        match chance.randrange(6):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:at] + text[at:to] * 2 + text[to:]
            case 2 | 3:
                text = text[:at] + chance.choice(_STRANGE) + text[chance.choice((at, to)) :]
            case 4:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines[: chance.randint(1, len(lines))])
            case _:
                other = chance.randint(0, len(text))
                text = text[:other] + text[at:to] + text[other:]
    return text[:40_000]


def of_table(content: bytes, chance: random.Random) -> dict[str, Any]:
    """A JSON table with some of its values changed, taken away or added, however deep."""
    whole: dict[str, Any] = json.loads(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        holder, key = _place(whole, chance)
        match chance.randrange(5):
            case 0 if isinstance(holder, dict):
                holder.pop(key, None)
            case 1 if isinstance(holder, list):
                holder.append(deepcopy(holder[key]))
            case 2 if isinstance(holder[key], str):
                holder[key] = of_text(holder[key], chance)
            case _:
                holder[key] = deepcopy(chance.choice(_VALUES))  # or it would be changed itself
    return whole


def _place(whole: Any, chance: random.Random) -> tuple[Any, Any]:
    holder = whole
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            whole["more"] = None
            return whole, "more"
        key = chance.choice(keys)
        inner = holder[key]
        if not isinstance(inner, (dict, list)) or not inner or chance.random() < 0.2:
            return holder, key
        holder = inner
