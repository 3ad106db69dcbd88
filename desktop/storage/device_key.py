"""What the keyring of this computer keeps for a clerk: a random secret that opens their slot.

Windows: the Credential Manager. Linux: the Secret Service, over the session's own D-Bus. It is a
second copy of a way in, never the only one: whatever a keyring does costs a convenience, and every
sentence about it says "keyring". ``keyring`` is imported by name when it is first asked, so that
a start without it loads none of it; its plug-ins and its configuration file are left alone, for
either could put a stranger's code, or a plain file, in the place of the system's keyring.
"""

from __future__ import annotations

import importlib
import secrets
import sys
import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

V = TypeVar("V")

SERVICE = "thuky-tieuban"
SECRET_BYTES = 32
PATIENCE = 20.0
"""Seconds: a keyring may ask its own question first; after that the passphrase is asked."""


LIBRARIES = {
    "win32": (("keyring", ".backends.Windows"), ("win32ctypes", ".pywin32.win32cred")),
    "linux": (("keyring", ".backends.SecretService"), ("secretstorage", ".")),
}
"""What has to load for it, by ``sys.platform``, each as a package and a name in it; all of it is
asked for by name alone."""


class Backend(Protocol):
    """What is asked of a keyring; each call may raise anything at all."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def of_this_system() -> Backend:
    """The keyring of the system. Raises whatever its library raises where there is none."""
    if sys.platform == "win32":
        made: Any = importlib.import_module(".backends.Windows", "keyring").WinVaultKeyring()
        made.persist = "local machine"  # a secret of this computer does not roam
    elif sys.platform == "linux":
        made = importlib.import_module(".backends.SecretService", "keyring").Keyring()
    else:
        return nowhere()
    float(type(made).priority)  # raises where it cannot be used
    backend: Backend = made
    return backend


def nowhere() -> Backend:
    """Where there is no keyring."""
    raise LookupError("no keyring")


class DeviceKeys:
    """Secrets by office and clerk. Every method raises Trouble with a sentence of ``keyring.*``.

    Calls are made on a thread of their own: one that does not come back in time is left there.
    """

    def __init__(
        self, find: Callable[[], Backend] = of_this_system, *, patience: float = PATIENCE
    ) -> None:
        self._find, self._patience = find, patience

    def is_there(self) -> bool:
        """Whether this computer has a keyring that can be asked; no secret is read."""
        try:
            self._backend()
        except Trouble:
            return False
        return True

    def read(self, office: str, clerk: str) -> bytes:
        """The secret kept for a clerk's slot (``clerk``) of an office (its id)."""
        backend = self._backend()
        kept = self._asked(lambda: backend.get_password(_service(office, clerk), clerk))
        if not kept:
            raise _trouble("keyring.empty")
        return _secret(kept)

    def keep(self, office: str, clerk: str, secret: bytes) -> None:
        """Keep a secret, and read it back: a keyring that only says so is found out here."""
        backend, service = self._backend(), _service(office, clerk)
        self._asked(lambda: backend.set_password(service, clerk, secret.hex()))
        kept = self._asked(lambda: backend.get_password(service, clerk))
        if not isinstance(kept, str) or not secrets.compare_digest(
            kept.encode("utf-8", "replace"), secret.hex().encode()
        ):
            raise _trouble("keyring.not_kept")

    def forget(self, office: str, clerk: str) -> None:
        """Take the secret out of the keyring; one that is not there is forgotten already."""
        backend, service = self._backend(), _service(office, clerk)
        if self._asked(lambda: backend.get_password(service, clerk)) is not None:
            self._asked(lambda: backend.delete_password(service, clerk))

    def _backend(self) -> Backend:
        return self._asked(self._find, "keyring.none")

    def _asked(self, question: Callable[[], V], otherwise: str = "keyring.failed") -> V:
        """The answer in time; whatever is raised becomes a sentence, for a keyring raises what it
        likes. Its words are not repeated: nobody knows what stands in them.
        """
        answers: list[V] = []
        raised: list[BaseException] = []

        def ask() -> None:
            try:
                answers.append(question())
            except BaseException as error:
                raised.append(error)

        thread = threading.Thread(target=ask, daemon=True, name="keyring")
        thread.start()
        thread.join(self._patience)
        if answers:
            return answers[0]
        if not raised:
            raise _trouble("keyring.slow")
        error = raised[0]
        locked = any("Locked" in each.__name__ for each in type(error).__mro__)
        raise _trouble("keyring.locked" if locked else otherwise, type(error).__name__) from None


def new_secret() -> bytes:
    """A fresh secret for a device's slot."""
    return secrets.token_bytes(SECRET_BYTES)


def _service(office: str, clerk: str) -> str:
    """One name for each secret: Windows keeps only one user under a name."""
    return f"{SERVICE} {office} {clerk}"


def _secret(kept: object) -> bytes:
    """What stands in the keyring as it was written; raises Trouble where it was not we."""
    try:
        secret = bytes.fromhex(kept) if isinstance(kept, str) else b""
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise _trouble("keyring.does_not_fit")
    return secret


def _trouble(key: str, detail: str = "") -> Trouble:
    kind = Trouble.Kind.NOT_OPENED if key == "keyring.does_not_fit" else Trouble.Kind.OUTSIDE
    return Trouble(kind, Msg(key), detail=detail)
