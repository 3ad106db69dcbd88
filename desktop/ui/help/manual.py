"""The manual: Markdown beside the program, its quoted words taken from the sentences themselves.

A page is ``resources/manual/<language>/<key>.md``; ``contents.toml`` beside the languages groups
them. Besides Markdown a page may hold:

    [[settings.renew_sheet]]    a button, a field, a tab: the sentence of that key
    [[act:backup]]              a command with its menu and its key
    [[key:run_meeting]]         the key of a command alone
    [[go:members/agencies]]     a link that turns to that section, and to its tab
    ## Title {#anchor}          a heading that ``page.md#anchor`` leads to

So what the manual calls a button is what the button is called; a test looks each of them up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop.base import vietnamese
from desktop.base.paths import resources
from desktop.base.text import Catalogue
from desktop.base.vietnamese import has_marks, matches_marked, nfc
from desktop.ui.kit.actions import ACTS, Act

HOW_TO = "how-to"
"""The page of questions, each a link to its answer."""
FIRST = "bat-dau"
"""The page that is shown where no other is asked for."""

_TEXT = 3  # how far back a hit in the text stands, behind those in titles
PLACEHOLDER = re.compile(r"\[\[(?:(?P<kind>act|key|go):)?(?P<name>[\w./-]+)\]\]")
_HEADING = re.compile(r"^(?P<level>#{1,4}) (?P<title>.*?)(?: \{#(?P<anchor>[a-z0-9-]+)\})?$")
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\[]+)\]\((?P<to>[^)\s]+)\)")
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)\s]+)\)")
_SIGNS = re.compile(r"[*_`>|#\\]|^\s*[-+] |\[|\]|\([\w./#:-]+\.(?:md|png)[\w#-]*\)", re.MULTILINE)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")
_KEYS = {"Ctrl+Return": "Ctrl+Enter", "PgDown": "PgDn", "Left": "←"}


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it: where a link or a search leads."""

    page: str
    anchor: str
    title: str
    text: str
    level: int


@dataclass(frozen=True)
class ManualPage:
    """A page as it is read: ``markdown`` has no placeholders and no anchors any more.

    ``anchors`` are those of its headings in their order, "" for one without.
    """

    key: str
    title: str
    markdown: str
    parts: tuple[Part, ...]
    anchors: tuple[str, ...]

    def links(self) -> Iterator[tuple[str, str]]:
        """The words and the target of every link, in order."""
        for match in _LINK.finditer(self.markdown):
            yield match["words"], match["to"]

    def pictures(self) -> Iterator[tuple[str, str]]:
        """What every picture shows, and its file."""
        for match in _PICTURE.finditer(self.markdown):
            yield match["words"], match["file"]


@dataclass(frozen=True)
class Place:
    """Somewhere in the manual: ``where`` is the title of the page around it, "" for the page."""

    page: str
    anchor: str
    title: str
    where: str = ""


class Manual:
    """The manual in one language; pages are read when they are first wanted.

    ``made`` are pages that are put together when they are asked for, by key: their Markdown.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        folder: Path | None = None,
        made: Mapping[str, Callable[[], str]] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._root = folder if folder is not None else resources() / "manual"
        self.folder = self._root / catalogue.language
        self._made = dict(made or {})
        self._read: dict[str, ManualPage] = {}

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The groups of pages by name, in the order of the contents."""
        table = tomllib.loads((self._root / "contents.toml").read_text(encoding="utf-8"))
        return tuple((str(each["name"]), tuple(map(str, each["pages"]))) for each in table["group"])

    def listed(self) -> tuple[str, ...]:
        """Every page of the contents."""
        return tuple(key for _name, keys in self.groups for key in keys)

    def has(self, key: str) -> bool:
        return key in self._made or key in self.listed()

    def nearest(self, topic: str) -> tuple[str, str]:
        """The page and anchor about a topic: ``members-agencies``, ``first-run#sheet``.

        Of one that has no page the one its name begins with, and the first page where none does.
        """
        key, _, anchor = topic.partition("#")
        while key and not self.has(key):
            key, anchor = key.rpartition("-")[0], ""
        return (key, anchor) if key else (FIRST, "")

    def page(self, key: str) -> ManualPage:
        """Raises KeyError where there is no such page."""
        if key in self._made:
            return self._parsed(key, self._made[key]())
        if key not in self.listed():
            raise KeyError(key)
        if key not in self._read:
            text = nfc((self.folder / f"{key}.md").read_text(encoding="utf-8"))
            self._read[key] = self._parsed(key, PLACEHOLDER.sub(self._fill, text))
        return self._read[key]

    def title(self, key: str) -> str:
        return self.page(key).title

    def search(self, typed: str, *, words: bool = True) -> tuple[Place, ...]:
        """Where what was typed is found, marks aside, the likeliest first.

        Each word must begin a word there: of a title, of a question, and with ``words`` of the
        text, which comes last.
        """
        if not vietnamese.words(typed):
            return ()
        found: dict[tuple[str, str], tuple[int, Place]] = {}
        sought = vietnamese.words(typed)
        for rank, place, text, there in self._index:
            if (words or rank < _TEXT) and _begins(sought, there):
                marked = has_marks(typed) and not matches_marked(typed, text)
                key, worth = (place.page, place.anchor), rank * 2 + marked
                if key not in found or worth < found[key][0]:
                    found[key] = (worth, place)
        ordered = sorted(found.values(), key=lambda each: each[0])
        return tuple(place for _worth, place in ordered)

    @cached_property
    def _index(self) -> tuple[tuple[int, Place, str, tuple[str, ...]], ...]:
        """What can be found, with the folded words of each text: folded once, not at each key."""
        return tuple((*each, vietnamese.words(each[2])) for each in self._entries())

    def _entries(self) -> Iterator[tuple[int, Place, str]]:
        """What can be found: how far back it stands, where it leads, the text to be looked in."""
        for key in self.listed():
            page = self.page(key)
            yield 0, Place(key, "", page.title), page.title
            if key == HOW_TO:
                for question, to in page.links():
                    target, _, anchor = to.partition("#")
                    target = target.removesuffix(".md")
                    yield 1, Place(target, anchor, question, page.title), question
                continue
            for part in page.parts:
                where = page.title if part.anchor else ""
                place = Place(key, part.anchor, part.title, where)
                yield 1, place, part.title
                yield _TEXT, place, f"{page.title} {part.title} {part.text}"

    def _parsed(self, key: str, filled: str) -> ManualPage:
        lines: list[str] = []
        heads: list[tuple[int, str, str, list[str]]] = []
        for line in filled.splitlines():
            match = _HEADING.match(line)
            if match is None:
                lines.append(line)
                if heads:
                    heads[-1][3].append(line)
            else:
                lines.append(f"{match['level']} {match['title']}")
                head = (len(match["level"]), match["anchor"] or "", match["title"], list[str]())
                heads.append(head)
        parts: list[Part] = []
        anchor = ""
        for level, own, title, under in heads:
            anchor = own or (anchor if level > 2 else "")
            parts.append(Part(key, anchor, plain(title), plain("\n".join(under)), level))
        title = parts[0].title if parts else key
        anchors = tuple(own for _level, own, _title, _under in heads)
        return ManualPage(key, title, "\n".join(lines) + "\n", tuple(parts), anchors)

    def _fill(self, match: re.Match[str]) -> str:
        name = match["name"]
        match match["kind"]:
            case "act":
                act = _act(name)
                menu = self._catalogue.label(f"shell.menu.{act.menu}")
                words = self._catalogue.label(f"shell.action.{name}")
                key = f" ({key_of(name)})" if act.key else ""
                return f"**{escaped(f'{menu} › {words}')}**{key}"
            case "key":
                return f"**{escaped(key_of(name))}**"
            case "go":
                return f"[{escaped(self._catalogue.label('help.take_me'))}](go:{name})"
            case _:
                return f"**{escaped(self._catalogue.label(name))}**"


def _begins(sought: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether each word sought begins some word that is there."""
    return all(any(word.startswith(beginning) for word in there) for beginning in sought)


def key_of(act: str) -> str:
    """The key of a command as a keyboard has it written."""
    key = _act(act).key
    for ours, written in _KEYS.items():
        key = key.replace(ours, written)
    return key


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _MARKDOWN.sub(r"\\\1", text)


def plain(markdown: str) -> str:
    """The words alone, for titles and search."""
    text = _PICTURE.sub("", markdown)
    text = _LINK.sub(lambda match: match["words"], text)
    return " ".join(_SIGNS.sub(" ", text).split())


def _act(name: str) -> Act:
    return next(each for each in ACTS if each.name == name)
