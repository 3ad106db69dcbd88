"""``thuky backup``, ``verify``, ``restore``: the window's own work, with words and exit codes."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.storage import audit_log
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode
from tests.cli.conftest import Done, Place, thuky
from tests.cli.test_verbs import fingerprint
from tests.documents.reading import read_pdf

CATALOGUE = Catalogue.load("vi")
SAY = CATALOGUE.say
NEW = "may bay giay trang bay cao"


@pytest.fixture
def own(place: Place, tmp_path: Path) -> Place:
    """An office of this test's own."""
    shutil.copytree(place.folder, tmp_path / "office")
    return Place(tmp_path / "office", place.secret)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(own: Place, stick: Path) -> Path:
    return Path(own.ask("backup", "--to", stick, "--json").json["folder"])


def sheet_of(own: Place, folder: Path) -> Path:
    """A new sheet for the office, its code in a file."""
    with Office.open(own.folder, passphrase=own.secret.read_text("utf-8").strip()) as office:
        code = office.renew_sheet()
    file = folder / "sheet.txt"
    file.write_text(f"{code}\n", encoding="utf-8")
    return file


def restore(own: Place, backup: Path, to: Path, *words: object) -> Done:
    return thuky("restore", backup, "--to", to, "--passphrase-file", own.secret, *words)


def test_backup_says_what_it_did_and_info_knows_of_it(own: Place, stick: Path) -> None:
    assert own.ask("info", "--json").json["last_backup"] is None
    done = own.ask("backup", "--to", stick)
    assert done.code == 0
    folder = Path(done.out.strip())
    assert folder.parent == stick
    for step in ("pack", "encrypt", "write", "check", "done"):
        assert SAY(f"backup_steps.{step}") in done.err.splitlines()
    assert "Đã sao lưu và kiểm tra" in done.err
    told = own.ask("info", "--json").json["last_backup"]
    assert (told["folder"], told["place"]) == (folder.name, str(stick))
    assert str(stick) in own.ask("info").out


def test_a_place_given_from_here_is_told_from_the_root(
    own: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stick.parent)
    assert own.ask("backup", "--to", stick.name).code == 0
    assert own.ask("info", "--json").json["last_backup"]["place"] == str(stick)


def test_backup_as_json(own: Place, stick: Path) -> None:
    told = own.ask("backup", "--to", stick, "--json").json
    assert told["records"] > 100
    assert (told["lost"], told["removed"]) == ([], [])
    assert len(told["sha256"]) == 64


@pytest.mark.parametrize(
    ("to", "code", "key"),
    [("nowhere", 3, "safe.folder_missing"), ("office", 3, "safe.folder_inside")],
)
def test_a_place_that_is_none(own: Place, tmp_path: Path, to: str, code: int, key: str) -> None:
    done = own.ask("backup", "--to", tmp_path / to)
    assert done.code == code
    assert CATALOGUE.sentence(key).partition("{")[0] in done.err
    assert "Traceback" not in done.err


def test_verify_takes_a_backup_its_file_and_an_office(own: Place, backup: Path) -> None:
    for found in (backup, backup / "office.age"):
        done = thuky("verify", found, "--passphrase-file", own.secret, "--json")
        assert (done.code, done.json) == (0, [])
        assert "cuộc họp" in done.err
    assert thuky("verify", backup, "--shallow", "--json", stdin=None).json == []
    assert thuky("verify", own.folder, "--shallow", "--json", stdin=None).json == []


def test_verify_finds_a_damaged_backup_with_and_without_passphrase(
    own: Place, backup: Path
) -> None:
    file = backup / "office.age"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    for words in (("--shallow",), ("--passphrase-file", own.secret)):
        done = thuky("verify", backup, *words, "--json")
        assert done.code == 1
        assert done.json[0]["words"] == SAY("backup_trouble.damaged")


def test_shallow_finds_what_an_office_lacks(own: Place) -> None:
    (own.folder / "office.db").write_bytes(b"")
    done = thuky("verify", own.folder, "--shallow", stdin=None)
    assert done.code == 1
    assert "office.db" in done.out
    assert thuky("verify", own.folder.parent, "--shallow", stdin=None).code == 3


def test_restore_says_what_is_inside_and_makes_an_office(
    own: Place, backup: Path, tmp_path: Path
) -> None:
    to = tmp_path / "new"
    done = restore(own, backup, to, "--json")
    assert done.code == 0
    assert done.json["former"] is None
    assert "Dữ liệu đến" in done.err
    assert Place(to, own.secret).ask("verify").code == 0
    before = own.ask("info", "--json").json["counts"]
    assert Place(to, own.secret).ask("info", "--json").json["counts"] == {**before, "backups": 0}


def test_restore_keeps_what_stands_there(own: Place, backup: Path) -> None:
    before = fingerprint(own.folder)
    done = restore(own, backup, own.folder, "--json")
    assert fingerprint(Path(done.json["former"])) == before
    assert done.json["former"] in done.err


def test_restore_by_the_sheet_sets_a_new_passphrase(
    own: Place, stick: Path, tmp_path: Path
) -> None:
    sheet = sheet_of(own, tmp_path)
    backup = Path(own.ask("backup", "--to", stick, "--json").json["folder"])
    (backup / "keys.json").unlink()
    new, to = tmp_path / "new.txt", tmp_path / "new"
    new.write_text(NEW, encoding="utf-8")
    assert restore(own, backup, to).code == 3
    words = ("restore", backup, "--to", to, "--sheet-file", sheet)
    done = thuky(*words, "--new-passphrase-file", new, "--json")
    assert (done.code, done.json["by_sheet"]) == (0, True)
    assert SAY("cli.renew_sheet") in done.err
    assert thuky("verify", to, "--passphrase-file", new).code == 0
    # Typed at the prompt the code is known for what it is.
    typed = thuky("restore", backup, "--to", tmp_path / "typed", typed=sheet.read_text("utf-8"))
    assert typed.code == 0
    assert SAY("cli.restored_by_sheet") in typed.err


def test_a_sheet_that_cannot_be_written_burns_no_sheet(
    own: Place, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheet_of(own, tmp_path)
    backup = Path(own.ask("backup", "--to", stick, "--json").json["folder"])
    new, to = tmp_path / "new.txt", tmp_path / "new"
    new.write_text(NEW, encoding="utf-8")
    words = ("restore", backup, "--to", to, "--sheet-file", sheet)
    words += ("--new-passphrase-file", new, "--new-sheet")
    done = thuky(*words, tmp_path / "nowhere" / "phieu.pdf")
    assert done.code == 3
    assert SAY(Msg("safe.folder_missing", place=str(tmp_path / "nowhere"))) in done.err
    assert not to.exists()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    pdf = tmp_path / "phieu.pdf"
    with monkeypatch.context() as patch:
        patch.setattr("desktop.cli.restoring.os", SimpleNamespace(**{**vars(os), "fsync": full}))
        done = thuky(*words, pdf)
    assert done.code == 5
    assert not pdf.exists()
    told = SAY(Msg("cli.sheet_code", code="")).rstrip()
    code = done.err.split(told)[1].split()[0]
    Office.open(to, sheet=RecoveryCode.parse(code)).close()


def test_the_new_sheet_is_written_where_it_was_asked_for(
    own: Place, stick: Path, tmp_path: Path
) -> None:
    sheet = sheet_of(own, tmp_path)
    backup = Path(own.ask("backup", "--to", stick, "--json").json["folder"])
    new, to, pdf = tmp_path / "new.txt", tmp_path / "new", tmp_path / "phieu.pdf"
    new.write_text(NEW, encoding="utf-8")
    words = ("restore", backup, "--to", to, "--sheet-file", sheet, "--new-sheet", pdf)
    assert thuky(*words).code == 2  # no new passphrase
    pdf.write_bytes(b"")
    assert thuky(*words, "--new-passphrase-file", new).code == 2  # it is there already
    assert not to.exists()
    pdf.unlink()
    done = thuky(*words, "--new-passphrase-file", new)
    assert done.code == 0
    assert str(pdf) in done.err
    code = _code_on(pdf)
    with Office.open(to, sheet=code) as office:
        assert office.label
    with pytest.raises(Trouble):
        Office.open(to, sheet=RecoveryCode.parse(sheet.read_text("utf-8")))


def _code_on(pdf: Path) -> RecoveryCode:
    text = read_pdf(pdf.read_bytes()).text
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", text)
    for at in range(len(groups) - 7):
        try:
            return RecoveryCode.parse("-".join(groups[at : at + 8]))
        except Trouble:
            continue
    raise AssertionError(text)


def test_restore_to_a_whole_disk_or_into_a_backup_says_so(own: Place, backup: Path) -> None:
    for to, key in (("/", "whole_disk"), (backup / "new", "inside_a_copy")):
        done = restore(own, backup, Path(to))
        assert done.code == 3
        assert CATALOGUE.sentence(f"backup_trouble.{key}").rpartition("}")[2] in done.err
        assert "Traceback" not in done.err


def test_restore_refuses_with_a_sentence(own: Place, backup: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("mot cum mat khau khac", encoding="utf-8")
    to = tmp_path / "new"
    done = thuky("restore", backup, "--to", to, "--passphrase-file", wrong)
    assert done.code == 3
    assert SAY("backup_trouble.passphrase_wrong") in done.err
    wrong.write_text(str(RecoveryCode.new()), encoding="utf-8")
    done = thuky("restore", backup, "--to", to, "--sheet-file", wrong)
    assert done.code == 3
    assert SAY("backup_trouble.sheet_wrong") in done.err
    assert thuky("restore", own.folder, "--to", to, "--passphrase-file", own.secret).code == 3
    assert thuky("restore", backup, "--passphrase-file", own.secret).code == 2
    assert restore(own, backup, tmp_path).code == 3  # a folder with other files
    assert not to.exists()


def test_verify_by_the_sheet_finds_keys_that_open_no_more(
    own: Place, stick: Path, tmp_path: Path
) -> None:
    """The deep check called good what the shallow one had found."""
    sheet = sheet_of(own, tmp_path)
    backup = Path(own.ask("backup", "--to", stick, "--json").json["folder"])
    words = ("verify", backup, "--sheet-file", sheet, "--json")
    assert thuky(*words).code == 0
    keys = backup / "keys.json"
    keys.write_bytes(keys.read_bytes()[:100])
    cut = thuky(*words)
    keys.unlink()
    gone = thuky(*words)
    assert (cut.code, gone.code) == (1, 1)
    assert cut.json[0]["words"] == SAY(Msg("backup_trouble.keys_damaged", file="keys.json"))
    assert gone.json[0]["words"] == SAY(Msg("backup_trouble.no_file", file="keys.json"))


def test_a_stick_stands_for_the_one_backup_on_it(
    own: Place, stick: Path, backup: Path, tmp_path: Path
) -> None:
    """The window found it; the terminal said that there was none."""
    done = restore(own, stick, tmp_path / "new")
    assert done.code == 0
    assert SAY(Msg("cli.only_copy", folder=str(backup))) in done.err
    assert thuky("verify", stick, "--shallow", stdin=None).code == 0
    other = stick / f"{backup.name}-2"
    shutil.copytree(backup, other)
    done = restore(own, stick, tmp_path / "newer")
    assert done.code == 2
    assert str(backup) in done.err
    assert str(other) in done.err
    assert not (tmp_path / "newer").exists()


def test_a_restored_diary_tells_so_and_each_step_is_told_once(
    own: Place, backup: Path, tmp_path: Path
) -> None:
    done = restore(own, backup, tmp_path / "new")
    steps = [SAY(f"backup_steps.{each}") for each in ("restore", "check", "place")]
    assert [each for each in done.err.splitlines() if each in steps] == steps
    phrase = own.secret.read_text("utf-8").strip()
    with (
        Office.open(tmp_path / "new", passphrase=phrase) as office,
        office.database.reading() as tx,
    ):
        last = audit_log.entries(tx, newest=1)[0]
    assert last.command == "backups.came_back"


def test_a_backup_cut_short_is_told_before_it_is_restored(
    own: Place, backup: Path, tmp_path: Path
) -> None:
    file = backup / "office.age"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    done = restore(own, backup, tmp_path / "new")
    assert done.code == 4
    assert SAY("backup_trouble.damaged") in done.err
    assert "Dữ liệu đến" not in done.err  # nothing of what it is said to hold
