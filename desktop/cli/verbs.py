"""Every verb of the command line, one line for each option."""

from __future__ import annotations

from desktop.cli.words import Option, Verb, day, listed, path, whole

KINDS = ("invitation", "sign_in_sheet", "minutes", "member_list")
FORMATS = ("pdf", "docx")

_ON = Option("--on", "DATE", day)
_JSON = Option("--json", default=False)
_PASSPHRASE = Option("--passphrase-file", "FILE", path)

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
                Option("--kind", "KIND,…", listed(*KINDS), many=True),
                Option("--format", "pdf,docx", listed(*FORMATS), default=FORMATS, many=True),
                _ON,
                _JSON,
                _PASSPHRASE,
            ),
        ),
        Verb("verify", "desktop.cli.verifying", (_JSON, _PASSPHRASE)),
        Verb("info", "desktop.cli.info", (_JSON, _PASSPHRASE)),
    )
}
