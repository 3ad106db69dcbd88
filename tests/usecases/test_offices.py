"""An office is founded once, from a regulation's file, and can be opened again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk
from desktop.domain.office import AdoptedRegulation
from desktop.domain.office import Office as OfficeRecord
from desktop.domain.organisations import Function, FunctionHolding, Organisation
from desktop.domain.problems import Refused
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases import numbering, offices, records
from desktop.usecases.offices import LastNumber
from desktop.usecases.regulations import Adoption, profile
from desktop.usecases.signing_in import shipped_holidays, sign_in
from tests.usecases.founded import (
    BAC_GIANG,
    CHEAP,
    FROM,
    HUNG_YEN,
    INVENTED,
    PHRASE,
    founded,
    names_of,
)

ALL = pytest.mark.parametrize("name", [HUNG_YEN, BAC_GIANG, str(INVENTED)])

LATER = SetClock(datetime(2026, 3, 2, 8))


def refusal(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.problems[0].msg.key


@ALL
def test_an_office_bears_the_names_its_regulation_proposes(tmp_path: Path, name: str) -> None:
    identity = profile(name).regulation.identity
    with closing(founded(tmp_path / "office", name)) as session:
        office = session.desk.ask(Tx.one, OfficeRecord)
        assert office is not None
        assert {field: getattr(office, field) for field in vars(identity)} == vars(identity)


@ALL
def test_every_voice_of_the_regulation_is_a_function(tmp_path: Path, name: str) -> None:
    voices = profile(name).regulation.rule("cross_sector_voices")
    assert voices is not None
    with closing(founded(tmp_path / "office", name)) as session:
        functions = session.desk.ask(Tx.all, Function)
    assert [each.code for each in functions] == [v.function for v in voices["functions"]]


@ALL
def test_standing_agency_and_secretariat_can_lead(tmp_path: Path, name: str) -> None:
    with closing(founded(tmp_path / "office", name)) as session:
        office = session.desk.ask(Tx.all, OfficeRecord)[0]
        agencies = [each.name for each in session.desk.ask(Tx.all, Organisation)]
    assert agencies == [office.standing_agency, office.secretariat_name]


def test_a_standing_agency_that_is_a_voice_holds_that_duty(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        holding = session.desk.ask(Tx.all, FunctionHolding)
        function = session.desk.ask(Tx.one, Function, code="police")
        agency = session.desk.ask(Tx.all, Organisation)[0]
    assert function is not None
    assert [(it.function, it.organisation) for it in holding] == [(function.id, agency.id)]


def test_founding_is_one_act_by_nobody_yet(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        acts = session.desk.ask(audit_log.entries)
        assert [(each.command, each.clerk) for each in acts] == [("offices.found", 0)]
        assert session.desk.undoable is None


def test_whoever_founds_is_the_first_clerk(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        clerk = session.desk.clerk
        assert clerk.id
        assert session.desk.ask(Tx.all, Clerk) == [clerk]
        assert clerk.slot == session.office.slots.clerks[0].id


def test_an_office_is_founded_once(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        desk, adoption = session.desk, Adoption.of(profile(HUNG_YEN))
        with pytest.raises(Refused) as error:
            desk.execute(
                offices.found, office=names_of(HUNG_YEN), adoption=adoption, clerk=desk.clerk
            )
        assert refusal(error) == "offices.founded_already"
        assert len(desk.ask(Tx.all, AdoptedRegulation)) == 1


def test_a_second_office_is_not_saved_into_the_file_either(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        other = replace(session.desk.ask(Tx.all, OfficeRecord)[0], id=0, uuid="")
        with pytest.raises(Refused):
            session.desk.execute(records.save, record=other)


def test_the_office_is_not_laid_in_the_bin(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        office = session.desk.ask(Tx.all, OfficeRecord)[0]
        with pytest.raises(Refused) as error:
            session.desk.execute(records.remove, record=office)
        assert refusal(error) == "offices.stays"


def test_a_wanting_field_founds_nothing(tmp_path: Path) -> None:
    names = replace(names_of(HUNG_YEN), name="")
    with pytest.raises(Refused) as error:
        founded(tmp_path / "office", names=names)
    assert error.value.problems[0].field == "name"
    assert not (tmp_path / "office").exists()


def test_numbers_go_on_after_the_last_one_used_before(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office", numbers=(LastNumber("minutes", 7),))) as session:
        day = date(2026, 3, 1)
        series = session.desk.ask(numbering.series_of, "minutes", day)
        assert session.desk.ask(numbering.next_number, series) == 8
        other = session.desk.ask(numbering.series_of, "invitation", day)
        assert session.desk.ask(numbering.next_number, other) == 1


def test_a_party_office_that_numbers_says_when_its_term_began(tmp_path: Path) -> None:
    names, numbers = names_of(HUNG_YEN, term=None), (LastNumber("minutes", 7),)
    with pytest.raises(Refused) as error:
        founded(tmp_path / "office", names=names, numbers=numbers)
    assert refusal(error) == "number_series.term_wanted"


def test_names_are_changed_later(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as session:
        office = session.desk.ask(Tx.all, OfficeRecord)[0]
        session.desk.execute(offices.change, record=replace(office, venue="Phòng họp số 2"))
        assert session.desk.ask(Tx.all, OfficeRecord)[0].venue == "Phòng họp số 2"


def test_a_founded_office_opens_again_for_the_same_clerk(tmp_path: Path) -> None:
    with closing(founded(tmp_path / "office")) as before:
        clerk = before.desk.clerk
    with closing(sign_in(tmp_path / "office", passphrase=PHRASE, clock=LATER)) as session:
        assert session.desk.clerk == clerk
        assert session.desk.ask(session.regulations, FROM).id == HUNG_YEN


def test_a_wrong_passphrase_opens_nothing_and_leaves_the_folder_free(tmp_path: Path) -> None:
    founded(tmp_path / "office").close()
    with pytest.raises(Trouble) as error:
        sign_in(tmp_path / "office", passphrase="another one altogether", clock=LATER)
    assert error.value.kind is Trouble.Kind.NOT_OPENED
    sign_in(tmp_path / "office", passphrase=PHRASE, clock=LATER).close()


def test_each_clerk_is_known_by_the_passphrase(tmp_path: Path) -> None:
    phrase = "con thuyen nho tren song"
    with closing(founded(tmp_path / "office")) as session:
        slots = session.office.slots
        key = slots.open_with_passphrase(None, PHRASE)
        slot = slots.add_clerk(key, label="Thư ký 2", passphrase=phrase, cost=CHEAP)
        slots.save()
        second = Clerk(label="Thư ký 2", slot=slot.id)
        session.desk.execute(records.save, record=second)
    with closing(sign_in(tmp_path / "office", passphrase=phrase, clock=LATER)) as session:
        assert session.desk.clerk.label == "Thư ký 2"


def test_the_days_off_that_come_with_the_program_are_known() -> None:
    assert not shipped_holidays().working_day(date(2026, 9, 2))
