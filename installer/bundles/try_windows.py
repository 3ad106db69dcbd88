"""The setup tried under Wine: put in, worked with, brought up to date, taken away again."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from bundles import job, pins, trial, windows
from bundles.trial import require, step
from bundles.wine import Ended, Wine

TOOLS = {"wine": "wine wine64", "unshare": "util-linux", **windows.TOOLS}
PROOFS = pins.INSTALLER / "bundles" / "proofs"
OLDER = "0.0.9"
FOLDER = "Chương Trình Thử/Thư ký"
"""Where it is put on drive C: spaces, and letters of Vietnamese."""


def run(work: Path, out: Path) -> int:
    """Every step in turn; 0 where all succeed, 1 where one does not.

    What Wine cannot show stands in ``windows-checklist.md``. Raises FileNotFoundError where no
    setup was built.
    """
    setup = out / f"{pins.APP}-{pins.version()}-setup.exe"
    if not setup.is_file():
        raise FileNotFoundError(f"{setup} is missing; build it first: dev.py build windows")
    code = trial.alone()
    if code is not None:
        return code
    place = work / "try-windows"
    shutil.rmtree(place, ignore_errors=True)
    wine = Wine(place / "prefix", place / "tools")
    try:
        _all(wine, setup, work, place)
    except trial.Failed as failed:
        print(f"FAILED  {failed}", flush=True)
        return 1
    except subprocess.TimeoutExpired as late:
        print(f"FAILED  no end within {late.timeout:.0f} s: {late.cmd}", flush=True)
        return 1
    finally:
        if wine.tools.is_dir():
            wine.end()
    return 0


def _all(wine: Wine, setup: Path, work: Path, place: Path) -> None:
    with step("Wine boots, without a network"):
        wine.boot()
    with step(f"an older setup ({OLDER}) of the same parts, for the trial"):
        older = windows.another(work, place / "older-setup.exe", OLDER)
    target = wine.c / Path(FOLDER)
    data = wine.local / pins.APP
    office, secret = data / "Tiểu ban Hưng Yên", place / "cụm mật khẩu.txt"

    def thuky(*words: object) -> Ended:
        typed = [wine.named(each) if isinstance(each, Path) else str(each) for each in words]
        return wine.run(target / "thuky.exe", *typed)

    _refusals_before(wine, setup, target)
    with step(f"the older setup /S, into {FOLDER!r}"):
        require(installed(wine, older, target).code == 0, said(wine))
        require((target / "runtime" / "python311.dll").is_file(), sorted(target.iterdir()))
        (target / "runtime" / "former.txt").touch()
    job.sample(thuky, office, secret)
    _refusals_while_it_is_there(wine, setup, target)
    with step("the newer setup /S over it"):
        require(installed(wine, setup, target).code == 0, said(wine))
        left = sorted(each.name for each in target.iterdir())
        require(left == ["ThuKyTieuBan.exe", "runtime", "thuky.exe", "uninstall.exe"], left)
        require(not (target / "runtime" / "former.txt").exists(), "former.txt is there")
        require(not (target / "runtime" / "start").exists(), "runtime/start is left")
    with step("the older setup is refused over the newer program"):
        require(installed(wine, older, target).code == 6, said(wine))
    job.version(thuky)
    job.whole(thuky, office, secret)
    _imports(wine, target)
    with step("the keyring keeps a secret, gives it back, forgets it"):
        python = plain(target)
        done = wine.run(python, wine.named(PROOFS / "device_key.py"))
        require(done.code == 0, done.out, done.err)
        print("    " + done.out.strip())
        python.unlink()
    job.papers(thuky, office, secret, place / "văn bản")
    job.there_and_back(thuky, office, secret, place / "USB sao lưu")
    _window(wine, target, office, place)
    _no_room(wine, setup, older, place)
    _broken_off(wine, setup, target)
    with step("uninstall /S takes the program away and keeps the data"):
        require(wine.run_raw(f'"{wine.named(target)}\\uninstall.exe" /S').code == 0)
        gone(target)
        require((office / "office.db").is_file(), *data.rglob("*"))
        noted = wine.run_raw(rf"reg query HKCU\Software\{pins.APP}").out
        require("InstallDir" not in noted, noted)
        require("Dữ liệu không bị xóa" in said(wine), said(wine))
        print(f"    {said(wine)}")
    with step("put in again, the data opens"):
        require(installed(wine, setup, target).code == 0, said(wine))
        told = thuky("info", office, "--passphrase-file", secret)
        require(told.code == 0, told.out, told.err)


def installed(wine: Wine, setup: Path, target: Path, *more: str) -> Ended:
    """Run a setup without a word, into a folder; ``/D=`` is last and knows no quotes."""
    words = " ".join(("/S", *more, f"/D={wine.named(target)}"))
    return wine.run_raw(f'"{wine.named(setup)}" {words}', seconds=400)


def uninstalled(wine: Wine, target: Path) -> Ended:
    """Run the uninstaller where it lies: only so does it answer with what came of it."""
    place = wine.named(target)
    return wine.run_raw(f'"{place}\\uninstall.exe" /S _?={place}')


def said(wine: Wine) -> str:
    """What the last setup or uninstaller told."""
    if not wine.log.is_file():
        return "nothing was told"
    return wine.log.read_text(encoding="utf-16").strip()


def gone(target: Path) -> None:
    """An uninstaller goes on for a moment after it has answered. Raises Failed."""
    until = time.monotonic() + 60
    while target.exists() and time.monotonic() < until:
        time.sleep(0.2)
    require(not target.exists(), "left:", *(sorted(target.rglob("*"))[:20]))


def _refusals_before(wine: Wine, setup: Path, target: Path) -> None:
    with step("Windows 7 is refused with a sentence, nothing is written"):
        wine.as_windows("win7")
        require(installed(wine, setup, target).code == 3, said(wine))
        require("Windows 10" in said(wine) and not target.exists(), said(wine))
        print(f"    {said(wine)}")
        require(installed(wine, setup, target, "/LANG=en").code == 3, said(wine))
        require("Nothing was changed" in said(wine), said(wine))
        wine.as_windows("win10")
    with step("a folder runtime of something else is left alone"):
        (target / "runtime").mkdir(parents=True)
        (target / "runtime" / "theirs.txt").touch()
        require(installed(wine, setup, target).code == 7, said(wine))
        require([each.name for each in target.rglob("*.*")] == ["theirs.txt"])
        shutil.rmtree(target)


def _refusals_while_it_is_there(wine: Wine, setup: Path, target: Path) -> None:
    with step("an open program is not replaced"):
        python = plain(target)
        process = wine.start(python, "-c", "import time; time.sleep(60)")
        time.sleep(5)  # until it holds its mutex; nothing tells us when
        try:
            require(installed(wine, setup, target).code == 4, said(wine))
            require("đang mở" in said(wine), said(wine))
            print(f"    {said(wine)}")
            require((target / "runtime" / "former.txt").exists(), "the runtime was changed")
            wine.log.unlink()
            require(uninstalled(wine, target).code == 4, said(wine))
            require("đang mở" in said(wine), said(wine))
            require((target / "thuky.exe").exists(), "the open program was taken away")
        finally:
            process.kill()
            wine.end()
        python.unlink()

    with step("what is held keeps the older program whole, with its names and its registry"):
        before = seen(wine, target)
        for name in ("ThuKyTieuBan.exe", "uninstall.exe"):
            with wine.holding(target / name):
                require(installed(wine, setup, target).code == 4, said(wine))
            require("đang bị chương trình khác giữ" in said(wine), said(wine))
            require(seen(wine, target) == before, name, before, seen(wine, target))
            done = wine.run(target / "thuky.exe", "--version")
            require(done.code == 0, done.out, done.err)
        print(f"    {said(wine)}")
    with step("a second one elsewhere is refused, and told where the first lies"):
        other = wine.c / "Nơi khác"
        require(installed(wine, setup, other).code == 9, said(wine))
        require(wine.named(target) in said(wine) and not other.exists(), said(wine))


def seen(wine: Wine, target: Path) -> tuple[object, ...]:
    """What tells one installed program from another: names at the top, starters, the registry."""
    names = sorted(each.relative_to(target).as_posix()
                   for each in (*target.iterdir(), *target.glob("runtime*/start/*")))  # fmt: skip
    starters = tuple((target / each).read_bytes() for each in names if each.endswith(".exe"))
    told = wine.run_raw(rf"reg query HKCU\Software\{pins.APP}").out
    return tuple(names), starters, told, (target / "runtime" / "former.txt").exists()


def _broken_off(wine: Wine, setup: Path, target: Path) -> None:
    with step("an uninstall that cannot end is told, and the setup mends what it left"):
        with wine.holding(target / "runtime" / "libcrypto-3.dll"):
            require(uninstalled(wine, target).code == 4, said(wine))
        print(f"    {said(wine)}")
        require("gỡ lại" in said(wine) or "gỡ lần nữa" in said(wine), said(wine))
        require((target / "uninstall.exe").is_file(), *target.iterdir())
        told = wine.run_raw(rf"reg query HKCU\Software\{pins.APP}").out
        require(pins.version() in told, told)
        require(installed(wine, setup, target).code == 0, said(wine))
        left = sorted(each.name for each in target.iterdir())
        require(left == ["ThuKyTieuBan.exe", "runtime", "thuky.exe", "uninstall.exe"], left)
        done = wine.run(target / "thuky.exe", "--version")
        require(done.code == 0, done.out, done.err)


def plain(target: Path) -> Path:
    """A starter for the trial alone: the installed Python, bare."""
    python = target / "python-for-trial.exe"
    windows.starter(python, ["-DPLAIN"], target.parent / "none.ico", bare=True)
    return python


def _imports(wine: Wine, target: Path) -> None:
    with step("every module of the standard library and of the packages"):
        python = plain(target)
        done = wine.run(python, wine.named(PROOFS / "imports.py"), seconds=600)
        require(done.code == 0, done.out, done.err)
        print("    " + done.out.strip().replace("\n", "\n    "))
        python.unlink()


def _window(wine: Wine, target: Path, office: Path, place: Path) -> None:
    with step("the unlock window, offscreen"):
        python, picture = plain(target), place / "window.png"
        words = [wine.named(each) for each in (PROOFS / "window.py", office, picture)]
        done = wine.run(python, *words)
        require(done.code == 0 and picture.is_file(), done.out, done.err)
        print(f"    {done.out.strip()}; seen in {picture}")
        python.unlink()


def _no_room(wine: Wine, setup: Path, older: Path, place: Path) -> None:
    disk = place / "small disk"
    disk.mkdir()
    # What is installed elsewhere is forgotten here, or it would be that which is refused.
    wine.run_raw(rf"reg delete HKCU\Software\{pins.APP} /f")
    with step("a disk that is too small is refused before anything is written"):
        _mount(disk, 60)
        wine.drive("e", disk)
        require(installed(wine, setup, disk / "Thư ký").code == 5, said(wine))
        require(not list(disk.iterdir()), *disk.rglob("*"))
        print(f"    {said(wine)}")
        subprocess.run(["umount", str(disk)], check=True)
    with step("a disk that fills up midway: the older program is as it was"):
        _mount(disk, 420)
        target = disk / "Thư ký"
        require(installed(wine, older, target).code == 0, said(wine))
        process = wine.start(wine.tools / "raw.exe", wine.raw(
            f'"{wine.named(setup)}" /S /D={wine.named(target)}')[1])  # fmt: skip
        while not (target / "runtime.new").exists() and process.poll() is None:
            time.sleep(0.01)
        with (disk / "others.bin").open("wb") as others:
            try:
                while True:
                    others.write(bytes(1 << 20))
                    others.flush()
            except OSError:
                pass
        require(process.wait(400) == 5, process.returncode, said(wine))
        print(f"    {said(wine)}")
        require(not (target / "runtime.new").exists(), "runtime.new is left")
        (disk / "others.bin").unlink()
        told = wine.run(target / "thuky.exe", "--version")
        require(told.code == 0, told.out, told.err)
        require(wine.run_raw(f'"{wine.named(target)}\\uninstall.exe" /S').code == 0)
        gone(target)
        subprocess.run(["umount", str(disk)], check=True)
        # What the uninstaller forgot with it is told again by putting in the first.
        main = wine.c / Path(FOLDER)
        require(installed(wine, setup, main).code == 0, said(wine))


def _mount(folder: Path, megabytes: int) -> None:
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(folder)]
    subprocess.run(words, check=True)
