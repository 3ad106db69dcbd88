"""The verbs on a sample office: results to standard output, words to standard error."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import desktop
from desktop.base.text import Catalogue, Msg
from desktop.cli.verifying import next_steps
from desktop.domain.findings import Outcome
from desktop.domain.nouns import NOUNS
from desktop.domain.regulation import Regulation, RegulationFault
from desktop.storage.damage import Kind, Step
from desktop.storage.damage import found as damage_of
from desktop.storage.lock import FolderLock
from desktop.usecases import regulations
from desktop.usecases.regulations import LARGEST
from tests.cli.conftest import ON, Place, thuky
from tests.cli.test_words import first_words
from tests.usecases.founded import INVENTED

SAY = Catalogue.load("vi").say


def fingerprint(folder: Path) -> dict[str, bytes]:
    """What lies in an office, but for what every opening touches."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith("office.db-")
    }


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_sample_is_made_and_says_its_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    done = thuky("sample", folder, "--profile", INVENTED, "--on", "2026-03-30", "--json")
    assert done.code == 0
    made = done.json
    assert made["folder"] == str(folder)
    assert made["regulation"] == "mau-thu"
    assert {each["state"] for each in made["meetings"]} >= {"locked", "planned"}
    again = thuky("info", folder, "--json", stdin=made["passphrase"].encode())
    assert again.code == 0
    assert again.json["sample"] is True


def test_a_sample_in_words_names_folder_and_passphrase(tmp_path: Path) -> None:
    done = thuky("sample", tmp_path / "o", "--profile", "hung-yen-2026", "--on", "2026-03-30")
    assert done.code == 0
    assert str(tmp_path / "o") in done.out
    assert SAY("sample.telling") in done.err


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kính gửi", encoding="utf-8")
    done = thuky("sample", tmp_path, "--profile", "hung-yen-2026")
    assert done.code == 2
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
    assert thuky("sample", tmp_path / "letter.txt", "--profile", "hung-yen-2026").code == 2


def test_a_faulty_profile_is_told_with_every_key(tmp_path: Path) -> None:
    text = INVENTED.read_text(encoding="utf-8")
    text = text.replace("per_year = 3", "per_year = 0").replace('every = "month"', 'every = "now"')
    file = tmp_path / "ours.toml"
    file.write_text(text, encoding="utf-8")
    done = thuky("sample", tmp_path / "office", "--profile", file)
    assert done.code == 2
    for key in ("rule.regular_meetings.per_year", "rule.secretariat_meetings.every", "ours.toml"):
        assert key in done.err
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xfe", "adopted_regulations.not_utf8"),
        (b"#" * (LARGEST + 1), "adopted_regulations.too_large"),
        (b"= 3", "regulations.fault.not_toml"),
    ],
)
def test_a_file_that_is_no_regulation_was_called_damage(
    tmp_path: Path, content: bytes, key: str
) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes(content)
    done = thuky("sample", tmp_path / "office", "--profile", file)
    assert done.code == 2
    assert first_words(key) in done.err


def test_a_shipped_regulation_that_says_nonsense_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hung-yen-2026.toml").write_text("= 3", encoding="utf-8")
    monkeypatch.setattr(regulations, "_folder", lambda: tmp_path)
    done = thuky("sample", tmp_path / "office", "--profile", "hung-yen-2026")
    assert done.code == 4


def test_a_damaged_regulation_inside_an_office_is_damage(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_text: str, *, source: str) -> Regulation:
        raise RegulationFault((Msg("regulations.fault.not_toml", file=source, key="", line="1"),))

    monkeypatch.setattr(Regulation, "parse", damaged)
    assert place.ask("check").code == 4


def test_check_gives_every_finding_as_agreed(place: Place) -> None:
    done = place.ask("check", "--on", ON.isoformat(), "--json")
    assert done.code == 1
    findings = done.json
    keys = {"rule", "outcome", "regulation", "provision", "cited", "subject", "due", "words"}
    for each in findings:
        assert set(each) == keys
        assert set(each["subject"]) == {"noun", "id", "title"}
        assert each["outcome"] in list(Outcome)
        assert each["regulation"] == "hung-yen-2026"
        assert each["due"] is None or date.fromisoformat(each["due"])
        assert each["words"]
    missing = [each for each in findings if each["outcome"] == "breach"]
    assert [(each["rule"], each["provision"], each["cited"]) for each in missing] == [
        ("stand_in", "6.5", "Điều 6 khoản 5")
    ]


def test_check_in_words_tells_what_is_open(place: Place) -> None:
    done = place.ask("check")
    assert done.code == 1
    assert all(line.count("\t") == 2 for line in done.out.splitlines())
    assert "20/10/2026" in done.err


def test_before_the_regulation_nothing_is_judged(place: Place) -> None:
    done = place.ask("check", "--on", "2025-06-01", "--json")
    assert (done.code, done.json) == (0, [])
    assert "01/01/2026" in done.err


def test_a_whole_office_verifies(place: Place) -> None:
    done = place.ask("verify", "--json")
    assert (done.code, done.json) == (0, [])
    assert place.ask("verify").out == ""


def test_a_damaged_content_is_found(place: Place, tmp_path: Path) -> None:
    copy = Place(tmp_path / "office", place.secret)
    shutil.copytree(place.folder, copy.folder)
    files = sorted(file for file in (copy.folder / "objects").rglob("*") if file.is_file())
    files[0].unlink()
    content = bytearray(files[1].read_bytes())
    content[len(content) // 2] ^= 1
    files[1].write_bytes(content)
    done = copy.ask("verify", "--json")
    assert done.code == 1
    assert len(done.json) == 2
    assert files[0].name[:12] in done.out


def test_verify_told_nobody_that_an_attachment_can_be_fetched(place: Place, tmp_path: Path) -> None:
    copy = Place(tmp_path / "office", place.secret)
    shutil.copytree(place.folder, copy.folder)
    next(file for file in (copy.folder / "objects").rglob("*") if file.is_file()).unlink()
    done = copy.ask("verify")
    assert done.code == 1
    last = done.err.strip().splitlines()[-1]
    assert f"thuky fetch {copy.folder} --from" in last


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_next_step_has_a_sentence_that_names_what_takes_it(language: str) -> None:
    catalogue = Catalogue.load(language)
    for kind in Kind:
        damage = damage_of(kind, file="office.db", n=1)
        said = [catalogue.say(each) for each in next_steps(catalogue, Path("office"), [damage])]
        assert len(said) == len([step for step in damage.steps if step is not Step.GO_ON])
        assert all("thuky " in each or "“" in each for each in said)


def test_verify_called_damaged_keys_whole_and_wrote_them_anew(place: Place, tmp_path: Path) -> None:
    copy = Place(tmp_path / "office", place.secret)
    shutil.copytree(place.folder, copy.folder)
    (copy.folder / "keyslots.json").write_text("{bad", encoding="utf-8")
    before = everything(copy.folder)
    done = copy.ask("verify", "--json")
    assert done.code == 1
    (found,) = done.json
    assert "keyslots.json" in found["words"]
    assert everything(copy.folder) == before
    for name in ("keyslots.json", "keyslots.json.previous"):
        (copy.folder / name).write_text("{bad", encoding="utf-8")
    before = everything(copy.folder)
    assert copy.ask("verify").code == 4
    assert everything(copy.folder) == before


def test_a_damaged_database_is_said(place: Place, tmp_path: Path) -> None:
    copy = Place(tmp_path / "office", place.secret)
    shutil.copytree(place.folder, copy.folder)
    (copy.folder / "office.db").write_bytes(b"")
    before = fingerprint(copy.folder)
    done = copy.ask("verify")
    assert done.code == 4
    assert done.err.strip()
    assert fingerprint(copy.folder) == before


def test_an_office_in_use_is_said(place: Place, tmp_path: Path) -> None:
    copy = Place(tmp_path / "office", place.secret)
    shutil.copytree(place.folder, copy.folder)
    lock = FolderLock(copy.folder)
    done = copy.ask("info")
    lock.release()
    assert done.code == 3
    assert SAY("safe.in_use") in done.err


def test_info_tells_what_was_agreed(place: Place) -> None:
    done = place.ask("info", "--json")
    assert done.code == 0
    found = done.json
    assert found["version"] == desktop.__version__
    assert found["schema"] >= 1
    assert found["regulation"]["id"] == "hung-yen-2026"
    assert found["regulation"]["in_force"] is True
    assert set(found["counts"]) == {noun.noun for noun in NOUNS}
    assert found["counts"]["meetings"] == len(found["meetings"])
    assert found["last_backup"] is None
    assert found["log"].endswith("thuky.log")
    assert [each["held_on"] for each in found["meetings"]] == sorted(
        each["held_on"] for each in found["meetings"]
    )


def test_info_in_words_names_each_meeting(place: Place) -> None:
    done = place.ask("info")
    assert done.code == 0
    for each in place.ask("info", "--json").json["meetings"]:
        assert each["title"] in done.out


def test_no_verb_shows_the_passphrase_again(place: Place) -> None:
    phrase = place.secret.read_text(encoding="utf-8").strip()
    for verb in ("check", "verify", "info"):
        done = place.ask(verb)
        assert phrase not in done.out + done.err
