"""Watches every call of a child that changes a disk, and may answer it with an error instead.

By ptrace, with a filter so that only those calls stop: what is watched is what reaches the system,
whoever called it, Python or SQLite, and nothing has to be compiled. Linux on x86-64 only; a call
that changes files in a way not known here is an error, never overlooked.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.faults.kills import fork

AVAILABLE = sys.platform == "linux" and platform.machine() == "x86_64"
REASON = "calls are watched by ptrace, on Linux x86-64"

_TRACEME, _CONT, _GETREGS, _SETREGS, _SYSCALL, _SETOPTIONS = 0, 7, 12, 13, 24, 0x4200
_BY_CLONE, _BY_SECCOMP, _EXITKILL = 8, 0x80, 0x100000
_EVENT_SECCOMP = 7
_REGS = 27
_RAX, _RDX, _RSI, _RDI, _ORIG_RAX, _R10 = 10, 12, 13, 14, 15, 7
_CHANGING = os.O_CREAT | os.O_TRUNC

CALLS = {
    "write": 1, "open": 2, "pwrite": 18, "writev": 20, "sendfile": 40, "fsync": 74,
    "fdatasync": 75, "truncate": 76, "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84,
    "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "mknod": 133, "openat": 257,
    "mkdirat": 258, "mknodat": 259, "unlinkat": 263, "renameat": 264, "linkat": 265,
    "symlinkat": 266, "splice": 275, "sync_file_range": 277, "fallocate": 285, "pwritev": 296,
    "renameat2": 316, "copy_file_range": 326, "pwritev2": 328, "openat2": 437,
}  # fmt: skip
SOCKETS = {"socket": 41, "connect": 42, "bind": 49, "socketpair": 53}
_NAMES = {number: name for name, number in (CALLS | SOCKETS).items()}
_FLAGS_AT = {"open": 1, "openat": 2}  # which word says whether an opening makes a file
_QUICKER = ("sendfile", "copy_file_range", "splice")  # whoever calls these can do without

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.restype = ctypes.c_long
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


@dataclass
class Call:
    """A call that is about to be made. Words are as the system sees them."""

    pid: int
    name: str
    words: tuple[int, ...]

    def bytes_at(self, word: int, size: int) -> bytes:
        """What lies in the child's memory where a word points to."""
        with open(f"/proc/{self.pid}/mem", "rb", buffering=0) as memory:
            memory.seek(self.words[word])
            return memory.read(size)

    def text_at(self, word: int) -> str:
        return os.fsdecode(self.bytes_at(word, 4096).split(b"\0", 1)[0])

    def path_at(self, word: int, folder: int | None = None) -> str:
        """A path of the call, whole; ``folder``: the word of the handle it begins at."""
        text = self.text_at(word)
        if os.path.isabs(text):
            return os.path.normpath(text)
        handle = -100 if folder is None else ctypes.c_int(self.words[folder]).value
        start = f"/proc/{self.pid}/cwd" if handle == -100 else f"/proc/{self.pid}/fd/{handle}"
        return os.path.normpath(os.path.join(os.readlink(start), text))

    def path_of(self, word: int = 0) -> str:
        """Where the file of a handle lies."""
        return os.readlink(f"/proc/{self.pid}/fd/{self.words[word]}")

    def file_of(self, word: int = 0) -> os.stat_result:
        return os.stat(f"/proc/{self.pid}/fd/{self.words[word]}")

    def position(self) -> int:
        """Where the next plain writing of the first word's handle goes."""
        told = {}
        with open(f"/proc/{self.pid}/fdinfo/{self.words[0]}", encoding="ascii") as lines:
            for line in lines:
                name, _, value = line.partition(":")
                told[name] = value.strip()
        if int(told["flags"], 8) & os.O_APPEND:
            return self.file_of().st_size
        return int(told["pos"])


Before = Callable[[Call], int]
"""Hears of a call before it is made; an error's number is answered in its place, 0: it is made."""
After = Callable[[Call, int], None]
"""Hears what a call that made or opened a file was answered."""


def watch(
    work: Callable[[int], None],
    before: Before,
    after: After = lambda _call, _answer: None,
    calls: Mapping[str, int] = CALLS,
) -> tuple[int, bytes]:
    """Run ``work`` in a child that is watched; how it ended, and all that it told."""

    def watched(handle: int) -> None:
        _libc.prctl(38, 1, 0, 0, 0)  # no new privileges: needed for the filter
        if _libc.ptrace(_TRACEME, 0, None, None):
            raise OSError(ctypes.get_errno(), "ptrace")
        os.kill(os.getpid(), signal.SIGSTOP)
        _filter(calls)
        work(handle)

    pid, reading = fork(watched)
    os.set_blocking(reading, False)
    told = bytearray()
    os.waitpid(pid, 0)
    _libc.ptrace(_SETOPTIONS, pid, None, _BY_SECCOMP | _BY_CLONE | _EXITKILL)
    _libc.ptrace(_CONT, pid, None, None)
    try:
        status = _go_through(pid, before, after, lambda: told.extend(_drained(reading)))
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise
    finally:
        os.close(reading)
    return status, bytes(told)


def _go_through(pid: int, before: Before, after: After, drain: Callable[[], None]) -> int:
    opening: dict[int, Call] = {}
    while True:
        stopped, status = os.waitpid(-1, 0x40000000)  # threads as well
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            drain()
            if stopped == pid:
                return status
            continue
        how, passed_on = _CONT, 0
        if status >> 16 == _EVENT_SECCOMP:
            call, regs = _call(stopped)
            drain()
            answer = before(call)
            if call.name in _QUICKER:
                answer = errno.EINVAL
            if answer:
                _refuse(stopped, regs, answer)
            elif call.name in ("open", "openat", "creat", "mkdir", "mkdirat"):
                opening[stopped], how = call, _SYSCALL
        elif stopped in opening and os.WSTOPSIG(status) == signal.SIGTRAP:
            regs = _registers(stopped)
            after(opening.pop(stopped), ctypes.c_long(regs[_RAX]).value)
        elif status >> 16 == 0 and os.WSTOPSIG(status) not in (signal.SIGTRAP, signal.SIGSTOP):
            passed_on = os.WSTOPSIG(status)
        _libc.ptrace(how, stopped, None, passed_on)


def _call(pid: int) -> tuple[Call, ctypes.Array[ctypes.c_ulong]]:
    regs = _registers(pid)
    words = tuple(regs[each] for each in (_RDI, _RSI, _RDX, _R10))
    return Call(pid, _NAMES[regs[_ORIG_RAX]], words), regs


def _registers(pid: int) -> ctypes.Array[ctypes.c_ulong]:
    regs = (ctypes.c_ulong * _REGS)()
    _libc.ptrace(_GETREGS, pid, None, ctypes.addressof(regs))
    return regs


def _refuse(pid: int, regs: ctypes.Array[ctypes.c_ulong], number: int) -> None:
    """Let the system skip the call, and the caller see this error."""
    regs[_ORIG_RAX] = ctypes.c_ulong(-1).value
    regs[_RAX] = ctypes.c_ulong(-number).value
    _libc.ptrace(_SETREGS, pid, None, ctypes.addressof(regs))


def _drained(reading: int) -> bytes:
    found = bytearray()
    while True:
        try:
            block = os.read(reading, 65536)
        except BlockingIOError:
            return bytes(found)
        if not block:
            return bytes(found)
        found += block


def _filter(calls: Mapping[str, int]) -> None:
    """From here on the calls above stop this process, and no other does."""
    load, equal, bits, end, trace, allow = 0x20, 0x15, 0x45, 0x06, 0x7FF00000, 0x7FFF0000
    steps = [struct.pack("HBBI", load, 0, 0, 0)]
    for name, number in calls.items():
        if name in _FLAGS_AT:
            at = 16 + 8 * _FLAGS_AT[name]
            steps += [
                struct.pack("HBBI", equal, 0, 4, number),
                struct.pack("HBBI", load, 0, 0, at),
                struct.pack("HBBI", bits, 0, 1, _CHANGING),
                struct.pack("HBBI", end, 0, 0, trace),
                struct.pack("HBBI", end, 0, 0, allow),
            ]
        else:
            steps += [
                struct.pack("HBBI", equal, 0, 1, number),
                struct.pack("HBBI", end, 0, 0, trace),
            ]
    steps.append(struct.pack("HBBI", end, 0, 0, allow))
    held = ctypes.create_string_buffer(b"".join(steps))
    program = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(held))
    )
    if _libc.prctl(22, 2, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")
