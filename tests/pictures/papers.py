"""Every paper of a sample office as pages: what the command line writes for its meetings."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree

from desktop.base.clock import SetClock
from desktop.documents.render.pages import PageImages
from desktop.ui.kit.preview_pictures import image_of
from desktop.usecases.signing_in import sign_in
from tests.pictures.album import Album
from tests.pictures.offices import Drawn, meetings

DPI = 96


def draw(album: Album, office: Drawn, profile: str, scratch: Path) -> None:
    """The papers of the meeting whose minutes wait, and the minutes of one that is locked."""
    # What is written out stands in the diary, by the clock of today; the screens have their own.
    office = replace(office, folder=copytree(office.folder, scratch / f"{profile}-papers-office"))
    opened = sign_in(office.folder, passphrase=office.passphrase, clock=SetClock(office.at))
    try:
        found = opened.desk.ask(meetings, office.at.date())
    finally:
        opened.close()
    for meeting, aside in ((found.written, ""), (found.locked, "locked-")):
        if meeting:
            for kind, file in _written(office, meeting, scratch / f"papers-{meeting}"):
                _pages(album, file, f"{profile}-{aside}{kind}")


def _written(office: Drawn, meeting: int, to: Path) -> list[tuple[str, Path]]:
    """The files the command line writes, in a process of its own as a clerk would start it."""
    secret = to.parent / "passphrase"
    secret.write_text(office.passphrase + "\n", encoding="utf-8")
    words = ["papers", str(office.folder), "--meeting", str(meeting), "--to", str(to), "--json"]
    words += ["--format", "pdf", "--on", office.at.date().isoformat()]
    words += ["--passphrase-file", str(secret)]
    made = subprocess.run(
        [sys.executable, "-m", "desktop", *words], capture_output=True, check=True
    )
    return [
        (each["kind"].replace("_", "-"), Path(each["file"])) for each in json.loads(made.stdout)
    ]


def _pages(album: Album, file: Path, name: str) -> None:
    with PageImages(file.read_bytes()) as pages:
        for number in range(len(pages)):
            album.page(f"{name}-{number + 1}", image_of(pages.render(number, DPI)))
