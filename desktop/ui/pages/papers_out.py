"""A paper going out: printed, or written as PDF or Word to a file; the diary tells of either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.papers import Paper
from desktop.ui.kit.ask import FileKind
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Way
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.rights import Deed
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.outgoing import note_going
from desktop.usecases import issuing, outward, papers
from desktop.usecases.handing_out import write_out
from desktop.usecases.issuing import Drawn
from desktop.usecases.outward import Sent


@dataclass(frozen=True)
class Out:
    """A paper as it would go out now.

    ``draw`` gives its files, called beside the screen; ``pdfs`` are the PDFs seen; ``word`` says
    whether there is a Word file. ``paper`` has id 0 where nothing is kept of it.
    """

    paper: Paper
    name: str
    draw: Callable[[], tuple[Drawn, ...]]
    pdfs: Callable[[], tuple[bytes, ...]]
    pages: int
    word: bool = True

    @classmethod
    def of_sheet(cls, file: str, name: str, pdf: bytes, pages: int) -> Out:
        """A PDF of which no paper is kept; ``file`` is its name on disk, without the ending."""
        drawn = Drawn(file, pdf, b"")
        return cls(Paper(), name, lambda: (drawn,), lambda: (pdf,), pages, word=False)


class PaperOut(QObject):
    """Carries out what the print panel asks for."""

    def __init__(self, context: Context, tell: Tell, panel: PrintPanel) -> None:
        super().__init__(panel)
        self._context, self._ui, self._tell, self._panel = context, context.ui, tell, panel
        self._teller = Teller(context.ui, tell)
        self._out: Out | None = None
        panel.printed.connect(self._note)
        panel.pdf_wanted.connect(lambda: self._export("pdf"))
        panel.word_wanted.connect(lambda: self._export("word"))

    def offer(self, out: Out) -> None:
        """This is the paper that would go out."""
        self._out = out
        self._panel.offer(out.name, out.pdfs, pages=out.pages, word=out.word)

    def clear(self) -> None:
        """Nothing would go out any more; what was drawn is let go."""
        self._out = None
        self._panel.offer("", tuple, pages=0, word=False)

    def open(self, out: Out) -> None:
        """Ask how the paper is to go out."""
        self.offer(out)
        self._panel.open_panel()

    def _note(self, printer: str, copies: int) -> None:
        out, link = self._out, self._context.link
        then = Then(refused=self._teller.problems, trouble=self._teller.trouble)
        if out is not None and out.paper.id:
            link.execute(papers.printed, then, id=out.paper.id, printer=printer, copies=copies)
        elif out is not None:
            link.execute(papers.printed_sheet, then, paper=out.name, printer=printer, copies=copies)

    def _export(self, form: str) -> None:
        out = self._out
        if out is not None:
            then = self._teller.then(lambda drawn: self._choose(form, drawn))
            self._context.link.work(lambda _progress: out.draw(), then)

    def _choose(self, form: str, drawn: tuple[Drawn, ...]) -> None:
        ui, ask = self._ui, self._context.ask
        what = self._out.name if self._out is not None else drawn[0].name
        ending = ".pdf" if form == "pdf" else ".docx"
        title = ui.label(f"printing.save_{form}")
        files = {f"{each.name}{ending}": each.pdf if form == "pdf" else each.docx for each in drawn}
        if len(files) > 1:
            sent = Sent(what, form, next(iter(files)), len(files))
            ask.folder(title, lambda folder: self._write_all(folder, files, sent))
            return
        name, content = next(iter(files.items()))
        kind = FileKind(ui.say(f"printing.{form}_kind"), (f"*{ending}",))

        def write(path: Path) -> None:
            chosen = path if path.suffix else path.with_suffix(ending)
            self._write(chosen, content, Sent(what, form, chosen.name))

        ask.save_file(title, kind, name, write)

    def _write(self, path: Path, content: bytes, sent: Sent) -> None:
        again = Way(
            self._ui.label("printing.try_again"),
            lambda: self._write(path, content, sent),
            Deed.LOOK,
        )
        self._context.link.work(
            lambda _progress: write_out(path, content),
            Then(
                done=lambda _path: self._sent(
                    self._ui.say("printing.written", file=path.name), sent
                ),
                trouble=lambda trouble: self._teller.trouble(trouble, again),
            ),
        )

    def _sent(self, said: str, sent: Sent) -> None:
        note_going(self._context, self._tell, said, outward.exported, sent=(sent,))

    def _write_all(self, folder: Path, files: dict[str, bytes], sent: Sent) -> None:
        def write() -> int:
            for name, content in files.items():
                write_out(folder / name, content)
            return len(files)

        again = Way(
            self._ui.label("printing.try_again"),
            lambda: self._write_all(folder, files, sent),
            Deed.LOOK,
        )
        self._context.link.work(
            lambda _progress: write(),
            Then(
                done=lambda n: self._sent(
                    self._ui.say("printing.all_written", n=n, place=str(folder)), sent
                ),
                trouble=lambda trouble: self._teller.trouble(trouble, again),
            ),
        )


open_pdf = issuing.pages_of
