"""Marks of secrecy in what is typed or in a file's name: a doubt, never a refusal.

MẬT, TỐI MẬT, TUYỆT MẬT as a mark stand in capitals or after *độ mật*; *bảo mật*, *bí mật*
and *mật mã* are none, in capitals neither.
"""

from __future__ import annotations

import re

from desktop.base.vietnamese import fold, nfc

_HIGH = re.compile(r"(?<!\w)(TUYỆT|TỐI)[\s_.-]+MẬT(?!\w)")
_SAID = re.compile(r"độ\s+mật\s*[:：]?\s*(tuyệt\s+mật|tối\s+mật|mật)(?!\w)", re.IGNORECASE)
_LOW = re.compile(r"(?<!\w)MẬT(?!\w)")
_BEFORE = {"BẢO", "BÍ", "CƠ", "CẨN", "THÂN", "CHẶT", "NỘI"}
_AFTER = {"MÃ", "KHẨU", "ĐỘ", "THƯ", "VỤ", "NGHỊ", "THIẾT", "BÁO", "DANH", "LỆNH"}
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"(?<![a-z])(tuyet|toi)[\s_.-]*mat(?![a-z])")


def mark_in(text: str) -> str:
    """The mark of secrecy in a text as it stands there, "" where there is none."""
    text = nfc(text)
    for pattern in (_HIGH, _SAID):
        if found := pattern.search(text):
            return found.group()
    for found in _LOW.finditer(text):
        line_start = text.rfind("\n", 0, found.start()) + 1
        line_end = text.find("\n", found.end())
        before = _WORD.findall(text[line_start : found.start()])
        after = _WORD.findall(text[found.end() : line_end if line_end >= 0 else len(text)])
        if not (_BEFORE & {*before[-1:]} or _AFTER & {*after[:1]}):
            return found.group()
    return ""


def mark_in_name(name: str) -> str:
    """The same in a file's name, where marks are often left away and words are joined."""
    spaced = re.sub(r"[_.-]+", " ", nfc(name))
    if found := mark_in(spaced):
        return found
    told = _NAMED.search(fold(name))
    return told.group() if told else ""
