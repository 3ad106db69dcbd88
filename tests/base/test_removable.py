"""Removable disks as Linux and Windows tell of them."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

from desktop.base import removable, windows
from desktop.base.removable import Disk, disk_of


def told(root: Path, mounts: str, *, removable_device: str = "") -> list[Disk]:
    (root / "proc").mkdir()
    (root / "proc/mounts").write_text(mounts, encoding="utf-8")
    if removable_device:
        block = root / "sys/class/block" / removable_device
        block.mkdir(parents=True)
        (block / "removable").write_text("1\n", encoding="ascii")
    return list(removable._of_linux(root))


def test_what_the_desk_mounted_for_its_user_is_a_stick(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(removable.shutil, "disk_usage", lambda _p: _usage())
    found = told(
        tmp_path,
        "/dev/sda1 / ext4 rw,relatime 0 0\n"
        "proc /proc proc rw 0 0\n"
        "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\n"
        "/dev/sdb1 /media/vanthu/USB\\040SAO\\040LUU vfat rw,nosuid 0 0\n"
        "/dev/sdc1 /run/media/vanthu/TBANM-01 exfat ro,nosuid 0 0\n",
    )
    assert [(each.folder, each.name, each.read_only) for each in found] == [
        (Path("/media/vanthu/USB SAO LUU"), "USB SAO LUU", False),
        (Path("/run/media/vanthu/TBANM-01"), "TBANM-01", True),
    ]
    assert found[0].free == 7


def test_what_was_mounted_by_hand_is_one_where_the_kernel_says_so(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(removable.shutil, "disk_usage", lambda _p: _usage())
    labels = tmp_path / "dev/disk/by-label"
    labels.mkdir(parents=True)
    (labels / "SAO\\x20LUU").symlink_to("../../sdd1")
    found = told(
        tmp_path,
        "/dev/sdd1 /mnt/usb vfat rw 0 0\n/dev/sde1 /mnt/data ext4 rw 0 0\n",
        removable_device="sdd1",
    )
    assert [each.name for each in found] == ["SAO LUU"]


def test_a_reader_without_a_card_is_left_out(tmp_path: Path, monkeypatch: Any) -> None:
    def usage(_place: Path) -> None:
        raise OSError

    monkeypatch.setattr(removable.shutil, "disk_usage", usage)
    assert told(tmp_path, "/dev/sdb1 /media/a/b vfat rw 0 0\n") == []
    assert list(removable._of_linux(tmp_path / "nowhere")) == []


def test_the_disk_of_a_place_is_the_nearest_one() -> None:
    outer, inner = Disk(Path("/media/a"), "a", 1, 1), Disk(Path("/media/a/b"), "b", 1, 1)
    assert disk_of(Path("/media/a/b/sao-luu"), (outer, inner)) == inner
    assert disk_of(Path("/media/a"), (outer, inner)) == outer
    assert disk_of(Path("/home/x"), (outer, inner)) is None


class Kernel:
    """What kernel32 answers: C: is fixed, E: a stick, F: a reader without a card."""

    def GetLogicalDrives(self) -> int:  # noqa: N802 (Windows calls it so)
        return 0b110100

    def GetDriveTypeW(self, root: Any) -> int:  # noqa: N802 (Windows calls it so)
        return 3 if root.value.startswith("C") else 2

    def GetVolumeInformationW(self, root: Any, name: Any, *_rest: Any) -> int:  # noqa: N802
        name.value = "TBANM-01"
        return int(root.value.startswith("E"))


def test_windows_tells_letters_and_names_of_what_holds_a_medium() -> None:
    assert windows._drives(Kernel()) == [("E", "TBANM-01")]


def _usage() -> Any:
    from collections import namedtuple

    return namedtuple("Usage", "total used free")(10, 3, 7)  # noqa: PYI024


class _Kernel32:
    """Answers as Windows does; ``refuses`` names the codes that fail."""

    def __init__(self, handle: int | None = 7, refuses: tuple[int, ...] = ()) -> None:
        self.asked: list[Any] = []
        self.refuses = refuses

        def opened(path: Any, *_given: Any) -> int | None:
            self.asked.append(path.value)
            return handle

        self.CreateFileW = opened

    def DeviceIoControl(self, _handle: Any, code: int, *_given: Any) -> int:  # noqa: N802
        self.asked.append(code)
        return 0 if code in self.refuses else 1

    def CloseHandle(self, handle: Any) -> int:  # noqa: N802
        self.asked.append(("closed", handle.value))
        return 1


def test_windows_lets_a_drive_go_by_locking_dismounting_and_ejecting() -> None:
    kernel32 = _Kernel32()
    assert windows._eject(kernel32, "E")
    assert kernel32.asked == ["\\\\.\\E:", 0x90018, 0x90020, 0x2D4808, ("closed", 7)]


def test_a_drive_on_which_a_file_is_open_is_not_let_go() -> None:
    kernel32 = _Kernel32(refuses=(0x90018,))
    assert not windows._eject(kernel32, "E")
    assert kernel32.asked == ["\\\\.\\E:", 0x90018, ("closed", 7)]
    assert not windows._eject(_Kernel32(handle=None), "E")


def test_a_disk_in_a_case_that_cannot_be_put_out_is_let_go_all_the_same() -> None:
    assert windows._eject(_Kernel32(refuses=(0x2D4808,)), "E")


def test_without_a_tool_of_the_system_nothing_is_let_go(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(removable.sys, "platform", "linux")
    monkeypatch.setattr(removable.shutil, "which", lambda _name: None)
    assert not removable.eject(Disk(tmp_path, "USB", 1, 1))
    (tmp_path / "proc").mkdir()
    mounts = "/dev/sdb1 /media/a/USB\\040A vfat rw 0 0\n"
    (tmp_path / "proc/mounts").write_text(mounts, encoding="utf-8")
    assert removable._device_of(tmp_path, Path("/media/a/USB A")) == "/dev/sdb1"
    assert removable._device_of(tmp_path, Path("/media/a/other")) == ""


def test_windows_is_asked_to_read_a_file_past_its_memory() -> None:
    kernel32 = _Kernel32()
    assert windows._open_past_memory(kernel32, r"E:\office.age") == 7
    assert kernel32.asked == [r"E:\office.age"]
    no_handle = 2 ** (8 * ctypes.sizeof(ctypes.c_void_p)) - 1
    for refused in (None, no_handle):
        assert windows._open_past_memory(_Kernel32(handle=refused), "E:/none") is None
