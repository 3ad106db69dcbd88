"""The main job, done by an installed program: an office, its papers, its backup, and back again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from bundles import pins
from bundles.trial import require, step
from bundles.wine import Ended

Thuky = Callable[..., Ended]
"""Runs ``thuky`` with these words; paths are given as the computer that tries has them."""

PROFILE = "hung-yen-2026"
DAY = "2026-11-16"


def version(thuky: Thuky) -> None:
    """It says which version it is, and finds itself whole."""
    with step("--version"):
        said = thuky("--version")
        require(said.code == 0 and pins.version() in said.out, said)
        print(f"    {said.out.strip()}")
    with step("--self-test"):
        said = thuky("--self-test")
        require(said.code == 0, said.out, said.err)


def sample(thuky: Thuky, office: Path, secret: Path) -> None:
    """A sample office; its passphrase goes into the file ``secret``."""
    with step(f"sample in {office.name!r}"):
        made = thuky("sample", office, "--profile", PROFILE, "--on", DAY, "--json")
        require(made.code == 0, made.out, made.err)
        told = json.loads(made.out)
        require(told["regulation"] == PROFILE and told["meetings"], told)
        secret.write_text(told["passphrase"], encoding="utf-8")


def whole(thuky: Thuky, office: Path, secret: Path) -> None:
    """Everything of an office is as it was written."""
    with step("verify"):
        found = thuky("verify", office, "--passphrase-file", secret)
        require(found.code == 0, found.out, found.err)


def papers(thuky: Thuky, office: Path, secret: Path, folder: Path) -> None:
    """The papers of the latest meeting, as PDF and DOCX that open."""
    with step("papers"):
        words = ("--meeting", "last", "--to", folder, "--on", DAY, "--passphrase-file", secret)
        made = thuky("papers", office, *words)
        require(made.code == 0, made.out, made.err)
        pdf, docx = sorted(folder.glob("*.pdf")), sorted(folder.glob("*.docx"))
        require(len(pdf) >= 3 and len(docx) >= 3, made.out, pdf, docx)
        for file in pdf:
            raw = file.read_bytes()
            require(raw.startswith(b"%PDF-") and raw.rstrip().endswith(b"%%EOF"), file)
            require(b"LiberationSerif" in raw, f"{file.name} has not the font it should have")
        for file in docx:
            with zipfile.ZipFile(file) as archive:
                require(archive.testzip() is None, file)
                text = archive.read("word/document.xml").decode("utf-8")
            require("CỘNG HÒA" in text.upper() or "HƯNG YÊN" in text.upper() or "Điều" in text
                    or "Tiểu ban" in text, file)  # fmt: skip
        print(f"    {len(pdf)} PDF, {len(docx)} DOCX, as {pdf[0].name!r}")


def there_and_back(thuky: Thuky, office: Path, secret: Path, place: Path) -> None:
    """A backup on another place, found good, and an office made of it."""
    place.mkdir(parents=True)
    with step("backup"):
        made = thuky("backup", office, "--to", place, "--passphrase-file", secret)
        require(made.code == 0, made.out, made.err)
        copies = [each for each in place.iterdir() if each.is_dir()]
        require(len(copies) == 1, copies)
    with step("verify the backup"):
        found = thuky("verify", copies[0], "--passphrase-file", secret)
        require(found.code == 0, found.out, found.err)
    back = place / "khôi phục"
    with step("restore"):
        made = thuky("restore", copies[0], "--to", back, "--passphrase-file", secret)
        require(made.code == 0, made.out, made.err)
    whole(thuky, back, secret)
    with step("info of both is the same"):
        counts = []
        for each in (office, back):
            told = thuky("info", each, "--passphrase-file", secret, "--json")
            require(told.code == 0, told.out, told.err)
            facts = json.loads(told.out)
            require(facts["version"] == pins.version() and facts["schema"] >= 1, facts)
            counts.append((facts["label"], facts["counts"]["meetings"], facts["counts"]["people"]))
        require(counts[0] == counts[1] and counts[0][1] > 0, counts)
