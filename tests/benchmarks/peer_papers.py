"""Typesets the same minutes with typst or WeasyPrint, in a process of their own environment.

Standard library and the engine alone: it runs outside this program's environment. One line of JSON
comes in for each document, ``{"pages": [[kind, text, …], …]}``; one goes out, ``{"seconds": …,
"pages": …}``.
"""

from __future__ import annotations

import html
import json
import re
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TYPST = """#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm),
  header: context if counter(page).get().first() > 1 [#align(center, counter(page).display())])
#set text(font: "Liberation Serif", size: 14pt, lang: "vi")
#set par(justify: true, leading: 0.82em, spacing: 1.1em,
  first-line-indent: (amount: 10mm, all: true))
"""
CSS = """@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page) } }
@page :first { @top-center { content: none } }
body { font: 14pt 'Liberation Serif'; line-height: 1.3; margin: 0 }
p { text-align: justify; text-indent: 10mm; margin: 0 0 6pt; orphans: 2; widows: 2 }
h2 { font-size: 14pt; text-indent: 10mm; margin: 0 0 6pt; break-after: avoid }
table { width: 100%; break-inside: avoid }
td { width: 50%; text-align: center; vertical-align: top }
.title { text-align: center; font-weight: bold; margin: 12pt 0 } .list { font-size: 11pt }
"""


def typst_source(blocks: list[list[Any]]) -> str:
    """The blocks in typst's own markup."""
    out = [TYPST]
    for kind, *said in blocks:
        if kind == "head":
            left = f"{_t(said[0])} \\ *{_t(said[1])}* \\ {_t(said[2])}"
            right = f"*{STATE}* \\ *{MOTTO}*"
            out.append(_pair(left, right))
        elif kind == "title":
            out.append(f"#align(center)[*{_t(said[0])}* \\ *{_t(said[1])}*]\n")
        elif kind == "heading":
            out.append(f"#block(sticky: true)[#h(10mm)*{_t(said[0])}*]\n")
        elif kind == "signatures":
            sides = [f"*{_t(' ⏎ '.join(lines))}* #v(20mm) *{_t(name)}*" for lines, name in said]
            sides = [side.replace("⏎", "\\") for side in sides]
            out.append(_pair(*sides) if len(sides) == 2 else sides[0])
        elif kind == "recipients":
            lines = " \\ ".join(_t(item) for item in said[0])
            out.append(f"#text(size: 11pt)[_*Nơi nhận:*_ \\ {lines}]\n")
        else:
            out.append(f"{_t(said[0])}\n")
    return "\n".join(out)


def html_source(blocks: list[list[Any]]) -> str:
    """The blocks as a page of HTML."""
    out = [f"<!DOCTYPE html><html lang=vi><meta charset=utf-8><style>{CSS}</style><body>"]
    for kind, *said in blocks:
        if kind == "head":
            left = f"{_h(said[0])}<br><b>{_h(said[1])}</b><br>{_h(said[2])}"
            out.append(f"<table><tr><td>{left}<td><b>{STATE}</b><br><b>{MOTTO}</b></table>")
        elif kind == "title":
            out.append(f"<div class=title>{_h(said[0])}<br>{_h(said[1])}</div>")
        elif kind == "heading":
            out.append(f"<h2>{_h(said[0])}</h2>")
        elif kind == "signatures":
            cells = [
                f"<td><b>{'<br>'.join(map(_h, lines))}<br><br><br><br>{_h(name)}</b>"
                for lines, name in said
            ]
            out.append(f"<table><tr>{''.join(cells)}</table>")
        elif kind == "recipients":
            lines = "<br>".join(map(_h, said[0]))
            out.append(f"<div class=list><b><i>Nơi nhận:</i></b><br>{lines}</div>")
        else:
            out.append(f"<p>{_h(said[0])}</p>")
    return "".join(out)


Make = Callable[[list[list[Any]]], Any]
Draw = Callable[[Any], int]


def engine(name: str, fonts: str) -> tuple[Make, Draw]:
    """How the engine's source is made (not timed), and how it is drawn; answers the pages."""
    if name == "typst":
        typst = import_module("typst")
        compiler = typst.Compiler(font_paths=[fonts], ignore_system_fonts=True)

        def typeset(source: bytes) -> int:
            made = compiler.compile(source, format="pdf", pdf_tags=False)
            return len(re.findall(rb"/Type\s*/Page\b", made))

        return lambda blocks: typst_source(blocks).encode("utf-8"), typeset
    weasyprint = import_module("weasyprint")
    setting = import_module("weasyprint.text.fonts").FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: 'Liberation Serif'; src: url('file://{fonts}/{file}');"
        f" font-weight: {weight}; font-style: {style} }}\n"
        for file, weight, style in (
            ("LiberationSerif-Regular.ttf", "normal", "normal"),
            ("LiberationSerif-Bold.ttf", "bold", "normal"),
            ("LiberationSerif-Italic.ttf", "normal", "italic"),
            ("LiberationSerif-BoldItalic.ttf", "bold", "italic"),
        )
    )
    sheet = weasyprint.CSS(string=faces, font_config=setting)

    def draw(source: str) -> int:
        page = weasyprint.HTML(string=source)
        made = page.render(stylesheets=[sheet], font_config=setting)
        made.write_pdf()
        return len(made.pages)

    return html_source, draw


def main(name: str, fonts: str) -> int:
    """Answer documents until the input ends."""
    make, draw = engine(name, fonts)
    for line in sys.stdin:
        source = make(json.loads(line))
        began = time.perf_counter()
        pages = draw(source)
        seconds = time.perf_counter() - began
        print(json.dumps({"seconds": seconds, "pages": pages}), flush=True)
    return 0


def _t(text: str) -> str:
    return re.sub(r"([\\#*_`$<>@\[\]~=+/-])", r"\\\1", text)


def _h(text: str) -> str:
    return html.escape(text)


def _pair(left: str, right: str) -> str:
    return f"#grid(columns: (1fr, 1fr), align: center, [{left}], [{right}])\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
