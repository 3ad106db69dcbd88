"""The top of a paper in DOCX: the head as a table without lines, the title under it."""

from __future__ import annotations

from desktop.documents.layout import PT, TEXT_WIDTH, Layout, Type
from desktop.documents.model import Head, Title
from desktop.documents.render import wordml
from desktop.documents.render.opening import (
    CLEAR,
    head_columns,
    rule_length,
    title_lines,
)
from desktop.documents.render.pieces import length
from desktop.documents.render.setting import balanced
from desktop.documents.render.wordml import BASELINE, CellForm, Form
from desktop.documents.strings import DASHES, MOTTO, PARTY, STAR, STATE

_BOX_PAD = 3.0


class _Stack:
    """Paragraphs of exact lines, placed by the distances of their baselines (mm)."""

    def __init__(self, *, keep: bool = True) -> None:
        self.out: list[str] = []
        self.depth = 0.0  # of the last line below its baseline
        self.keep = keep

    def add(self, style: str, text: str, kind: Type, step: float, pitch: float = 0.0) -> None:
        """A paragraph whose first baseline lies ``step`` mm below the last baseline."""
        line = pitch or kind.single
        before = step - self.depth - BASELINE * line
        shape = Form(before=before, line=line, keep=self.keep)
        self.out.append(wordml.plain(style, text, kind, shape))
        self.depth = (1 - BASELINE) * line

    def rule(self, wide: float, room: float, step: float) -> None:
        """A rule ``step`` mm below the last baseline."""
        shape = Form(before=step - self.depth, after=0, keep=self.keep)
        self.out.append(wordml.rule(wide, room, shape))
        self.depth = 2 * PT

    def xml(self) -> str:
        return "".join(self.out)


def head(one: Head, layout: Layout) -> str:
    """The head as a table: issuer and State or Party above, number and day below."""
    form = layout.head
    columns = head_columns(one, form)
    left, right = _Stack(), _Stack()
    first = max(form.state.ascent, form.parent.ascent)
    issuer = balanced(one.issuer, form.issuer, columns[0] - CLEAR)
    if one.parent:
        parent = balanced(one.parent, form.parent, columns[0] - CLEAR)
        left.add("VBCoQuanTren", "\n".join(parent), form.parent, first)
    step = form.issuer_first if one.parent else first
    left.add("VBCoQuan", "\n".join(issuer), form.issuer, step, form.issuer_pitch)
    right.add("VBQuocHieu", PARTY if layout.party else STATE, form.state, first)
    rows = []
    if layout.party:
        right.rule(length(PARTY, form.state), columns[1], form.state_rule)
        rows.append((left.xml(), right.xml()))
        rows += _party_rows(one, layout, columns)
    else:
        right.add("VBTieuNgu", MOTTO, form.motto or form.state, form.issuer_first)
        right.rule(length(MOTTO, form.motto or form.state), columns[1], form.state_rule)
        left.rule(rule_length(issuer, form.issuer), columns[0], form.issuer_rule)
        rows.append((left.xml(), right.xml()))
        rows += _state_rows(one, layout, columns)
    cells = (
        wordml.row(
            wordml.cell(CellForm(wide), inside) for wide, inside in zip(columns, pair, strict=True)
        )
        for pair in rows
    )
    return wordml.table(columns, cells) + wordml.spacer(keep=True)


def _line(style: str, text: str, kind: Type, before: float) -> str:
    if not text:
        return ""
    shape = Form(before=before, line=kind.single, keep=True)
    return wordml.plain(style, text, kind, shape)


def _below(one: Head, layout: Layout, wide: float) -> str:
    """What stands under the number: the subject of a letter, the marks of urgency and draft."""
    form = layout.head
    out = ""
    if one.subject:
        lines = balanced(one.subject, form.subject, wide - CLEAR, 0.9 * wide)
        out += _line("VBVeViec", "\n".join(lines), form.subject, 6 * PT)
    if one.urgency:
        out += _boxed("VBDoKhan", one.urgency, wide)
    if one.draft and layout.party:
        out += _line("VBDuThaoP", one.draft, Type(14, italic=True), 0)
    elif one.draft:
        out += _boxed("VBDuThaoG", one.draft, wide)
    return out


def _boxed(style: str, words: str, wide: float) -> str:
    """A mark in its frame, in the middle of its column."""
    kind = Type(13, bold=True)
    side = (wide - length(words, kind)) / 2 - _BOX_PAD
    shape = Form(before=1.6, left=side, right=side, keep=True, border="box")
    return wordml.plain(style, words, kind, shape)


def _state_rows(one: Head, layout: Layout, columns: tuple[float, float]) -> list[tuple[str, str]]:
    form = layout.head
    if not one.number and not one.place_date:
        return []
    before = form.number_step - form.issuer_rule - BASELINE * form.number.single - 2 * PT
    number = _line("VBSo", one.number, form.number, before)
    place = _line("VBDiaDanh", one.place_date, form.place, before)
    return [(number + _below(one, layout, columns[0]), place)]


def _party_rows(one: Head, layout: Layout, columns: tuple[float, float]) -> list[tuple[str, str]]:
    form = layout.head
    star = _line("VBSo", STAR, form.number, form.star - form.number.single)
    place = _line("VBDiaDanh", one.place_date, form.place, form.star - form.place.single)
    rows = [(star, place)]
    if one.number:
        number = _line("VBSo", one.number, form.number, form.number_step - form.number.single)
        rows.append((number + _below(one, layout, columns[0]), ""))
    return rows


def title(one: Title, layout: Layout, above: Head | None) -> str:
    """Kind, subject and reference line, then the rule (G) or the five hyphens (P)."""
    form = layout.title
    subject, reference = title_lines(one, form)
    stack = _Stack()
    if above is None:
        step = form.kind.ascent
    elif not above.number and not above.place_date:
        step = form.after_bare_head
    else:
        boxed = above.urgency or (above.draft and not layout.party)
        step = form.after_draft if boxed else form.after_number
    stack.add("VBTenLoai", one.kind, form.kind, step - (PT if above else 0))
    if subject:
        pitch = form.pitch
        stack.add("VBTrichYeu", "\n".join(subject), form.subject, form.subject_step, pitch)
    if reference:
        pitch = form.pitch
        stack.add("VBKemTheo", "\n".join(reference), form.reference, form.pitch, pitch)
    if layout.party:
        stack.add("VBVach", DASHES, Type(14), form.end_step, form.end_step)
        rest = form.body_step - (1 - BASELINE) * form.end_step
    else:
        under, kind = (reference, form.reference) if reference else (subject, form.subject)
        wide = rule_length(under or (one.kind,), kind if under else form.kind)
        stack.rule(wide, TEXT_WIDTH, form.end_step)
        rest = form.body_step - 2 * PT
    return stack.xml() + wordml.spacer(rest, keep=True)
