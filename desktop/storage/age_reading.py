"""An age file read: its head, whose key it holds, and its chunks (age-encryption.org/v1).

rage writes our backups and would read them at a third of the speed, with the interpreter's lock in
its hand. This only reads: what it gives was proven chunk by chunk by the cipher, so a mistake here
gives nothing, and never something else. Tests hold it against rage and against age itself.
"""

from __future__ import annotations

import binascii
import hmac
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BLOCK = 1024 * 1024
_MAGIC = b"age-encryption.org/v1\n"
_END = re.compile(rb"\n--- ([A-Za-z0-9+/]{43})\n")
_MOST_HEAD = 64 * 1024  # bytes: two recipients take three hundred
_COLUMNS = 64  # letters in a line of a stanza; the last line of one has fewer
_X25519 = "X25519"
_FILE_KEY_BYTES, _WRAPPED_BYTES, _NONCE_BYTES = 16, 32, 16
_CHUNK_BYTES = 64 * 1024 + 16  # with its tag


class Source(Protocol):
    """What is read from; a block is good until the next one is read."""

    def read(self, size: int = -1, /) -> bytes | memoryview: ...


class Damaged(Exception):
    """No age file, or one that was changed or cut."""


class NoKey(Exception):
    """None of the keys opens it."""


def opened(source: Source, keys: Iterable[bytes]) -> Iterator[bytes]:
    """The content, a chunk of at most 64 KiB at a time; whether it is whole is known at its end.

    ``keys`` are private halves of X25519. Raises Damaged, NoKey, and what ``source`` raises.
    """
    head, mac, rest = _head(source)
    key = _file_key(head, keys)
    said = hmac.digest(_derived(key, b"", b"header"), head + b"---", "sha256")
    if not hmac.compare_digest(said, mac):
        raise Damaged("the head was changed")
    while len(rest) < _NONCE_BYTES and (block := source.read(_BLOCK)):
        rest += block
    if len(rest) < _NONCE_BYTES:
        raise Damaged("cut short")
    cipher = ChaCha20Poly1305(_derived(key, rest[:_NONCE_BYTES], b"payload"))
    return _chunks(cipher, rest[_NONCE_BYTES:], source)


def _head(source: Source) -> tuple[bytes, bytes, bytes]:
    """The head up to its last line, the MAC in that, and what was read beyond."""
    read = b""
    while (end := _END.search(read)) is None:
        block = source.read(_BLOCK)
        begun = read[: len(_MAGIC)] or bytes(block[: len(_MAGIC)])
        if not block or len(read) > _MOST_HEAD or not _MAGIC.startswith(begun):
            raise Damaged("no age file")
        read += block
    if not read.startswith(_MAGIC) or end.start() > _MOST_HEAD:
        raise Damaged("no age file")
    return read[: end.start() + 1], _decoded(end[1]), read[end.end() :]


def _file_key(head: bytes, keys: Iterable[bytes]) -> bytes:
    halves = [X25519PrivateKey.from_private_bytes(each) for each in keys]
    for words, body in _stanzas(head[len(_MAGIC) :]):
        if words[0] != _X25519:
            continue  # of another kind: rage puts one in that means nothing
        if len(words) != 2 or len(body) != _WRAPPED_BYTES:
            raise Damaged("a strange recipient")
        share = _decoded(words[1].encode())
        if len(share) != _WRAPPED_BYTES:
            raise Damaged("a strange recipient")
        for half in halves:
            key = _unwrapped(half, share, body)
            if key is not None:
                return key
    raise NoKey


def _stanzas(text: bytes) -> Iterator[tuple[list[str], bytes]]:
    """Each recipient's words and what is locked up for it."""
    lines = iter(text.decode("ascii", "replace").split("\n")[:-1])
    for line in lines:
        words = line.split(" ")
        if words[0] != "->" or len(words) < 2 or not all(words):
            raise Damaged("a strange head")
        body = ""
        for part in lines:
            body += part
            if len(part) < _COLUMNS:
                break
            if len(part) > _COLUMNS:
                raise Damaged("a strange head")
        else:
            raise Damaged("a strange head")
        yield words[1:], _decoded(body.encode("ascii", "replace"))


def _unwrapped(half: X25519PrivateKey, share: bytes, body: bytes) -> bytes | None:
    own = half.public_key().public_bytes_raw()
    try:
        shared = half.exchange(X25519PublicKey.from_public_bytes(share))
        wrapping = _derived(shared, share + own, b"age-encryption.org/v1/X25519")
        return ChaCha20Poly1305(wrapping).decrypt(bytes(12), body, None)
    except (InvalidTag, ValueError):  # a point of low order is refused by ValueError
        return None


def _chunks(cipher: ChaCha20Poly1305, begun: bytes, source: Source) -> Iterator[bytes]:
    """``begun`` is what was read of them; the last chunk is known by nothing that follows it."""
    number, block, held = 0, memoryview(begun), b""
    while True:
        if held:
            wanted = _CHUNK_BYTES - len(held)
            held, block = held + block[:wanted], block[wanted:]
            if block:
                yield _chunk(cipher, number, held)
                held, number = b"", number + 1
        while len(block) > _CHUNK_BYTES:
            yield _chunk(cipher, number, block[:_CHUNK_BYTES])
            block, number = block[_CHUNK_BYTES:], number + 1
        held = held or bytes(block)
        block = memoryview(source.read(_BLOCK))
        if not block:
            break
    last = _chunk(cipher, number, held, last=True)
    if number and not last:
        raise Damaged("an empty last chunk")
    yield last


def _chunk(
    cipher: ChaCha20Poly1305, number: int, content: bytes | memoryview, *, last: bool = False
) -> bytes:
    try:
        return cipher.decrypt(number.to_bytes(11, "big") + bytes([last]), content, None)
    except InvalidTag as error:
        raise Damaged(f"chunk {number}") from error


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _decoded(text: bytes) -> bytes:
    """Base 64 without its filling, written in the one way there is."""
    try:
        content = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Damaged("a strange head") from error
    if binascii.b2a_base64(content, newline=False).rstrip(b"=") != text:
        raise Damaged("a strange head")
    return content
