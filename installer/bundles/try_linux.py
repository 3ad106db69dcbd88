"""The packages for Linux tried in a bare Debian: put in, worked with, seen, taken away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bundles import elf, job, pins, trial
from bundles.linux import PLACE
from bundles.trial import require, step
from bundles.wine import Ended
from desktop.base.clock import SystemClock
from desktop.usecases.signing_in import sign_in
from tests.benchmarks.screen import NotShownError, Screen, virtual_screen

TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux", "chroot": "coreutils",
         "Xvfb": "xvfb", "import": "imagemagick", "dpkg-deb": "dpkg"}  # fmt: skip
SUITE = "bookworm"
HOME = "home/clerk"


def run(work: Path, out: Path) -> int:
    """Every step in turn; 0 where all succeed, 1 where one does not.

    The bare Debian and the packages it needs are fetched first, while there is a network; the
    trial itself has none. Raises FileNotFoundError where no package was built.
    """
    deb = out / f"{pins.PACKAGE}_{pins.debian(pins.version())}_amd64.deb"
    archive = out / f"{pins.PACKAGE}-{pins.version()}-linux-x86_64.tar.xz"
    for each in (deb, archive):
        if not each.is_file():
            raise FileNotFoundError(f"{each} is missing; build it first: dev.py build linux")
    place = work / "try-linux"
    bare, debs = place / "bare", place / "debs"
    if not os.environ.get(trial.ALONE):
        if os.geteuid() != 0:
            raise ValueError("only root can make the bare Debian this is tried in")
        _fetch(bare, debs, deb)
    code = trial.alone()
    if code is not None:
        return code
    try:
        _all(place, bare, debs, deb, archive)
    except (trial.Failed, NotShownError) as failed:
        print(f"FAILED  {failed}", flush=True)
        return 1
    return 0


def _all(place: Path, bare: Path, debs: Path, deb: Path, archive: Path) -> None:
    root, scratch = place / "root", place / "scratch"
    for each in (root, scratch):
        shutil.rmtree(each, ignore_errors=True)
    scratch.mkdir()
    subprocess.run(["cp", "-a", str(bare), str(root)], check=True)
    home = root / HOME / "Hồ sơ của tôi"
    home.mkdir(parents=True)
    with mounted(root):
        with step(
            "without Qt's libraries the folder names the packages, and works without a window"
        ):
            shutil.unpack_archive(archive, root / HOME, filter="tar")
            thuky = f"/{HOME}/{pins.PACKAGE}/thuky"
            done = inside(root, thuky, DISPLAY=":99")
            require(done.code == 5 and "libgl1" in done.err and "Traceback" not in done.err, done)
            print("    " + done.err.strip().replace("\n", "\n    "))
            require(inside(root, thuky, "--version").code == 0)
            astray = elf.strangers(root / HOME / pins.PACKAGE)
            require(not astray, astray)
            shutil.rmtree(root / HOME / pins.PACKAGE)
        with step("dpkg alone says what is missing; apt puts it in with what it leans on"):
            shutil.copytree(debs, root / "debs")
            shutil.copyfile(deb, root / deb.name)
            done = inside(root, "dpkg", "--install", f"/{deb.name}")
            require(done.code != 0 and "libegl1" in done.err, done)
            inside(root, "dpkg", "--remove", pins.PACKAGE)
            names = [f"/debs/{each.name}" for each in sorted(debs.glob("*.deb"))]
            # What apt would fetch, as it lists it, lies where it keeps what it fetched.
            (root / "debs" / "partial").mkdir(exist_ok=True)
            words = ("apt-get", "install", "--yes", "--no-install-recommends",
                     "-o", "Dir::Cache::archives=/debs")  # fmt: skip
            done = inside(root, *words, *names, f"/{deb.name}")
            require(done.code == 0, done.out[-2000:], done.err[-2000:])
            told = inside(root, "dpkg", "--verify", pins.PACKAGE)
            require(told.code == 0 and not told.out.strip(), told)
        _work(root, home, scratch)
        _under_a_running_one(root, home, deb)
        with step("removing the package keeps the data"):
            require(inside(root, "dpkg", "--purge", pins.PACKAGE).code == 0)
            require(not (root / PLACE).exists(), *(root / PLACE).rglob("*"))
            require(not (root / "usr/bin/thuky").is_symlink())
            require((home / "Tiểu ban" / "office.db").is_file())


def _work(root: Path, home: Path, scratch: Path) -> None:
    """The main job with what ``/usr/bin/thuky`` starts, then a real window on an X screen."""

    def thuky(*words: object) -> Ended:
        typed = [f"/{each.relative_to(root)}" if isinstance(each, Path) else str(each)
                 for each in words]  # fmt: skip
        return inside(root, "thuky", *typed)

    office, secret = home / "Tiểu ban", home / "cụm mật khẩu.txt"
    job.version(thuky)
    job.sample(thuky, office, secret)
    job.whole(thuky, office, secret)
    job.papers(thuky, office, secret, home / "văn bản")
    job.there_and_back(thuky, office, secret, home / "USB sao lưu")
    with step("an office of a newer program is refused with a sentence"):
        newer = home / "của bản mới"
        shutil.copytree(office, newer)
        written_by_newer(newer, secret)
        said = thuky("info", newer, "--passphrase-file", secret)
        require(said.code == 3 and "99" in said.err and "Traceback" not in said.err, said)
        print("    " + said.err.strip())
    with step("the desktop entry and the icons are where a desktop looks"):
        entry = root / f"usr/share/applications/{pins.PACKAGE}.desktop"
        require("Exec=thuky" in entry.read_text("utf-8"))
        require((root / f"usr/share/icons/hicolor/48x48/apps/{pins.PACKAGE}.png").is_file())
    with step("the unlock window on a real X screen"), virtual_screen(scratch) as screen:
        require(screen is not None, "no screen")
        assert screen is not None
        _seen(root, office, screen, scratch.parent / "window.png")


def _under_a_running_one(root: Path, home: Path, deb: Path) -> None:
    office, secret = home / "Tiểu ban", home / "cụm mật khẩu.txt"
    with step("a program that runs is neither replaced nor removed, and goes on"):
        words = ["chroot", str(root), "thuky", "verify", f"/{office.relative_to(root)}"]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            words, env=environment(), stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
        ) as process:
            running = Path(f"/proc/{process.pid}/exe")
            until = time.monotonic() + 60
            while not str(running.readlink()).endswith(f"{PLACE}/thuky"):
                require(process.poll() is None and time.monotonic() < until, "it does not run")
                time.sleep(0.05)
            for act in (("--install", f"/{deb.name}"), ("--remove", pins.PACKAGE)):
                done = inside(root, "dpkg", *act)
                require(done.code != 0 and "đang mở" in done.err, act, done)
            print("    " + done.err.strip().replace("\n", "\n    "))
            told, _ = process.communicate(secret.read_bytes() + b"\n", timeout=300)
        require(process.returncode == 0, told.decode("utf-8"))
        state = inside(root, "dpkg-query", "--show", "--showformat=${Status}", pins.PACKAGE)
        require(state.out.endswith(" ok installed"), state)
    with step("closed, it is replaced"):
        done = inside(root, "dpkg", "--install", f"/{deb.name}")
        require(done.code == 0, done.out, done.err)
        require(inside(root, "thuky", "--version").code == 0)


def _seen(root: Path, office: Path, screen: Screen, picture: Path) -> None:
    # The socket lies in /tmp; the chroot gets a view of it.
    sockets = root / "tmp" / ".X11-unix"
    sockets.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "--bind", "/tmp/.X11-unix", str(sockets)], check=True)  # noqa: S108
    words = ["chroot", str(root), "thuky", f"/{office.relative_to(root)}"]
    with screen.shown(words, environment()) as (_process, shown):
        time.sleep(1)  # a picture of the settled window; nothing waits on it
        subprocess.run(
            ["import", "-display", screen.display, "-window", "root", str(picture)], check=True
        )
    print(f"    visible after {shown.mapped:.2f} s, drawn after {shown.drawn:.2f} s; see {picture}")


def written_by_newer(office: Path, secret: Path) -> None:
    """Mark an office as one of a schema that is still to come."""
    phrase = secret.read_text(encoding="utf-8")
    opened = sign_in(office, passphrase=phrase, clock=SystemClock())
    with opened.office.database.writing() as tx:
        tx.connection.exec_driver_sql("PRAGMA user_version=99")
    opened.close()


def inside(root: Path, *words: str, **more: str) -> Ended:
    """Run something in the bare Debian."""
    done = subprocess.run(
        ["chroot", str(root), *words], env={**environment(), **more}, stdin=subprocess.DEVNULL,
        capture_output=True, check=False,
    )  # fmt: skip
    out, err = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
    return Ended(done.returncode, out, err)


def environment() -> dict[str, str]:
    """The variables of a freshly started computer."""
    return {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": f"/{HOME}",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
    }


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """The folders of the system that a chroot needs; they go with the trial's own mounts."""
    for kind in ("proc", "dev"):
        (root / kind).mkdir(exist_ok=True)
        subprocess.run(["mount", "--rbind", f"/{kind}", str(root / kind)], check=True)
    try:
        yield
    finally:
        for kind in ("tmp/.X11-unix", "dev", "proc"):
            subprocess.run(["umount", "--lazy", str(root / kind)], check=False, capture_output=True)


def _fetch(bare: Path, debs: Path, deb: Path) -> None:
    """The bare Debian, and every package that the one to be tried depends on, however far."""
    if not (bare / "etc" / "debian_version").is_file():
        with step(f"debootstrap {SUITE}"):
            shutil.rmtree(bare, ignore_errors=True)
            words = ["debootstrap", "--variant=minbase", SUITE, str(bare)]
            mirror = _mirror()
            if mirror:
                words.append(mirror)
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            require(done.returncode == 0, done.stdout[-2000:], done.stderr[-2000:])
    with step("what the package depends on"):
        debs.mkdir(exist_ok=True)
        told = subprocess.run(["dpkg-deb", "--field", str(deb), "Depends"], capture_output=True,
                              text=True, check=True).stdout  # fmt: skip
        wanted = [each.split()[0] for each in told.split(",") if each.split()[0] != "libc6"]
        status = bare / "var" / "lib" / "dpkg" / "status"
        words = ["apt-get", "install", "--yes", "--no-install-recommends", "--download-only"]
        words += ["-o", f"Dir::State::status={status}", "-o", f"Dir::Cache::archives={debs}"]
        (debs / "partial").mkdir(exist_ok=True)
        done = subprocess.run([*words, *wanted], capture_output=True, text=True, check=False)
        require(done.returncode == 0, done.stdout[-2000:], done.stderr[-2000:])
        files = list(debs.glob("*.deb"))
        print(f"    {', '.join(wanted)}: {len(files)} files", file=sys.stdout)


def _mirror() -> str:
    """Where this computer has its own packages from; nothing where that cannot be told."""
    told = subprocess.run(["apt-cache", "policy"], capture_output=True, text=True, check=False)
    for line in told.stdout.splitlines():
        found = line.split()
        if len(found) >= 3 and found[2] == f"{SUITE}/main" and found[1].startswith("http"):
            return found[1]
    return ""
