"""The top of a paper: the two columns of its head and its title."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.documents.layout import TEXT_WIDTH, HeadLayout, Layout, TitleLayout, Type
from desktop.documents.model import Head, Title
from desktop.documents.render.pieces import Mark, Piece, Stroke, box, centered, length
from desktop.documents.render.setting import balanced
from desktop.documents.strings import DASHES, MOTTO, PARTY, STAR, STATE

CENTER = TEXT_WIDTH / 2
ONE_LINE = 0.75 * TEXT_WIDTH  # a longer subject is broken by sense
WIDEST = 0.91 * TEXT_WIDTH
CLEAR = 2.0  # between the columns of the head
_BOX_HIGH, _BOX_PAD, _BOX_STEP = 6.4, 3.0, 2.9  # the frame of the draft mark in G


@dataclass(slots=True)
class Opening:
    """Marks of head and title, the depth reached, and where the body begins (mm)."""

    marks: list[Mark]
    end: float
    bare: bool = False  # the head has neither number nor day
    drafted: bool = False


def head_columns(head: Head, layout: HeadLayout) -> tuple[float, float]:
    """The widths of the head's columns: the right one grows for a long place name."""
    wide = layout.columns[1]
    if head.place_date:
        wide = max(wide, length(head.place_date, layout.place) + CLEAR)
    return TEXT_WIDTH - wide, wide


def rule_length(lines: tuple[str, ...], kind: Type) -> float:
    """A rule of 1/3 to 1/2 of every line: the middle of that range; else 45 % of the last line.

    NĐ 30/2020, Phụ lục I, Phần I, II.2.b and II.5.b.
    """
    widths = [length(line, kind) for line in lines]
    low, high = max(widths) / 3, min(widths) / 2
    return (low + high) / 2 if low <= high else 0.45 * widths[-1]


def _column(
    marks: list[Mark], middle: float, lines: tuple[str, ...], at: tuple[float, float, Type]
) -> float:
    """Lines centred one under the other; the last baseline."""
    y, pitch, kind = at
    for number, line in enumerate(lines):
        marks.append(centered(middle, y + number * pitch, line, kind))
    return y + (len(lines) - 1) * pitch


def set_head(head: Head, layout: Layout) -> Opening:
    """The head: issuer and number at the left, the State or the Party and the day at the right.

    G: NĐ 30/2020, Phụ lục I, Phần I, II.1–II.4. P: HD 05-HD/VPTW, Phần II.I.1–I.4.
    """
    form = layout.head
    left, right = head_columns(head, form)
    west, east = left / 2, left + right / 2
    marks: list[Mark] = []
    y = max(form.state.ascent, form.parent.ascent)
    east_end = _state(marks, east, y, layout)
    if head.parent:
        lines = balanced(head.parent, form.parent, left - CLEAR)
        y = _column(marks, west, lines, (y, form.parent.single, form.parent)) + form.issuer_first
    issuer = balanced(head.issuer, form.issuer, left - CLEAR)
    y = _column(marks, west, issuer, (y, form.issuer_pitch, form.issuer))
    end = y
    if layout.party:
        y += form.star
        marks.append(centered(west, y, STAR, form.number))
        end = y
        if head.place_date:
            marks.append(centered(east, y, head.place_date, form.place))
    else:
        half = rule_length(issuer, form.issuer) / 2
        end = y + form.issuer_rule
        marks.append(Stroke(west - half, end, west + half, end))
    bare = not head.number and (layout.party or not head.place_date)
    if bare:
        return Opening(marks, max(end, east_end), bare=True)
    y = max(y + form.number_step, east_end + form.number_step - form.issuer_rule)
    if head.number:
        marks.append(centered(west, y, head.number, form.number))
    if head.place_date and not layout.party:
        marks.append(centered(east, y, head.place_date, form.place))
    return _below_number(head, layout, Opening(marks, y), west)


def _state(marks: list[Mark], middle: float, y: float, layout: Layout) -> float:
    """The right column's fixed lines with the rule as long as the last of them; its depth."""
    form = layout.head
    text, kind = (PARTY if layout.party else STATE), form.state
    marks.append(centered(middle, y, text, kind))
    if form.motto:
        text, kind = MOTTO, form.motto
        y += form.issuer_first
        marks.append(centered(middle, y, text, kind))
    y += form.state_rule
    half = length(text, kind) / 2
    marks.append(Stroke(middle - half, y, middle + half, y))
    return y


def _below_number(head: Head, layout: Layout, top: Opening, west: float) -> Opening:
    """The subject of a letter, the urgency mark and the draft mark."""
    form = layout.head
    y = top.end
    if head.subject:
        lines = balanced(head.subject, form.subject, 2 * west - CLEAR, 0.9 * 2 * west)
        y = _column(
            top.marks, west, lines, (y + form.subject_step, form.subject_pitch, form.subject)
        )
        top.end = y
    if head.urgency:
        y = _boxed(top, west, head.urgency)
    if head.draft and layout.party:
        top.end = y + form.number_step + 0.3
        top.marks.append(centered(west, top.end, head.draft, Type(14, italic=True)))
        top.drafted = True
    elif head.draft:
        _boxed(top, west, head.draft)
    return top


def _boxed(top: Opening, west: float, words: str) -> float:
    """A mark in its frame, below what stands there; its depth."""
    kind, y = Type(13, bold=True), top.end
    wide = length(words, kind) + 2 * _BOX_PAD
    top.marks.extend(box(west - wide / 2, y + _BOX_STEP, wide, _BOX_HIGH))
    top.marks.append(centered(west, y + _BOX_STEP + 4.75, words, kind))
    top.end = y + _BOX_STEP + _BOX_HIGH
    top.drafted = True
    return top.end


def _title_start(above: Opening | None, form: TitleLayout) -> float:
    if above is None:
        return form.first
    if above.bare:
        return above.end + form.after_bare_head
    return above.end + (form.after_draft if above.drafted else form.after_number)


def title_lines(title: Title, form: TitleLayout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the subject and of the reference line, broken by sense."""
    subject = balanced(title.subject, form.subject, WIDEST, ONE_LINE) if title.subject else ()
    reference = balanced(title.reference, form.reference, WIDEST, WIDEST) if title.reference else ()
    return subject, reference


def set_title(title: Title, layout: Layout, above: Opening | None, squeeze: float = 0) -> Opening:
    """Kind, subject and reference line, with the rule (G) or the hyphens (P) below.

    ``squeeze`` mm are taken away above the title and below the subject.
    """
    form = layout.title
    marks = above.marks if above else []
    y = _title_start(above, form) - (squeeze if above else 0)
    subject, reference = title_lines(title, form)
    kind = balanced(title.kind, form.kind, WIDEST)
    y = _column(marks, CENTER, kind, (y, form.kind.single, form.kind))
    if subject:
        y = _column(marks, CENTER, subject, (y + form.subject_step, form.pitch, form.subject))
    if reference:
        y = _column(marks, CENTER, reference, (y + form.pitch, form.pitch, form.reference))
    y += form.end_step
    if layout.party:
        marks.append(centered(CENTER, y, DASHES, Type(14)))
    else:
        under, style = (reference, form.reference) if reference else (subject, form.subject)
        half = rule_length(under or kind, style if under else form.kind) / 2
        marks.append(Stroke(CENTER - half, y, CENTER + half, y))
    return Opening(marks, y + form.body_step - squeeze)


def opening(head: Head | None, title: Title | None, layout: Layout, squeeze: float = 0) -> Piece:
    """The top of page 1 as one piece; its height is where the body begins."""
    top = set_head(head, layout) if head else None
    if title:
        top = set_title(title, layout, top, squeeze)
    elif top:
        form = layout.title
        top.end += form.after_subject - form.address_lead - layout.body.type.ascent
    return Piece(
        height=top.end if top else 0,
        marks=top.marks if top else [],
        section=title.section if title else "",
        glued=True,
    )
