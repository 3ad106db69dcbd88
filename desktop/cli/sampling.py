"""``thuky sample``: a sample office in an empty folder."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.office import DONE, meeting_row
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given, WrongUse
from desktop.domain.regulation_text import RegulationFault
from desktop.storage.trouble import reading_of
from desktop.usecases import sample
from desktop.usecases.regulations import Profile, is_shipped, profile
from desktop.usecases.sample import Wanted


def run(terminal: Terminal, given: Given) -> int:
    """Make it; its folder and passphrase are the result."""
    folder = given.folder
    with reading_of(folder):
        if folder.is_dir() and any(folder.iterdir()):
            raise WrongUse(Msg("cli.folder_not_empty", folder=str(folder)))
        if folder.exists() and not folder.is_dir():
            raise WrongUse(Msg("cli.no_folder", folder=str(folder)))
    on = given["on"] or terminal.clock.today()
    wanted = Wanted(_profile(given["profile"]), on, given["years"], given["seed"])
    terminal.say(Msg("sample.telling"))
    made = sample.make(folder, wanted)
    if given["json"]:
        terminal.json(
            {
                "folder": str(folder.absolute()),
                "passphrase": made.passphrase,
                "label": made.label,
                "clerk": made.clerk,
                "regulation": wanted.profile.regulation.id,
                "on": on.isoformat(),
                "seed": wanted.seed,
                "meetings": [meeting_row(each) for each in made.meetings],
            }
        )
        return DONE
    say = terminal.catalogue.say
    terminal.result(say(Msg("cli.sample_made", folder=str(folder.absolute()))))
    terminal.result(say(Msg("cli.sample_passphrase", passphrase=made.passphrase)))
    return DONE


def _profile(name: str) -> Profile:
    """A regulation by id or file. What a file given here says wrongly is for its giver to mend."""
    try:
        return profile(name)
    except Trouble as trouble:
        if trouble.kind is not Trouble.Kind.DAMAGED or is_shipped(name):
            raise
        told = trouble.faults if isinstance(trouble, RegulationFault) else (trouble.msg,)
        raise WrongUse(*told) from trouble
