"""What clerks do with their own key is noted in the diary of acts; the keys are no records."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.usecases.command import command
from desktop.usecases.work import Work


@command("clerks.own_passphrase", needs=Permission.VIEW, final=True)
def passphrase_changed(work: Work) -> None:
    """Note that whoever is at the desk has another passphrase."""
    work.note(Msg("clerks.own_passphrase_changed", label=work.clerk.label))


@command("clerks.renew_sheet", needs=Permission.OFFICE, final=True)
def sheet_renewed(work: Work) -> None:
    """Note that the recovery sheet before opens nothing any more."""
    work.note(Msg("clerks.sheet_renewed"))


@command("clerks.device_on", needs=Permission.VIEW, final=True)
def device_on(work: Work) -> None:
    """Note that the keyring of a computer opens the office for whoever is at the desk."""
    work.note(Msg("clerks.device_is_on", label=work.clerk.label))


@command("clerks.device_off", needs=Permission.VIEW, final=True)
def device_off(work: Work) -> None:
    """Note that it does not any more."""
    work.note(Msg("clerks.device_is_off", label=work.clerk.label))
