"""A backup put together by a stranger, or by another program, is refused before it is an office."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.trouble import Trouble
from desktop.storage import backup_age, backup_manifest, backup_tar
from desktop.storage.backup_manifest import Manifest
from desktop.storage.backup_place import Copy
from desktop.storage.backup_reading import Opener
from desktop.storage.backup_restore import (
    Restored,
    inside,
    restore,
)
from desktop.storage.migrate import SCHEMA
from desktop.storage.office import Office
from desktop.storage.recovery import BACKUP, derive, public_half
from tests.storage.backups import AT, Stick, by_phrase
from tests.storage.offices import (
    MARKER,
    PHRASE,
    Kind,
    lying_in,
    make,
    noted,
    opens,
    refused,
)


@pytest.fixture
def copy(stick: Stick) -> Copy:
    return stick.back_up().copy


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "Máy mới" / "Dữ liệu"


def restored(copy: Copy, to: Path, opener: Opener | None = None, **more: object) -> Restored:
    return restore(copy, to, opener or by_phrase(copy), at=AT, **more)  # type: ignore[arg-type]


@pytest.fixture
def parts(copy: Copy) -> Parts:
    """The true parts of the backup, to be packed again with something else."""
    opener = by_phrase(copy)
    assert opener.key is not None
    return Parts(copy, opener.key, inside(copy, opener))


class Parts:
    def __init__(self, copy: Copy, key: bytearray, manifest: Manifest) -> None:
        self.copy, self.key, self.manifest = copy, key, manifest
        self.slots = (copy.folder / "keys.json").read_bytes()
        taken = io.BytesIO()
        backup_age.unseal(
            io.BytesIO(copy.age.read_bytes()),
            lambda block: (taken.write(block), None)[1],
            [backup_age.identity_of(derive(key, BACKUP))],
        )
        import tarfile

        with tarfile.open(fileobj=io.BytesIO(taken.getvalue())) as tar:
            self.entries = {
                each.name: file.read()
                for each in tar
                if (file := tar.extractfile(each)) is not None
            }

    def signed(self, manifest: Manifest) -> bytes:
        return backup_manifest.pack(manifest, derive(self.key, backup_manifest.PURPOSE))

    def seal(self, content: bytes) -> None:
        recipient = backup_age.recipient_of(public_half(derive(self.key, BACKUP)))
        with self.copy.age.open("wb") as stream:
            backup_age.seal([content], stream, [recipient])

    def pack(self, *entries: tuple[str, bytes]) -> None:
        made = [backup_tar.of_bytes(name, content) for name, content in entries]
        self.seal(b"".join(backup_tar.packed(made)))

    def repack(self, **changed: bytes) -> None:
        whole = {**self.entries, **{k.replace("__", "."): v for k, v in changed.items()}}
        self.pack(*whole.items())

    def refused(self, to: Path) -> tuple[Trouble.Kind, str]:
        answer = refused(lambda: restored(self.copy, to))
        assert not to.parent.exists()
        return answer


STRANGE = (Kind.DAMAGED, "backup_trouble.strange")


def test_the_parts_packed_again_are_the_backup(parts: Parts, to: Path) -> None:
    parts.repack()
    restored(parts.copy, to)
    assert opens(to) == [MARKER]


@pytest.mark.parametrize(
    "name", ["../office.db", "/etc/passwd", "objects/../../x", "office.db/..", "C:\\x", "x" * 90]
)
def test_a_name_that_leads_elsewhere_is_refused(
    parts: Parts, to: Path, name: str, tmp_path: Path
) -> None:
    before = lying_in(tmp_path)
    entries = [(n, c) for n, c in parts.entries.items() if n != "office.db"]
    parts.pack(*entries[:2], (name, parts.entries["office.db"]), *entries[2:])
    assert parts.refused(to) == STRANGE
    after = lying_in(tmp_path)
    assert {k for k in after if after[k] != before.get(k)} == {
        str(parts.copy.age.relative_to(tmp_path))
    }


@pytest.mark.parametrize("kind", [b"1", b"2", b"3", b"5", b"6", b"x", b"g", b"L", b"S"])
def test_links_folders_and_devices_are_refused(parts: Parts, to: Path, kind: bytes) -> None:
    import tarfile

    info = tarfile.TarInfo("keyslots.json")
    info.type, info.linkname = kind, "/etc/passwd"
    parts.seal(info.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    assert parts.refused(to) == STRANGE


def test_more_than_the_manifest_says_is_refused(parts: Parts, to: Path) -> None:
    parts.pack(*parts.entries.items(), ("objects/ab/" + "ab" * 32, b"x"))
    assert parts.refused(to) == STRANGE
    parts.repack(office__db=parts.entries["office.db"] + bytes(4096))
    assert parts.refused(to) == STRANGE


def test_a_bomb_is_refused_by_its_head(parts: Parts, to: Path) -> None:
    import tarfile

    info = tarfile.TarInfo("keyslots.json")
    info.size = 2**40
    parts.seal(info.tobuf(tarfile.GNU_FORMAT))
    assert parts.refused(to) == STRANGE
    parts.pack(("keyslots.json", parts.slots), ("manifest.json", b" " * (65 * 1024 * 1024)))
    assert parts.refused(to) == STRANGE


def test_less_than_the_manifest_says_is_refused(parts: Parts, to: Path) -> None:
    parts.pack(*list(parts.entries.items())[:-1])
    assert parts.refused(to) == STRANGE
    parts.seal(b"".join(list(backup_tar.packed([]))))
    assert parts.refused(to) == STRANGE
    parts.seal(b"no tar at all" * 100)
    assert parts.refused(to) == STRANGE


def test_a_manifest_that_the_office_did_not_sign_is_refused(parts: Parts, to: Path) -> None:
    forged = backup_manifest.pack(replace(parts.manifest, records=7), bytes(32))
    parts.repack(manifest__json=forged)
    assert parts.refused(to) == STRANGE


def test_rows_other_than_the_manifest_counts_are_refused(parts: Parts, to: Path) -> None:
    tables = {**parts.manifest.tables, "word": backup_manifest.Table(2, "0" * 64)}
    parts.repack(manifest__json=parts.signed(replace(parts.manifest, tables=tables)))
    assert parts.refused(to) == (Kind.DAMAGED, "backup_trouble.unequal")


def test_a_newer_programs_backup_is_refused_with_its_version(parts: Parts, to: Path) -> None:
    newer = replace(parts.manifest, schema=SCHEMA + 1, program="9.0.0")
    parts.repack(manifest__json=parts.signed(newer))
    assert parts.refused(to) == (Kind.NOT_OPENED, "backup_trouble.newer")


def test_another_offices_slots_inside_are_refused(parts: Parts, to: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    parts.repack(keyslots__json=(other.folder / "keyslots.json").read_bytes())
    assert parts.refused(to) == STRANGE


def test_an_older_schema_is_restored_and_brought_up_when_opened(
    stick: Stick, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is one schema yet, so the step is invented: the file says it is one behind."""
    from desktop.storage import migrate
    from desktop.storage import office as offices

    made = stick.back_up()
    steps = (*migrate.STEPS, lambda op: op.execute("CREATE TABLE later (a INTEGER) STRICT"))
    monkeypatch.setattr(backup_manifest, "SCHEMA", len(steps))
    restored(made.copy, to)
    monkeypatch.setattr(
        offices, "migrate", lambda engine, **more: migrate.migrate(engine, steps=steps, **more)
    )
    with Office.open(to, passphrase=PHRASE) as office:
        assert migrate.schema_of(office._engine) == len(steps)
        assert noted(office) == [MARKER]
