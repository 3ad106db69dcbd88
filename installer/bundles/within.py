"""What lies inside the wheels, and with which versions it was built; for the list of parts.

It is asked of the same wheels of Linux, which are locked at the same versions.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping

import pypdfium2.version
import sqlcipher3.dbapi2 as cipher
from cryptography.hazmat.backends.openssl import backend
from lxml import etree  # type: ignore[import-untyped]
from PySide6.QtCore import qVersion


def wheels() -> list[dict[str, str]]:
    """The libraries of others that the wheels carry, by their own word."""
    base = cipher.connect(":memory:")
    (told,) = base.execute("PRAGMA cipher_version").fetchone()
    base.close()
    found = (
        ("Qt", qVersion(), "LGPL-3.0", "pyside6-essentials"),
        ("SQLCipher", told.split()[0], "BSD-3-Clause", "sqlcipher3"),
        ("SQLite", cipher.sqlite_version, "public domain", "sqlcipher3"),
        (
            "PDFium",
            _number(str(pypdfium2.version.PDFIUM_INFO)),
            "BSD-3-Clause, Apache-2.0",
            "pypdfium2",
        ),
        ("OpenSSL", _number(backend.openssl_version_text()), "Apache-2.0", "cryptography"),
        ("libxml2", _dotted(etree.LIBXML_VERSION), "MIT", "lxml"),
        ("libxslt", _dotted(etree.LIBXSLT_VERSION), "MIT", "lxml"),
    )
    return [
        {"name": name, "version": version, "licence": licence, "note": f"within {wheel}"}
        for name, version, licence, wheel in found
    ]


def tools(packages: Iterable[str]) -> Mapping[str, str]:
    """The versions of the Debian packages that make a package, as far as dpkg knows them."""
    found = {}
    for each in sorted({name for words in packages for name in words.split()}):
        done = subprocess.run(["dpkg-query", "--show", "--showformat=${Version}", each],
                              capture_output=True, text=True, check=False)  # fmt: skip
        found[each] = done.stdout.strip() if done.returncode == 0 else ""
    return found


def _number(told: str) -> str:
    named = re.search(r"\d+(\.\d+)+", told)
    return named[0] if named else told


def _dotted(numbers: Iterable[int]) -> str:
    return ".".join(map(str, numbers))
