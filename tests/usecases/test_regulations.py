"""Versions of the regulation hold by day; a file that cannot be used is told by name and key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.meetings import Meeting
from desktop.domain.office import AdoptedRegulation
from desktop.domain.organisations import Function
from desktop.domain.problems import Refused
from desktop.domain.regulation import RegulationFault
from desktop.storage.transaction import Tx
from desktop.usecases import records, regulations
from desktop.usecases.desk import Desk
from desktop.usecases.opening import OpenOffice
from desktop.usecases.regulations import Adoption, Regulations, profile
from tests.usecases.founded import BAC_GIANG, FROM, HUNG_YEN, INVENTED, founded

LATER = date(2026, 9, 1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[OpenOffice]:
    made = founded(tmp_path / "office")
    assert isinstance(made.desk.clock, SetClock)
    made.desk.clock.set(datetime(2026, 8, 3, 9))
    yield made
    made.close()


def adopt(session: OpenOffice, name: str = BAC_GIANG, day: date = LATER) -> AdoptedRegulation:
    adoption = replace(Adoption.of(profile(name), day), number="05")
    return session.desk.execute(regulations.adopt, adoption=adoption).value


def test_each_day_has_the_version_in_force(session: OpenOffice) -> None:
    adopt(session)
    assert session.desk.ask(session.regulations, date(2026, 8, 31)).id == HUNG_YEN
    assert session.desk.ask(session.regulations, LATER).id == BAC_GIANG


def test_before_the_first_day_the_earliest_version_is_worked_with(session: OpenOffice) -> None:
    day = date(2025, 12, 31)
    assert session.desk.ask(session.regulations, day).id == HUNG_YEN
    assert session.desk.ask(session.regulations.in_force, day) is None
    assert session.desk.ask(session.regulations.first_day) == FROM


def test_an_office_without_a_regulation_says_so(desk: Desk) -> None:
    regulations = Regulations()
    assert desk.ask(regulations.first_day) is None
    with pytest.raises(Refused):
        desk.ask(regulations, FROM)


def test_a_version_carries_the_offices_own_decision(session: OpenOffice) -> None:
    adopt(session)
    decision = session.desk.ask(session.regulations, LATER).decision
    assert decision.reference == "05/QĐ-TBATANM"
    assert decision.effective == LATER


def test_a_version_is_read_once(session: OpenOffice) -> None:
    first = session.desk.ask(session.regulations, FROM)
    assert session.desk.ask(session.regulations, FROM) is first


def test_a_corrected_decision_holds_at_once(session: OpenOffice) -> None:
    version = session.desk.ask(session.regulations.versions)[0].record
    session.desk.execute(
        regulations.correct, version.id, number="09", symbol="QĐ/TBANM", effective=FROM
    )
    assert session.desk.ask(session.regulations, FROM).decision.reference == "09-QĐ/TBANM"


def test_a_corrected_decision_is_taken_back_by_undo(session: OpenOffice) -> None:
    version = session.desk.ask(session.regulations.versions)[0].record
    session.desk.execute(regulations.correct, version.id, number="09", effective=LATER)
    assert session.desk.ask(session.regulations.first_day) == LATER
    session.desk.undo()
    assert session.desk.ask(session.regulations.first_day) == FROM


def test_a_corrected_day_of_effect_overtakes_no_other_version(session: OpenOffice) -> None:
    adopt(session)
    first, second = [each.record for each in session.desk.ask(session.regulations.versions)]
    for version, day in ((first, LATER), (second, FROM)):
        with pytest.raises(Refused) as error:
            session.desk.execute(regulations.correct, version.id, effective=day)
        (problem,) = error.value.problems
        assert (problem.msg.key, problem.field) == ("adopted_regulations.overtakes", "effective")
    session.desk.execute(regulations.correct, second.id, effective=date(2026, 1, 6))


def test_the_text_of_a_version_stays(session: OpenOffice) -> None:
    version = session.desk.ask(session.regulations.versions)[0].record
    with pytest.raises(Refused) as error:
        session.desk.execute(records.save, record=replace(version, text="format = 1"))
    assert error.value.problems[0].msg.key == "adopted_regulations.text_stays"


def test_the_only_version_is_not_taken_away(session: OpenOffice) -> None:
    adopt(session)
    first, second = [it.record for it in session.desk.ask(session.regulations.versions)]
    session.desk.execute(records.remove, record=second)
    with pytest.raises(Refused):
        session.desk.execute(records.remove, record=first)


def test_a_later_version_brings_its_voices(session: OpenOffice) -> None:
    adopt(session)
    codes = {each.code for each in session.desk.ask(Tx.all, Function)}
    assert codes == {"propaganda", "police", "military", "information_technology"}


def test_the_same_version_is_not_adopted_twice(session: OpenOffice) -> None:
    adopt(session)
    with pytest.raises(Refused) as error:
        adopt(session)
    assert error.value.problems[0].msg.key == "adopted_regulations.adopted_already"


def test_a_version_that_reaches_back_over_meetings_is_said(session: OpenOffice) -> None:
    held = Meeting(
        title="Họp", held_on=date(2026, 7, 1), starts=time(8), place="Phòng họp",
        started_at=datetime(2026, 7, 1, 8),
    )  # fmt: skip
    session.desk.execute(records.save, record=held)
    adoption = Adoption.of(profile(BAC_GIANG), date(2026, 7, 1))
    outcome = session.desk.execute(regulations.adopt, adoption=adoption)
    assert [each.msg.key for each in outcome.warnings] == ["adopted_regulations.reaches_back"]
    adoption = Adoption.of(profile(BAC_GIANG), date(2026, 7, 2))
    assert session.desk.execute(regulations.adopt, adoption=adoption).warnings == ()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 7, 1), []),
        (date(2026, 7, 2), ["adopted_regulations.moves"]),
        (date(2026, 1, 4), []),
        (date(2025, 7, 1), ["adopted_regulations.moves"]),
    ],
)
def test_a_corrected_day_of_effect_moved_meetings_between_versions_without_a_word(
    session: OpenOffice, day: date, said: list[str]
) -> None:
    for held_on in (date(2025, 12, 1), date(2026, 7, 1)):
        held = Meeting(
            title="Họp", held_on=held_on, starts=time(8), place="Phòng họp",
            started_at=datetime.combine(held_on, time(8)),
        )  # fmt: skip
        session.desk.execute(records.save, record=held)
    version = session.desk.ask(session.regulations.versions)[0].record
    outcome = session.desk.execute(regulations.correct, version.id, effective=day)
    assert [each.msg.key for each in outcome.warnings] == said


def test_a_profile_without_a_day_asks_for_one() -> None:
    with pytest.raises(Refused) as error:
        Adoption.of(profile(BAC_GIANG))
    assert error.value.problems[0].field == "effective"


def test_the_profiles_of_the_program_are_listed_by_id() -> None:
    assert [each.regulation.id for each in regulations.shipped()] == [BAC_GIANG, HUNG_YEN]


def test_a_profile_is_also_any_file(tmp_path: Path) -> None:
    assert profile(str(INVENTED)).regulation.id == "mau-thu"


def test_a_file_of_windows_is_read_as_any_other(tmp_path: Path) -> None:
    text = INVENTED.read_text(encoding="utf-8")
    file = tmp_path / "of-windows.toml"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert profile(str(file)).text == text


def test_neither_profile_nor_file_names_what_there_is(tmp_path: Path) -> None:
    for name in ("hung-yen", "", "../hung-yen-2026", "a\0b", str(tmp_path / "none.toml")):
        with pytest.raises(Refused) as error:
            profile(name)
        msg = error.value.problems[0].msg
        assert msg.key in ("adopted_regulations.unknown_profile", "adopted_regulations.no_file")
    assert msg.places["ids"] == f"{BAC_GIANG}, {HUNG_YEN}"


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(Refused) as error:
        profile(str(tmp_path))
    assert error.value.problems[0].msg.key == "adopted_regulations.no_file"


def test_a_fault_names_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "of-us.toml"
    text = INVENTED.read_text(encoding="utf-8").replace("per_year = 3", 'per_year = "three"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegulationFault) as error:
        profile(str(file))
    assert error.value.msg.places["file"] == "of-us.toml"
    assert error.value.msg.places["key"] == "rule.regular_meetings.per_year"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xfe\x00", "adopted_regulations.not_utf8"),
        (b"#" * (regulations.LARGEST + 1), "adopted_regulations.too_large"),
        (b"", "regulations.fault.missing"),
    ],
)
def test_what_is_no_regulation_is_said(tmp_path: Path, content: bytes, key: str) -> None:
    file = tmp_path / "something.toml"
    file.write_bytes(content)
    with pytest.raises(Trouble) as error:
        profile(str(file))
    assert error.value.msg.key == key
    assert error.value.kind is Trouble.Kind.DAMAGED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that cannot be read is made so")
def test_what_is_neither_file_nor_folder_is_no_profile(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused):
        profile(str(tmp_path / "pipe"))
