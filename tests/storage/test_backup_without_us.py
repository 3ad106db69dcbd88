"""A backup opens without this program: age's own tool, another SQLCipher reader, the guide."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.backups import Stick
from tests.storage.offices import MARKER, PHRASE

apsw = pytest.importorskip("apsw", reason="apsw-sqlite3mc, the second reader, is not installed")

pytestmark = pytest.mark.skipif(
    shutil.which("age") is None, reason="Debian's age is not installed (apt install age)"
)


def test_the_guide_opens_it_by_passphrase(stick: Stick, tmp_path: Path) -> None:
    folder = stick.back_up().copy.folder
    script = told_script(folder, tmp_path)
    identity, key = answered(script, PHRASE, folder / "keys.json")
    unpacked = opened(folder, identity, tmp_path)
    assert words_in(unpacked / "office.db", key) == [MARKER]


def test_the_guide_opens_it_by_the_sheet_without_keys_json(stick: Stick, tmp_path: Path) -> None:
    folder = stick.back_up().copy.folder
    (folder / "keys.json").unlink()
    script = told_script(folder, tmp_path)
    identity, _ = answered(script, str(stick.code))
    unpacked = opened(folder, identity, tmp_path)
    _, key = answered(script, str(stick.code), unpacked / "keyslots.json")
    assert words_in(unpacked / "office.db", key) == [MARKER]


def test_the_guide_opens_an_attachment(stick: Stick, tmp_path: Path) -> None:
    folder = stick.back_up().copy.folder
    script = told_script(folder, tmp_path)
    identity, _ = answered(script, PHRASE, folder / "keys.json")
    unpacked = opened(folder, identity, tmp_path)
    digest = stick.office.digest
    file, to = unpacked / "objects" / digest[:2] / digest, tmp_path / "a.pdf"
    run(script, "--file", file, stick.office.key.hex(), to)
    assert to.read_bytes() == MARKER.encode() * 50


def test_the_guide_tells_the_digest_and_reads_on_every_windows(stick: Stick) -> None:
    made = stick.back_up()
    raw = (made.copy.folder / "DOC-TOI.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert f"SHA256 (office.age) = {made.digest}" in raw.decode("utf-8-sig")


def told_script(folder: Path, tmp_path: Path) -> Path:
    text = (folder / "DOC-TOI.txt").read_text(encoding="utf-8-sig")
    found = re.search(r"^--8<-- mo\.py\n(.*)^--8<--$", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    script = tmp_path / "mo.py"
    script.write_text(found[1], encoding="utf-8")
    return script


def run(script: Path, *words: object, typed: str = "") -> str:
    done = subprocess.run(
        [sys.executable, str(script), *map(str, words)],
        input=f"{typed}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def answered(script: Path, typed: str, *words: object) -> tuple[str, str]:
    said = run(script, *words, typed=typed)
    identity = re.search(r"AGE-SECRET-KEY-1\w+", said)
    key = re.search(r"office\.db: ([0-9a-f]{64})", said)
    assert identity is not None
    return identity[0], key[1] if key else ""


def opened(folder: Path, identity: str, tmp_path: Path) -> Path:
    key, tar, out = tmp_path / "khoa.txt", tmp_path / "office.tar", tmp_path / "out"
    key.write_text(identity + "\n", encoding="utf-8")
    with tar.open("wb") as stream:
        words = ["age", "-d", "-i", str(key), str(folder / "office.age")]
        subprocess.run(words, stdout=stream, check=True)
    out.mkdir()
    subprocess.run(["tar", "-xf", str(tar), "-C", str(out)], check=True)
    return out


def words_in(database: Path, key: str) -> list[str]:
    connection = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        for pragma in ("cipher='sqlcipher'", "legacy=4", f"key='raw:{key}'"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return [row[0] for row in connection.execute("SELECT text FROM word")]
    finally:
        connection.close()
