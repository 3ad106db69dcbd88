"""The part of the setup's script that is written at building."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def put_out(runtime: Path) -> Iterator[str]:
    """The part of the setup's script that names every file, in one order on every machine."""
    yield "Function PutOut"
    former = None
    for file in sorted(each for each in runtime.rglob("*") if each.is_file()):
        place = file.relative_to(runtime)
        folder = "\\".join(place.parent.parts)
        if folder != former:
            yield f'  SetOutPath "$INSTDIR\\runtime.new{chr(92) if folder else ""}{folder}"'
            former = folder
        yield f'  File "{str(file).replace("$", "$$")}"'
    yield "FunctionEnd"
