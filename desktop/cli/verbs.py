"""Every verb of the command line, one line for each option."""

from __future__ import annotations

from desktop.cli.words import Option, Verb, day, listed, path, whole

PERSONAL = "personal_invitations"
"""The word for a letter to each participant; they are copies of the invitation, no kind."""
FORMATS = ("pdf", "docx")


def kinds() -> tuple[str, ...]:
    """What ``--kind`` can be; read where it is typed or explained, for the kinds cost a start."""
    from desktop.usecases.issuing import KINDS

    return (*(each.code for each in KINDS), PERSONAL)


_ON = Option("--on", "DATE", day)
_JSON = Option("--json", default=False)
_PASSPHRASE = Option("--passphrase-file", "FILE", path)
_SHEET = Option("--sheet-file", "FILE", path)

VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb(
            "sample",
            "desktop.cli.sampling",
            (
                Option("--profile", "ID|FILE", needed=True),
                _ON,
                Option("--years", "N", whole, default=1),
                Option("--seed", "N", whole, default=1),
                _JSON,
            ),
        ),
        Verb("check", "desktop.cli.checking", (_ON, _JSON, _PASSPHRASE)),
        Verb(
            "papers",
            "desktop.cli.papers",
            (
                Option("--meeting", "ID|last", needed=True),
                Option("--to", "OUT", path, needed=True),
                Option("--kind", "KIND,…", listed(kinds), many=True, among=kinds),
                Option("--format", "pdf,docx", listed(lambda: FORMATS), default=FORMATS, many=True),
                _ON,
                _JSON,
                _PASSPHRASE,
            ),
        ),
        Verb(
            "backup",
            "desktop.cli.backing_up",
            (
                Option("--to", "PLACE", path, needed=True, told="to_place"),
                _JSON,
                _PASSPHRASE,
            ),
        ),
        Verb(
            "verify",
            "desktop.cli.verifying",
            (Option("--shallow", default=False), _JSON, _PASSPHRASE, _SHEET),
            place="DIR|BACKUP",
        ),
        Verb(
            "restore",
            "desktop.cli.restoring",
            (
                Option("--to", "DIR", path, needed=True, told="to_office"),
                _JSON,
                _PASSPHRASE,
                _SHEET,
                Option("--new-passphrase-file", "FILE", path),
                Option("--new-sheet", "FILE.pdf", path),
            ),
            place="BACKUP",
        ),
        Verb(
            "salvage",
            "desktop.cli.salvaging",
            (
                Option("--to", "NEW", path, needed=True, told="to_new"),
                Option("--keys", "BACKUP", path),
                Option("--list", "FILE", path),
                _JSON,
                _PASSPHRASE,
                _SHEET,
            ),
        ),
        Verb(
            "fetch",
            "desktop.cli.fetching",
            (
                Option("--from", "BACKUP", path, needed=True),
                _JSON,
                _PASSPHRASE,
                Option("--backup-passphrase-file", "FILE", path),
                _SHEET,
            ),
        ),
        Verb("info", "desktop.cli.info", (_JSON, _PASSPHRASE)),
    )
}
