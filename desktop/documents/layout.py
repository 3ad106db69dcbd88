"""The three layouts of official papers as data: sizes, styles and distances.

Lengths are mm, type sizes points. ``G2020``: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I. ``P2026``: Hướng
dẫn 05-HD/VPTW of 27/5/2026, Phần II and Phụ lục 2. ``P2018``: Hướng dẫn 36-HD/VPTW of 2018.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PT = 25.4 / 72
ASCENT = 0.891  # of the type size: Liberation Serif and Times New Roman
DESCENT = 0.216

PAPER = (210.0, 297.0)
TOP, BOTTOM, LEFT, RIGHT = 20.0, 20.0, 30.0, 15.0  # G: I.2 of Phần I; P: Phần II.IV
TEXT_WIDTH = PAPER[0] - LEFT - RIGHT
TEXT_HEIGHT = PAPER[1] - TOP - BOTTOM
RULE = 0.6  # pt
GRID_RULE = 0.5  # pt


@dataclass(frozen=True)
class Type:
    """A size and a style of type."""

    size: float
    bold: bool = False
    italic: bool = False

    @property
    def ascent(self) -> float:
        """Height above the baseline in mm."""
        return ASCENT * self.size * PT

    @property
    def descent(self) -> float:
        """Depth below the baseline in mm."""
        return DESCENT * self.size * PT

    @property
    def single(self) -> float:
        """The font's own line height in mm ("single" spacing)."""
        return 1.149 * self.size * PT


@dataclass(frozen=True)
class HeadLayout:
    """The head's columns, types and baseline distances (G: II.1–II.4; P: Phần II.I.1–I.4)."""

    columns: tuple[float, float]
    state: Type  # Quốc hiệu, or the Party's title
    motto: Type | None
    state_rule: float  # from the last baseline of the right column to its rule
    parent: Type
    issuer: Type
    issuer_first: float  # from the parent's baseline
    issuer_pitch: float
    star: float  # P: from the issuer to the asterisk; 0 in G
    issuer_rule: float  # G: from the issuer to its rule; 0 in P
    number: Type
    number_step: float  # from the issuer's last baseline (G) or the asterisk (P)
    place: Type
    subject: Type
    subject_step: float
    subject_pitch: float


@dataclass(frozen=True)
class TitleLayout:
    """The title's types and baseline distances (G: II.5; P: Phần II.I.5)."""

    kind: Type
    subject: Type
    reference: Type
    after_number: float
    after_draft: float
    after_bare_head: float  # head without number
    first: float  # baseline below the top margin where there is no head
    subject_step: float
    pitch: float
    end_step: float  # to the rule (G) or to the five hyphens (P)
    body_step: float  # from there to the top of the body
    after_subject: float = 12.9  # a letter: from number or subject to Kính gửi
    address_lead: float = 1.5  # more above Kính gửi than above the body
    address_end: float = 0.9  # more below it
    around_center: float = 1.0  # more above and below a centred heading


@dataclass(frozen=True)
class BodyLayout:
    """The body (G: I.4 and II.6; P: Phần II.I.6.2 and II.IV).

    Lines stand ``pitch`` apart; ``closest`` is what the text of the rule allows at the least.
    """

    type: Type
    pitch: float
    closest: float
    gap: float
    indent: float
    page_number: Type
    page_number_y: float  # baseline below the paper's upper edge


@dataclass(frozen=True)
class GridLayout:
    """Tables: type, padding and row heights."""

    type: Type
    pad: float
    head_pad: float
    group_pad: float
    before: float
    after: float


@dataclass(frozen=True)
class SignLayout:
    """Signatures and Nơi nhận (G: II.7–II.9; P: Phần II.I.7–I.9)."""

    columns: tuple[float, float]
    before: float  # more than the body's line, above the position line
    before_pair: float  # the same above two signers
    position: Type
    authority: Type
    name: Type
    pitch: float
    room: float  # from the last position line to the next line under the signature
    below: float  # from the names to Nơi nhận in minutes
    caption: Type
    caption_rule: float  # P: line under the phrase, below its baseline; 0 in G
    item: Type
    item_first: float
    item_pitch: float


@dataclass(frozen=True)
class Layout:
    """One profile."""

    id: str
    party: bool
    head: HeadLayout
    title: TitleLayout
    body: BodyLayout
    grid: GridLayout
    sign: SignLayout
    address: Type  # Kính gửi:
    marks: tuple[str, ...]  # authority marks of the system

    def dense(self) -> Layout:
        """The closer setting of forms: gaps of 3 pt, tables in 12 pt."""
        return replace(
            self,
            title=replace(self.title, after_bare_head=11.0),
            body=replace(self.body, gap=3 * PT),
            grid=replace(
                self.grid, type=Type(12), pad=1.42, head_pad=1.48, group_pad=1.62, before=3.1
            ),
        )

    def closer(self, part: float) -> Layout:
        """With the lines of the body closer, by a part of what the rule leaves."""
        body = self.body
        pitch = body.pitch - part * (body.pitch - body.closest)
        return replace(self, body=replace(body, pitch=pitch))

    def scaled(self, scale: float) -> Layout:
        """The same with smaller type and closer lines, for a sheet that must fit its one page."""
        body, grid, title = self.body, self.grid, self.title
        return replace(
            self,
            title=replace(
                title, kind=_scaled(title.kind, scale), subject=_scaled(title.subject, scale)
            ),
            body=replace(
                body, type=_scaled(body.type, scale), pitch=body.pitch * scale, gap=body.gap * scale
            ),
            grid=replace(grid, type=_scaled(grid.type, scale), pad=grid.pad * scale**2),
        )


def _scaled(kind: Type, scale: float) -> Type:
    """Rounded down to half a point, as word processors have it."""
    return replace(kind, size=int(kind.size * scale * 2) / 2)


G2020 = Layout(
    id="G2020",
    party=False,
    head=HeadLayout(
        columns=(70, 95),
        state=Type(12, bold=True),
        motto=Type(13, bold=True),
        state_rule=1.95,
        parent=Type(12),
        issuer=Type(12, bold=True),
        issuer_first=5.18,
        issuer_pitch=4.92,
        star=0,
        issuer_rule=2.3,
        number=Type(13),
        number_step=8.72,
        place=Type(13, italic=True),
        subject=Type(12),
        subject_step=6.98,
        subject_pitch=4.87,
    ),
    title=TitleLayout(
        kind=Type(14, bold=True),
        subject=Type(14, bold=True),
        reference=Type(14, italic=True),
        after_number=12.5,
        after_draft=9.2,
        after_bare_head=12.0,
        first=4.4,
        subject_step=6.13,
        pitch=6.14,
        end_step=2.7,
        body_step=4.8,
    ),
    body=BodyLayout(
        type=Type(14),
        pitch=18.5 * PT,
        closest=Type(14).single,
        gap=6 * PT,
        indent=12.7,
        page_number=Type(13),
        page_number_y=12.0,
    ),
    grid=GridLayout(Type(13), pad=1.4, head_pad=1.87, group_pad=1.72, before=6 * PT, after=2.8),
    sign=SignLayout(
        columns=(75, 90),
        before=11.7 * PT,
        before_pair=11.7 * PT + 1.0,
        position=Type(14, bold=True),
        authority=Type(14, bold=True),
        name=Type(14, bold=True),
        pitch=5.93,
        room=31.5,
        below=9.5,
        caption=Type(12, bold=True, italic=True),
        caption_rule=0,
        item=Type(11),
        item_first=5.0,
        item_pitch=4.47,
    ),
    address=Type(14),
    marks=("TM.", "KT.", "TL.", "TUQ.", "Q."),
)

P2026 = Layout(
    id="P2026",
    party=True,
    head=HeadLayout(
        columns=(80, 85),
        state=Type(15, bold=True),
        motto=None,
        state_rule=2.2,
        parent=Type(14),
        issuer=Type(14, bold=True),
        issuer_first=6.0,
        issuer_pitch=5.9,
        star=6.0,
        issuer_rule=0,
        number=Type(14),
        number_step=5.7,
        place=Type(14, italic=True),
        subject=Type(12, italic=True),
        subject_step=7.6,
        subject_pitch=5.5,
    ),
    title=TitleLayout(
        kind=Type(16, bold=True),
        subject=Type(14, bold=True),
        reference=Type(14, italic=True),
        after_number=14.0,
        after_draft=11.5,
        after_bare_head=11.0,
        first=4.4,
        subject_step=6.8,
        pitch=6.17,
        end_step=5.24,
        body_step=4.75,
    ),
    body=BodyLayout(
        type=Type(14),
        pitch=19 * PT,
        closest=18 * PT,
        gap=6 * PT,
        indent=10,
        page_number=Type(14),
        page_number_y=14.4,
    ),
    grid=GridLayout(Type(13), pad=1.4, head_pad=1.87, group_pad=1.75, before=6 * PT, after=3.1),
    sign=SignLayout(
        columns=(75, 90),
        before=11.7 * PT,
        before_pair=11.7 * PT + 1.0,
        position=Type(14),
        authority=Type(14, bold=True),
        name=Type(14, bold=True),
        pitch=6.17,
        room=31.5,
        below=9.5,
        caption=Type(14),
        caption_rule=1.3,
        item=Type(12),
        item_first=6.0,
        item_pitch=5.1,
    ),
    address=Type(14, italic=True),
    marks=("T/M", "K/T", "T/L", "Q."),
)

P2018 = replace(P2026, id="P2018")

LAYOUTS = {one.id: one for one in (G2020, P2026, P2018)}
