"""The pictures of the manual: which screens they are, and how they are made small enough to keep.

They are committed, not drawn when a package is built: a build then needs no Qt, no sample office
and no quarter of an hour, and what a clerk sees is what somebody has looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from desktop.base.paths import resources
from desktop.base.settings import Language
from desktop.ui.kit.theme import LIGHT

LARGEST = 56_000  # bytes of one picture
WHOLE = 1_500_000  # bytes of all
WAYS = [f"{language}-light" for language in Language]
_MIXED = (("text", 0.25), ("text", 0.5), ("text", 0.75), ("accent", 0.5), ("muted", 0.5))
"""Inks that letters have at their edges, and how much of them."""


@dataclass(frozen=True)
class Shot:
    """A picture by the name under which it is drawn, and the part of it that is shown."""

    drawn: str
    part: tuple[int, int, int, int] | None = None


_BESIDE_SIDEBAR, _BELOW_HEAD = (216, 24, 1366, 768), (216, 84, 1366, 660)

MANUAL = {
    "archive-diary": Shot("{way}-archive-diary"),
    "backup": Shot("{way}-backup-made", (216, 24, 1366, 352)),
    "documents": Shot("{way}-documents", (60, 24, 1366, 520)),
    "first-run-regulation": Shot("{way}-first-run-regulation", (296, 0, 1366, 768)),
    "home": Shot("{way}-home"),
    "live": Shot("{way}-live"),
    "meeting-absence": Shot("{way}-meeting-absence", _BESIDE_SIDEBAR),
    "meeting-agenda": Shot("{way}-meeting-agenda", _BESIDE_SIDEBAR),
    "meeting-conclusions": Shot("{way}-meeting-conclusions", (60, 24, 1366, 420)),
    "meeting-details": Shot("{way}-meeting-ahead-details", _BESIDE_SIDEBAR),
    "meeting-participants": Shot("{way}-meeting-ahead-participants", _BESIDE_SIDEBAR),
    "meeting-plan": Shot("{way}-meeting-plan", (216, 24, 1000, 520)),
    "meetings": Shot("{way}-meetings", (0, 0, 1366, 560)),
    "meetings-tasks": Shot("{way}-tasks-writing", (60, 24, 1366, 660)),
    "members": Shot("{way}-members", _BESIDE_SIDEBAR),
    "members-paste": Shot("{way}-members-paste", _BESIDE_SIDEBAR),
    "minutes": Shot("{way}-meeting-minutes"),
    "paper": Shot("hung-yen-2026-locked-minutes-1"),
    "regulation": Shot("{way}-regulation", (216, 24, 1366, 600)),
    "settings-security": Shot("{way}-settings-security", _BELOW_HEAD),
    "settings-users": Shot("{way}-settings-users", (216, 84, 1366, 440)),
    "unlock": Shot("{way}-unlock", (520, 100, 1366, 768)),
}
"""By their names in the manual."""


def drawn() -> list[str]:
    """The names under which they are drawn, in every language."""
    return [shot.drawn.format(way=way) for shot in MANUAL.values() for way in WAYS]


def renew(folder: Path) -> None:
    """Put the pictures of a folder where the manual looks for them, with few colours."""
    for language, way in zip(Language, WAYS, strict=True):
        pictures = resources() / "manual" / language / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        for name, shot in MANUAL.items():
            original = folder / f"{shot.drawn.format(way=way)}.png"
            small(original, pictures / f"{name}.png", shot.part)


def small(file: Path, to: Path, part: tuple[int, int, int, int] | None = None) -> None:
    """A part of a picture in the colours of the theme alone: a third of its weight."""
    with Image.open(file) as picture:
        whole = picture.convert("RGB")
    few = whole.crop(part) if part is not None else whole
    few = few.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(to, "PNG", optimize=True, bits=8)


def _palette() -> Image.Image:
    """The colours of the light theme, and what stands at the edges of its letters."""
    inks = {name: _parts(value) for name, value in vars(LIGHT).items()}
    colours = list(dict.fromkeys(inks.values()))
    ground = inks["surface"]
    for name, share in _MIXED:
        pairs = zip(inks[name], ground, strict=True)
        colours.append(tuple(round(ink * share + under * (1 - share)) for ink, under in pairs))
    flat = [value for colour in colours for value in colour]
    made = Image.new("P", (1, 1))
    made.putpalette(flat + list(colours[0]) * (256 - len(colours)))
    return made


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
