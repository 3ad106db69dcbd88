"""Qt's own words: its file dialog, its menus of the mouse, its buttons; it brings no Vietnamese.

Qt asks by context and English text, which are names of sentences here and are never shown.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from desktop.base.text import Catalogue

WORDS: dict[tuple[str, str], str] = {
    ("QFileDialog", "Name"): "qt.name",
    ("QFileSystemModel", "Name"): "qt.name",
    ("QFileSystemModel", "Size"): "qt.size",
    ("QFileSystemModel", "Type"): "qt.type",
    ("QFileSystemModel", "Kind"): "qt.type",
    ("QFileSystemModel", "Date Modified"): "qt.modified",
    ("QFileSystemModel", "Computer"): "qt.computer",
    ("QFileSystemModel", "My Computer"): "qt.computer",
    ("QFileDialog", "My Computer"): "qt.computer",
    ("QFileDialog", "Drive"): "qt.drive",
    ("QAbstractFileIconProvider", "Drive"): "qt.drive",
    ("QFileDialog", "Folder"): "qt.folder",
    ("QFileDialog", "File Folder"): "qt.folder",
    ("QAbstractFileIconProvider", "Folder"): "qt.folder",
    ("QAbstractFileIconProvider", "File Folder"): "qt.folder",
    ("QFileDialog", "File"): "qt.file",
    ("QAbstractFileIconProvider", "File"): "qt.file",
    ("QAbstractFileIconProvider", "%1 File"): "qt.file_of",
    ("QFileDialog", "%1 File"): "qt.file_of",
    ("QFileDialog", "Unknown"): "qt.unknown",
    ("QAbstractFileIconProvider", "Unknown"): "qt.unknown",
    ("QFileDialog", "Shortcut"): "qt.shortcut",
    ("QFileDialog", "Alias"): "qt.shortcut",
    ("QAbstractFileIconProvider", "Shortcut"): "qt.shortcut",
    ("QAbstractFileIconProvider", "Alias"): "qt.shortcut",
    ("QFileDialog", "Look in:"): "qt.look_in",
    ("QFileDialog", "Directory:"): "qt.directory",
    ("QFileDialog", "File &name:"): "qt.file_name",
    ("QFileDialog", "Files of type:"): "qt.file_type",
    ("QFileDialog", "All Files (*)"): "qt.all_files",
    ("QFileDialog", "All files (*)"): "qt.all_files",
    ("QFileDialog", "Directories"): "qt.directories",
    ("QFileDialog", "Back"): "qt.back",
    ("QFileDialog", "Go back"): "qt.go_back",
    ("QFileDialog", "Forward"): "qt.forward",
    ("QFileDialog", "Go forward"): "qt.go_forward",
    ("QFileDialog", "Parent Directory"): "qt.parent",
    ("QFileDialog", "Go to the parent directory"): "qt.go_to_parent",
    ("QFileDialog", "Create New Folder"): "qt.create_folder",
    ("QFileDialog", "Create a New Folder"): "qt.create_a_folder",
    ("QFileDialog", "List View"): "qt.list_view",
    ("QFileDialog", "Change to list view mode"): "qt.to_list_view",
    ("QFileDialog", "Detail View"): "qt.detail_view",
    ("QFileDialog", "Change to detail view mode"): "qt.to_detail_view",
    ("QFileDialog", "Sidebar"): "qt.sidebar",
    ("QFileDialog", "List of places and bookmarks"): "qt.places",
    ("QFileDialog", "Files"): "qt.files",
    ("QFileDialog", "Recent Places"): "qt.recent",
    ("QFileDialog", "Show &hidden files"): "qt.show_hidden",
    ("QFileDialog", "&New Folder"): "qt.new_folder",
    ("QFileDialog", "New Folder"): "qt.new_folder_name",
    ("QFileDialog", "&Rename"): "qt.rename",
    ("QFileDialog", "&Delete"): "qt.delete",
    ("QFileDialog", "Delete"): "qt.delete_plain",
    ("QLineEdit", "Delete"): "qt.delete_plain",
    ("QWidgetTextControl", "Delete"): "qt.delete_plain",
    ("QFileDialog", "Find Directory"): "qt.find_directory",
    ("QFileDialog", "&Open"): "qt.open",
    ("QFileDialog", "Open"): "qt.open_plain",
    ("QPlatformTheme", "Open"): "qt.open_plain",
    ("QFileDialog", "&Choose"): "qt.choose",
    ("QFileDialog", "&Save"): "qt.save",
    ("QPlatformTheme", "Save"): "qt.save_plain",
    ("QFileDialog", "Save As"): "qt.save_as",
    (
        "QFileDialog",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
    ): "qt.no_directory",
    (
        "QFileDialog",
        "%1\nFile not found.\nPlease verify the correct file name was given.",
    ): "qt.no_file",
    ("QFileDialog", "%1 already exists.\nDo you want to replace it?"): "qt.exists",
    ("QFileDialog", "'%1' is write protected.\nDo you want to delete it anyway?"): "qt.protected",
    ("QFileDialog", "Are you sure you want to delete '%1'?"): "qt.delete_sure",
    ("QFileDialog", "Could not delete directory."): "qt.not_deleted",
    ("QFileSystemModel", "Invalid filename"): "qt.bad_name",
    (
        "QFileSystemModel",
        (
            '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters '
            "or no punctuation marks."
        ),
    ): "qt.bad_name_why",
    ("QSidebar", "Remove"): "qt.remove",
    ("QFileDialog", "Remove"): "qt.remove",
    ("QPlatformTheme", "OK"): "qt.ok",
    ("QPlatformTheme", "Cancel"): "qt.cancel",
    ("QPlatformTheme", "Close"): "qt.close",
    ("QPlatformTheme", "&Yes"): "qt.yes",
    ("QPlatformTheme", "&No"): "qt.no",
    ("QPlatformTheme", "Apply"): "qt.apply",
    ("QLineEdit", "&Undo"): "qt.undo",
    ("QWidgetTextControl", "&Undo"): "qt.undo",
    ("QLineEdit", "&Redo"): "qt.redo",
    ("QWidgetTextControl", "&Redo"): "qt.redo",
    ("QLineEdit", "Cu&t"): "qt.cut",
    ("QWidgetTextControl", "Cu&t"): "qt.cut",
    ("QLineEdit", "&Copy"): "qt.copy",
    ("QWidgetTextControl", "&Copy"): "qt.copy",
    ("QWidgetTextControl", "Copy &Link Location"): "qt.copy_link",
    ("QLineEdit", "&Paste"): "qt.paste",
    ("QWidgetTextControl", "&Paste"): "qt.paste",
    ("QLineEdit", "Select All"): "qt.select_all",
    ("QWidgetTextControl", "Select All"): "qt.select_all",
    ("QScrollBar", "Scroll here"): "qt.scroll_here",
    ("QScrollBar", "Top"): "qt.top",
    ("QScrollBar", "Bottom"): "qt.bottom",
    ("QScrollBar", "Left edge"): "qt.left_edge",
    ("QScrollBar", "Right edge"): "qt.right_edge",
    ("QScrollBar", "Page up"): "qt.page_up",
    ("QScrollBar", "Page down"): "qt.page_down",
    ("QScrollBar", "Page left"): "qt.page_left",
    ("QScrollBar", "Page right"): "qt.page_right",
    ("QScrollBar", "Scroll up"): "qt.scroll_up",
    ("QScrollBar", "Scroll down"): "qt.scroll_down",
    ("QScrollBar", "Scroll left"): "qt.scroll_left",
    ("QScrollBar", "Scroll right"): "qt.scroll_right",
}


class QtWords(QTranslator):
    """Says Qt's texts by the catalogue of one language; what is not ours Qt says itself."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spoken = {asked: catalogue.say(key) for asked, key in WORDS.items()}

    def isEmpty(self) -> bool:
        return False  # an empty translator is not asked

    # The stub says that it answers a text always; Qt takes None for "not mine".
    def translate(  # type: ignore[override]
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._spoken.get((context, sourceText))
