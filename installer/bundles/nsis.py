"""The part of the setup's script that is written at building."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def put_out(runtime: Path) -> Iterator[str]:
    """The part of the setup's script that names every file, in one order on every machine.

    Raises ValueError where a name says more to makensis than it says.
    """
    yield "Function PutOut"
    former = None
    for file in sorted(each for each in runtime.rglob("*") if each.is_file()):
        place = file.relative_to(runtime)
        if set('*?"`') & set(str(file)):
            raise ValueError(f"{file}: makensis would not take this name as it stands")
        folder = "\\".join(place.parent.parts).replace("$", "$$")
        if folder != former:
            yield f'  SetOutPath "$INSTDIR\\runtime.new{chr(92) if folder else ""}{folder}"'
            former = folder
        yield f'  File "{str(file).replace("$", "$$")}"'
    yield "FunctionEnd"
