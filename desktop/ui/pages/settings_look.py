"""The group of the look: theme, text size, language; each holds as soon as it is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop.base.settings import TEXT_SIZES, Language
from desktop.base.settings import Theme as Look
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.context import Context
from desktop.ui.pages.settings_group import Group


class LookGroup(Group):
    """What this computer shows; nothing here is of the office."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        ui, settings = context.ui, context.computer.settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(ui, ui.say("settings.group.look"), glyph="dark_theme", name="look")
        column.addWidget(card)
        column.addStretch(1)
        self.theme = looks(
            ChoiceBox(ui, [(each, ui.label(f"shell.look.{each}")) for each in Look], name="theme")
        )
        self.text_size = looks(
            ChoiceBox(ui, [(size, f"{size} %") for size in TEXT_SIZES], name="text_size")
        )
        self.language = looks(
            ChoiceBox(
                ui,
                [(each, ui.label(f"shell.language.{each}")) for each in Language],
                name="language_choice",
            )
        )
        for name, editor, value in (
            ("theme", self.theme, settings.theme),
            ("text_size", self.text_size, settings.text_size),
            ("language", self.language, settings.language),
        ):
            editor.set_value(value)
            key = f"settings.{name}"
            card.body.addWidget(Field(ui, ui.say(key), editor, spoken=ui.label(key)))
            editor.edited.connect(
                lambda name=name, editor=editor: context.computer.change(**{name: editor.value()})
            )
        card.body.addWidget(label(ui.say("settings.of_this_computer"), "second", wrap=True))
