"""Which regulation holds on a day: versions adopted one after another, and the files to choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from desktop.base.paths import resources
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.base.vietnamese import nfc
from desktop.domain.accounts import Permission
from desktop.domain.lists import Between, Wanted
from desktop.domain.meetings import Meeting
from desktop.domain.office import AdoptedRegulation
from desktop.domain.organisations import Function
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation import Regulation, in_force
from desktop.storage.transaction import Tx
from desktop.storage.trouble import reading_of, reading_trouble
from desktop.usecases.command import command
from desktop.usecases.duties import take_up
from desktop.usecases.work import Work, guard, keep

LARGEST = 2_000_000  # bytes; a larger file is no regulation
_SUFFIX = ".toml"


@dataclass(frozen=True)
class Version:
    """A version as adopted: the record, and the regulation with the office's own decision."""

    record: AdoptedRegulation
    regulation: Regulation


class Regulations:
    """The versions this office adopted, each read once; the lookup that a desk needs.

    Called with a day it gives the version in force then. Before the first day of effect the
    earliest version is given all the same, so that a meeting planned ahead can be worked on;
    ``in_force`` answers None for such a day and ``first_day`` names the day, for whoever judges or
    says so. Refused while the office has adopted none. May be asked from any thread.
    """

    def __init__(self) -> None:
        self._read: dict[AdoptedRegulation, Regulation] = {}

    def __call__(self, tx: Tx, day: date) -> Regulation:
        found = self.versions(tx)
        if not found:
            raise Refused(Problem(Msg("offices.not_founded"), blocking=True))
        chosen = in_force((each.regulation for each in found), day)
        return chosen if chosen is not None else found[0].regulation

    def in_force(self, tx: Tx, day: date) -> Regulation | None:
        """The version in force on a day; None before the first day of effect."""
        return in_force((each.regulation for each in self.versions(tx)), day)

    def first_day(self, tx: Tx) -> date | None:
        """From when the office has a regulation in force; None while it has adopted none."""
        days = (each.record.effective for each in self.versions(tx))
        return min((day for day in days if day is not None), default=None)

    def versions(self, tx: Tx) -> tuple[Version, ...]:
        """Every version adopted, the earliest in effect first."""
        found = [Version(each, self._regulation(each)) for each in tx.all(AdoptedRegulation)]
        return tuple(sorted(found, key=lambda it: (it.record.effective or date.max, it.record.id)))

    def _regulation(self, record: AdoptedRegulation) -> Regulation:
        found = self._read.get(record)
        if found is None:
            parsed = Regulation.parse(record.text, source=record.profile + _SUFFIX)
            found = parsed.with_decision(
                record.number, record.symbol, record.signed_on, record.effective
            )
            self._read[record] = found
        return found


@dataclass(frozen=True)
class Profile:
    """A regulation's file to choose: its text, what it says, and the name sentences call it by."""

    source: str
    text: str
    regulation: Regulation


@dataclass(frozen=True)
class Adoption:
    """A version to be adopted: the file's text and the office's own decision on it.

    ``effective`` is the first day it holds; a symbol typed without its sign gets it.
    """

    text: str
    source: str
    effective: date
    number: str = ""
    symbol: str = ""
    signed_on: date | None = None

    @classmethod
    def of(cls, profile: Profile, effective: date | None = None) -> Adoption:
        """A profile with the decision it carries. Refused where no day of effect is known."""
        decision = profile.regulation.decision
        day = effective or decision.effective
        if day is None:
            words = Msg("adopted_regulations.effective_wanted")
            raise Refused(Problem(words, field="effective", blocking=True))
        return cls(
            profile.text, profile.source, day, decision.number, decision.symbol, decision.signed_on
        )


@command("adopted_regulations.adopt", needs=Permission.REGULATION, final=True)
def adopt(work: Work, *, adoption: Adoption) -> AdoptedRegulation:
    """A later version takes effect on its day; meetings before that day keep theirs.

    Warns where meetings were already held on or after that day: they are judged by the new one.
    Refused for a text that stands already from the same day. Raises RegulationFault.
    """
    for each in work.tx.all(AdoptedRegulation):
        if each.digest == _digest(adoption.text) and each.effective == adoption.effective:
            words = Msg("adopted_regulations.adopted_already", day=adoption.effective)
            raise Refused(Problem(words, field="effective", blocking=True))
    held = _held_between(work, adoption.effective, work.today)
    if held:
        words = Msg("adopted_regulations.reaches_back", n=held, day=adoption.effective)
        work.warn(Problem(words, field="effective"))
    return adopted(work, adoption)


@command("adopted_regulations.correct", on=AdoptedRegulation, needs=Permission.REGULATION)
def correct(
    work: Work,
    it: AdoptedRegulation,
    *,
    effective: date,
    number: str = "",
    symbol: str = "",
    signed_on: date | None = None,
) -> AdoptedRegulation:
    """The decision of a version as the clerk typed it; its text never changes.

    Refused where its day of effect would overtake that of another version. Warns where meetings
    already held are judged by another version than before, or by none.
    """
    for other in work.tx.all(AdoptedRegulation):
        day = other.effective
        if day is not None and other.id != it.id and _overtakes(it.effective, effective, day):
            words = Msg("adopted_regulations.overtakes", day=day)
            raise Refused(Problem(words, field="effective", blocking=True))
    if it.effective is not None and effective != it.effective:
        first, after = sorted((it.effective, effective))
        last = after - timedelta(days=1)
        if held := _held_between(work, first, min(last, work.today)):
            words = Msg("adopted_regulations.moves", n=held, first=first, last=last)
            work.warn(Problem(words, field="effective"))
    decision = Adoption(it.text, it.profile, effective, number, symbol, signed_on)
    return keep(work, _with_decision(it, decision, Regulation.parse(it.text, source=it.profile)))


@guard(AdoptedRegulation)
def text_stays(work: Work, before: AdoptedRegulation | None, after: object) -> None:
    """The text of a version is what was adopted, and the last version is not taken away."""
    if before is None:
        return
    if not isinstance(after, AdoptedRegulation):
        if len(work.tx.all(AdoptedRegulation)) == 1:
            raise Refused(Problem(Msg("adopted_regulations.last"), blocking=True))
    elif (after.text, after.digest) != (before.text, before.digest):
        words = Msg("adopted_regulations.text_stays")
        raise Refused(Problem(words, field="text", blocking=True))


def adopted(work: Work, adoption: Adoption) -> AdoptedRegulation:
    """Keeps a version, and a function for every voice it names that has none yet."""
    text = _text(adoption.text)
    regulation = Regulation.parse(text, source=adoption.source)
    known = {each.code for each in work.tx.all(Function)}
    voices = regulation.rule("cross_sector_voices")
    for voice in voices["functions"] if voices is not None else ():
        if voice.function not in known:
            keep(work, Function(code=voice.function, name=voice.name))
    take_up(work)
    record = AdoptedRegulation(profile=regulation.id, text=text, digest=_digest(text))
    return keep(work, _with_decision(record, adoption, regulation))


def shipped() -> tuple[Profile, ...]:
    """The profiles that come with the program, by their ids."""
    return tuple(read(file) for file in sorted(_folder().glob(f"*{_SUFFIX}")))


def profile(name: str) -> Profile:
    """A profile by the id of a shipped one, or by the path of a file.

    Refused where there is neither, or a folder. Raises Trouble for a file that cannot be read, is
    too large or not UTF-8, and RegulationFault with every fault of what it says.
    """
    if is_shipped(name):
        return read(_folder() / f"{name}{_SUFFIX}")
    file = Path(name)
    try:
        if file.is_file():
            return read(file)
        there = file.exists()
    except PermissionError as error:  # nobody can say what lies in that folder
        raise reading_trouble(error, file) from error
    except (OSError, ValueError):  # a name that no file can bear
        there = False
    ids = ", ".join(each.stem for each in sorted(_folder().glob(f"*{_SUFFIX}")))
    if there:
        words = Msg("adopted_regulations.no_file", file=name)
    else:
        words = Msg("adopted_regulations.unknown_profile", name=name, ids=ids)
    raise Refused(Problem(words, field="profile", blocking=True))


def is_shipped(name: str) -> bool:
    """Whether a name is the id of a profile that comes with the program."""
    own = _folder() / f"{name}{_SUFFIX}"
    return own.name == f"{name}{_SUFFIX}" and own.is_file()


def read(file: Path) -> Profile:
    """A profile from its file. Raises Trouble as ``profile`` does."""
    with reading_of(file), file.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        msg = Msg("adopted_regulations.too_large", file=file.name, most=LARGEST // 1_000_000)
        raise Trouble(Trouble.Kind.DAMAGED, msg)
    try:
        text = _text(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        msg = Msg("adopted_regulations.not_utf8", file=file.name)
        raise Trouble(Trouble.Kind.DAMAGED, msg, detail=f"byte {error.start}") from error
    return Profile(file.name, text, Regulation.parse(text, source=file.name))


def _with_decision(
    record: AdoptedRegulation, adoption: Adoption, regulation: Regulation
) -> AdoptedRegulation:
    decision = regulation.with_decision(
        adoption.number, adoption.symbol, adoption.signed_on, adoption.effective
    ).decision
    return replace(
        record,
        number=decision.number,
        symbol=decision.symbol,
        signed_on=decision.signed_on,
        effective=decision.effective,
    )


def _held_between(work: Work, first: date, last: date) -> int:
    """How many meetings were begun on these days, the last included."""
    wanted = Wanted(where={"held_on": Between(first, last)})
    found = work.tx.rows(Meeting, work.tx.ids(Meeting, wanted))
    return sum(each.started_at is not None for each in found)


def _overtakes(former: date | None, day: date, other: date) -> bool:
    """Whether a version moved to a day would no longer come before, or after, another one."""
    if former is None or former == other:
        return False
    return day >= other if former < other else day <= other


def _folder() -> Path:
    return resources() / "regulations"


def _text(text: str) -> str:
    """As it is kept: composed, without the mark of Windows' editor, one kind of line end."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text)


def _digest(text: str) -> str:
    return sha256(_text(text).encode("utf-8")).hexdigest()
