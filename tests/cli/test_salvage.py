"""``thuky salvage``: the window's own work, with words and exit codes; ``verify`` names kinds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.base.text import Catalogue
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import DATABASE_NAME
from desktop.storage.recovery import RecoveryCode
from tests.cli.conftest import Place, thuky
from tests.cli.test_backups import sheet_of
from tests.cli.test_verbs import fingerprint
from tests.storage.offices import Made
from tests.storage.test_damage import flip, leaves, roots

SAY = Catalogue.load("vi").say


@pytest.fixture
def own(place: Place, tmp_path: Path) -> Place:
    shutil.copytree(place.folder, tmp_path / "office")
    return Place(tmp_path / "office", place.secret)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "new"


def keyed(own: Place) -> Made:
    """The office with its key, to find the pages of a table."""
    phrase = own.secret.read_text("utf-8").strip()
    key = KeySlots.load(own.folder).open_with_passphrase(None, phrase)
    return Made(own.folder, RecoveryCode.new(), "", bytes(key))


def tear(own: Place, *tables: str) -> None:
    made = keyed(own)
    for table in tables:
        flip(own.folder / DATABASE_NAME, leaves(made, roots(made)["table", table])[0])


def test_a_sound_office_is_carried_over_whole(own: Place, to: Path) -> None:
    done = own.ask("salvage", "--to", to)
    assert (done.code, done.out.strip()) == (0, str(to))
    assert "không mất gì" in done.err
    assert own.ask("check", "--json").json == Place(to, own.secret).ask("check", "--json").json
    assert Place(to, own.secret).ask("verify").code == 0


def test_what_was_lost_is_told_saved_and_written_into_the_diary(
    own: Place, to: Path, tmp_path: Path
) -> None:
    tear(own, "participants", "meetings")
    before = fingerprint(own.folder)
    verified = own.ask("verify", "--json")
    assert verified.code == 1
    assert [(each["kind"], each["next"][0]) for each in verified.json] == [("pages", "restore")]
    done = own.ask("salvage", "--to", to, "--list", tmp_path / "mat.txt")
    assert done.code == 1
    assert fingerprint(own.folder) == before
    for step in ("reading", "writing", "checking"):
        assert SAY(f"salvage.{step}") in done.err
    assert "Dựng lại theo nhật ký: Cuộc họp" in done.out
    text = (tmp_path / "mat.txt").read_text("utf-8-sig")
    assert "1. Dựng lại theo nhật ký" in text
    assert str(own.folder) in text
    assert Place(to, own.secret).ask("verify").code == 0


def test_as_json(own: Place, to: Path) -> None:
    tear(own, "participants")
    told = own.ask("salvage", "--to", to, "--json").json
    assert told["folder"] == str(to)
    assert told["rows"] > 100
    assert told["rebuilt"] == sum("Dựng lại" in each for each in told["lost"])


def test_slots_from_a_backup_where_those_of_the_office_are_gone(
    own: Place, to: Path, tmp_path: Path
) -> None:
    (tmp_path / "USB").mkdir()
    copy = Path(own.ask("backup", "--to", tmp_path / "USB", "--json").json["folder"])
    for name in ("keyslots.json", "keyslots.json.previous"):
        (own.folder / name).unlink()
    assert own.ask("salvage", "--to", to).code == 4
    for keys in (copy, copy / "office.age", copy / "keys.json"):
        shutil.rmtree(to, ignore_errors=True)
        assert own.ask("salvage", "--to", to, "--keys", keys).code == 0
    sheet = sheet_of(Place(to, own.secret), tmp_path)
    done = thuky("salvage", to, "--to", tmp_path / "again", "--sheet-file", sheet)
    assert done.code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 2), (("--to", "office"), 3), (("--to", "new", "--keys", "office"), 3)],
)
def test_wrong_use_and_wrong_places(
    own: Place, tmp_path: Path, words: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = own.ask("salvage", *words)
    assert done.code == code
    assert "Traceback" not in done.err
