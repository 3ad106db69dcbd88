"""A file that waits with a form half filled in: its draft says where its content lies, encrypted.

So neither locking nor a kill loses it; it is attached by the act that ends the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.storage import drafts
from desktop.storage.objects import Stored
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import GivenFile

_BESIDE = "waiting_file"


def beside(file: GivenFile | None) -> dict[str, Any]:
    """What a draft says of a file beside what is typed; nothing of none, or of one not laid in."""
    if file is None or file.stored is None:
        return {}
    told = {
        "name": file.name,
        "digest": file.stored.digest,
        "secret": file.stored.key.hex(),
        "size": file.stored.size,
        "sha256": file.stored.sha256,
    }
    return {_BESIDE: told}


def waiting(payload: Mapping[str, Any]) -> GivenFile | None:
    """The file that a draft says it has."""
    told = payload.get(_BESIDE)
    if told is None:
        return None
    secret, size = bytes.fromhex(told["secret"]), int(told["size"])
    stored = Stored(told["digest"], secret, size, told["sha256"])
    return GivenFile(told["name"], stored=stored)


def held(tx: Tx) -> set[str]:
    """The contents of files that wait, of every clerk."""
    told = (each.payload.get(_BESIDE) for each in drafts.of_all(tx, ""))
    return {str(each["digest"]) for each in told if each is not None}
