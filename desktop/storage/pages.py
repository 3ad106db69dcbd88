"""The pages of an encrypted database, each for itself: which are as they were written, and what
they hold. For a file that SQLite opens no more, and for telling a wrong key from a damaged page.

A page of SQLCipher 4 ends with 16 bytes that begin its cipher and 64 that prove it; the first page
begins with 16 bytes, the salt, that every proof depends on. They follow from the key
(``recovery.salt_of``), so a file whose salt alone is torn is read whole. Nothing is ever written
here, and what a page holds stays in memory.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop.base.progress import SILENT, Progress
from desktop.storage import journal
from desktop.storage.journal import PAGE_BYTES
from desktop.storage.recovery import DATABASE_SALT_BYTES, salt_of
from desktop.storage.trouble import reading_of

USABLE_BYTES = PAGE_BYTES - 80
"""Of a page, without what its cipher needs."""

_SALT_BYTES, _IV_BYTES, _PROOF_BYTES = DATABASE_SALT_BYTES, 16, 64
_PLAIN_HEAD = b"SQLite format 3\x00"
_SAMPLE = 64  # pages by which a key is told from another
_STEP = 256  # pages between two looks at whether the work was cancelled


class Pages:
    """The pages of one file under one key, the newest content of each, also from its journal.

    Numbers begin with 1. ``size`` is how many there are, a last one that was cut not counted;
    ``is_cut`` whether there is such a one; ``salt_is_torn`` whether the file begins with other
    bytes than its pages were proved by.
    """

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        """Raises Trouble where the file cannot be opened."""
        wal = journal.journal_of(path)
        self.journal = journal.examine(wal)
        self._path, self._key = path, bytes(key)
        with reading_of(path):
            length = path.stat().st_size
            self._wal = wal.open("rb", buffering=0) if self.journal.pages else None
            self._stream = path.open("rb", buffering=0)
            salt = self._stream.read(_SALT_BYTES)
        self.in_file = length // PAGE_BYTES
        self.is_cut = bool(length % PAGE_BYTES)
        self.size = max(self.in_file, self.journal.size, *self.journal.pages, 0)
        self._proving = self._proof_key(salt)
        self.salt_is_torn = False
        own = salt_of(key)
        if salt != own and not self._fit_at_all():
            former, self._proving = self._proving, self._proof_key(own)
            self.salt_is_torn = self._fit_at_all()
            if not self.salt_is_torn:
                self._proving = former

    def close(self) -> None:
        self._stream.close()
        if self._wal is not None:
            self._wal.close()

    def is_sound(self, number: int) -> bool:
        """Whether a page is as it was written under this key."""
        return self._proved(number) is not None

    def read(self, number: int) -> bytes | None:
        """The plain content of a page, ``USABLE_BYTES`` long; None where it is not as written."""
        page = self._proved(number)
        if page is None:
            return None
        end = USABLE_BYTES
        begin = page[end : end + _IV_BYTES]
        opened = Cipher(AES(self._key), CBC(begin)).decryptor()
        if number == 1:
            return _PLAIN_HEAD + opened.update(page[_SALT_BYTES:end])
        return opened.update(page[:end])

    def fit(self) -> bool:
        """Whether the key is this file's: one page after the first that is sound says so."""
        step = max(1, self.size // _SAMPLE)
        return any(self.is_sound(number) for number in range(2, self.size + 1, step))

    def _fit_at_all(self) -> bool:
        return self.is_sound(1) or self.fit()

    def _proof_key(self, salt: bytes) -> bytes:
        mask = bytes(byte ^ 0x3A for byte in salt)
        return hashlib.pbkdf2_hmac("sha512", self._key, mask, 2, 32)

    def unsound(self, progress: Progress = SILENT) -> tuple[int, ...]:
        """The numbers of the pages that are not as they were written. Raises Cancelled."""
        found = []
        for number in range(1, self.size + 1):
            if not self.is_sound(number):
                found.append(number)
            if not number % _STEP:
                progress.step(number, self.size)
        return tuple(found)

    def _proved(self, number: int) -> bytes | None:
        page = self._raw(number)
        if len(page) != PAGE_BYTES:
            return None
        said = page[_SALT_BYTES if number == 1 else 0 : -_PROOF_BYTES]
        proof = hmac.digest(self._proving, said + number.to_bytes(4, "little"), "sha512")
        return page if hmac.compare_digest(proof, page[-_PROOF_BYTES:]) else None

    def _raw(self, number: int) -> bytes:
        at, stream = self.journal.pages.get(number), self._stream
        if at is not None and self._wal is not None:
            stream = self._wal
        elif 1 <= number <= self.in_file:
            at = (number - 1) * PAGE_BYTES
        else:
            return b""
        try:
            stream.seek(at)
            return stream.read(PAGE_BYTES)
        except OSError:  # a bad sector costs its page only
            return b""
