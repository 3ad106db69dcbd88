"""Files are short, say what they are, hide no error, and speak only of the program itself."""

from __future__ import annotations

import ast
import re

from tests.house.sources import ROOT, kept_files, literals, nodes, python_files, short, tree

LONGEST = 400  # lines
PROGRAM = python_files("desktop")
ALL = python_files("desktop", "installer", "tests")

MAY_CATCH_ALL = {
    "desktop/app.py",  # the startup steps
    "desktop/storage/migrate.py",  # a step's mistake: that nothing was changed is to be said
    "desktop/base/idleness.py",  # a source that fails costs itself only
    "desktop/storage/device_key.py",  # a keyring raises what it likes
    "desktop/ui/kit/jobs.py",  # a job's mistake crosses to the screen thread
    "desktop/ui/shell/trouble.py",  # the one hook
}
MAY_ASK_IN_A_BOX = {"desktop/ui/kit/ask.py"}
MAY_HOLD_VIETNAMESE = (
    "desktop/documents/",  # fixed strings of official papers, beside their clause
    "desktop/base/vietnamese.py",
    "desktop/base/numerals.py",
    "desktop/base/degree_marks.py",  # the marks of secrecy, as they stand on papers
)
NAMELESS = re.compile(r"(Manager|Helper|Utils?|Handler|Base|Data|Info)$")
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# Put together here so that this file does not find itself.
ELSEWHERE = tuple(
    first + second
    for first, second in (
        ("/work", "/"),
        ("../sha", "red"),
        ("/tmp/ho", "use"),
        ("/root", "/"),
        ("contrac", "t.md"),
        ("stac", "k.md"),
        ("architectur", "e.md"),
        ("features", ".md"),
        ("claud", "e"),
        ("anthropi", "c"),
    )
)


def test_a_file_is_one_thought() -> None:
    lines = {short(file): len(file.read_text("utf-8").splitlines()) for file in ALL}
    found = [f"{name} has {count}" for name, count in lines.items() if count > LONGEST]
    assert not found, f"make it two thoughts, what has more lines than {LONGEST}: {found}"


def test_a_file_begins_by_saying_what_is_in_it() -> None:
    first = {file: (ast.get_docstring(tree(file)) or "").split("\n\n")[0] for file in ALL}
    found = [short(file) for file, said in first.items() if not re.search(r"[.:?]$", said)]
    assert not found, f"these begin without a sentence: {found}"


def test_errors_are_caught_by_name() -> None:
    found = [
        f"{short(file)}:{node.lineno}"
        for file in PROGRAM
        if short(file) not in MAY_CATCH_ALL
        for node in nodes(file)
        if isinstance(node, ast.ExceptHandler) and catches_all(node.type) and not goes_on(node)
    ]
    assert not found, f"name the errors you expect; the rest is the hook's: {found}"


def catches_all(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    if isinstance(kind, ast.Tuple):
        return any(catches_all(each) for each in kind.elts)
    return isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException")


def goes_on(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up and lets the error go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_message_boxes_stand_in_one_file() -> None:
    found = [
        f"{short(file)}:{node.lineno}"
        for file in PROGRAM
        if short(file) not in MAY_ASK_IN_A_BOX
        for node in nodes(file)
        if (isinstance(node, ast.Name) and node.id == "QMessageBox")
        or (isinstance(node, ast.Attribute) and node.attr == "QMessageBox")
    ]
    assert not found, f"problems and troubles are said in a strip, questions in ask.py: {found}"


def test_no_sentence_of_the_program_stands_in_python() -> None:
    found = [
        f"{short(file)}:{node.lineno} {node.value!r:.60}"
        for file in PROGRAM
        if not short(file).startswith(MAY_HOLD_VIETNAMESE)
        for node in literals(file)
        if VIETNAMESE.search(str(node.value)) and len(str(node.value)) > 2  # letters are no words
    ]
    assert not found, "sentences stand in i18n and are said by key:\n" + "\n".join(found)


def test_no_class_is_called_by_a_word_that_says_nothing() -> None:
    found = [
        f"{short(file)}:{node.lineno} {node.name}"
        for file in PROGRAM
        for node in nodes(file)
        if isinstance(node, ast.ClassDef) and NAMELESS.search(node.name)
    ]
    found += [short(file) for file in ALL if re.fullmatch("utils?|helpers?|common", file.stem)]
    assert not found, f"what cannot be named is not one thing: {found}"


def test_state_of_a_module_is_not_rebound_from_within() -> None:
    found = [
        f"{short(file)}:{node.lineno}"
        for file in PROGRAM
        for node in nodes(file)
        if isinstance(node, ast.Global)
    ]
    assert not found, f"what an object needs is given to its constructor: {found}"


def test_the_project_speaks_only_of_itself() -> None:
    files, found = kept_files(), []
    assert files, "git told of no file: nothing was looked at"
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace").lower()
        found += [f"{short(file)}: {word}" for word in ELSEWHERE if word in text]
    assert not found, f"what is not in this tree means nothing to its reader: {found}"


def test_only_the_known_stands_at_the_top() -> None:
    at_top = {file.relative_to(ROOT).parts[0] for file in kept_files()}
    assert at_top, "git told of no file: nothing was looked at"
    seen = {name for name in at_top if not name.startswith(".")}
    assert seen <= {
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "desktop",
        "i18n",
        "installer",
        "pyproject.toml",
        "resources",
        "tests",
    }


def test_problems_are_put_into_words_in_one_place() -> None:
    """Written at each page, some said a sentence twice and some called a refusal a danger."""
    joined = re.compile(r"join\([^\n]*say\(\w+\.msg\) for")
    found = [short(file) for file in PROGRAM if joined.search(file.read_text(encoding="utf-8"))]
    assert found == ["desktop/ui/kit/words.py"]
