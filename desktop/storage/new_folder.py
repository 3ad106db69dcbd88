"""The folder of a new office: made, or taken away again with all that was laid in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.disk import make_folder, remember
from desktop.storage.trouble import disk_of


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """A new folder, taken away again with all in it where the work inside fails.

    Private, as a restored one: the key slots in it can be guessed at by whoever copies them. A
    folder that stands there empty keeps the rights that somebody gave it.
    """
    with disk_of(folder / "x"):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.folder_taken", place=str(folder)))
        absent = [each for each in (folder, *folder.parents) if not each.exists()]
        make_folder(folder, mode=0o700)
    try:
        yield
        with disk_of(folder):
            remember(folder)
    except BaseException:
        with suppress(OSError):  # what went wrong is said, not that the broom failed too
            for each in folder.iterdir():
                shutil.rmtree(each) if each.is_dir() else each.unlink()
            for each in absent:
                each.rmdir()
        raise
