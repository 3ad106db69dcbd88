"""The regulations that come with the program: what they say, where, and what they ask."""

from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from desktop.base.text import Catalogue, Msg
from desktop.domain.regulation import (
    Article,
    Clause,
    Provision,
    Regulation,
    Right,
    Voice,
    in_force,
    name_of,
    silence,
)
from desktop.domain.regulation_schema import RULES

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "resources" / "regulations"
INVENTED = ROOT / "tests" / "regulations" / "mau-thu.toml"


def read(path: Path) -> Regulation:
    return Regulation.parse(path.read_text(encoding="utf-8"), source=path.name)


HY = read(SHIPPED / "hung-yen-2026.toml")
BG = read(SHIPPED / "bac-giang-2023.toml")
MT = read(INVENTED)

NEVER_SAID = (
    "meeting_days",
    "quorum",
    "vote",
    "notice_period",
    "answer_period",
    "silence_meaning",
    "secretariat_presiding",
)

VALUES_OF_HY = {
    "regular_meetings": (("9.1",), {"per_year": 2, "occasions": ()}),
    "extraordinary": (("9.1",), {"on_direction_of": ("head",)}),
    "expanded": (("9.2",), {"convened_by": ("head",)}),
    "secretariat_meetings": (("9.3",), {"every": "quarter", "on_request_of": ("team_leader",)}),
    "convening": (
        ("3.3",),
        {
            "may": (
                Right("head", "own", ("3.3",)),
                Right("standing_deputy", "assigned", ("3.3",), ("head",)),
                Right("standing_deputy", "authorized", ("3.3",), ("head",)),
            )
        },
    ),
    "presiding": (
        ("3.3", "4.1", "5.1"),
        {
            "may": (
                Right("head", "own", ("3.3",)),
                Right("standing_deputy", "head_absent", ("4.1",)),
                Right("standing_deputy", "assigned", ("3.3",), ("head",)),
                Right("standing_deputy", "authorized", ("3.3", "4.1"), ("head",)),
                Right("deputy", "authorized", ("5.1",), ("head", "standing_deputy")),
            )
        },
    ),
    "attendance_list": (("9.1",), {"decided_by": "presiding_officer"}),
    "absence": (
        ("6.5",),
        {"roles": ("member",), "bodies": ("committee",), "consent_of": "presiding_officer"},
    ),
    "stand_in": (
        ("6.5",),
        {
            "roles": ("member",),
            "bodies": ("committee",),
            "written_opinion": True,
            "author": ("member", "stand_in"),
        },
    ),
    "cross_sector_voices": (
        ("6.3",),
        {
            "functions": (
                Voice("propaganda", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
                Voice("police", "Công an tỉnh"),
                Voice("military", "Bộ chỉ huy Quân sự tỉnh"),
            ),
            "roles": ("member",),
        },
    ),
    "own_seal": (("10.1",), {"used": False}),
    "seal_of_head": (
        ("10.2",),
        {"seal": "Tỉnh ủy", "post": "Bí thư Tỉnh ủy", "printed": "BÍ THƯ"},
    ),
    "seal_of_others": (("10.3",), {"seal": "own_agency"}),
    "seal_of_secretariat": (
        ("10.4",),
        {
            "seal": "Công an tỉnh",
            "signer": "team_leader",
            "post": "Phó Giám đốc Công an tỉnh",
            "printed": "PHÓ GIÁM ĐỐC CÔNG AN TỈNH",
        },
    ),
    "records_kept": (("7.12",), {"by": "secretariat"}),
    "division_of_work": (("7.10",), {"assigned_by": "team_leader"}),
}

VALUES_OF_BG = {
    "regular_meetings": (("10.1",), {"per_year": 2, "occasions": ("half_year", "year")}),
    "extraordinary": (("10.1",), {"on_direction_of": ("head",)}),
    "expanded": (("10.2",), {"convened_by": ("head",)}),
    "secretariat_meetings": (("10.3",), {"every": "quarter", "on_request_of": ("team_leader",)}),
    "convening": (
        ("4.3", "6.3"),
        {
            "may": (
                Right("head", "own", ("4.3",)),
                Right("deputy", "authorized", ("6.3",), ("head",)),
            )
        },
    ),
    "presiding": (
        ("4.3", "5.1", "6.1", "6.3"),
        {
            "may": (
                Right("head", "own", ("4.3",)),
                Right("standing_deputy", "head_absent", ("5.1",)),
                Right("standing_deputy", "authorized", ("5.1",), ("head",)),
                Right("deputy", "authorized", ("6.1", "6.3"), ("head",)),
                Right("deputy", "authorized", ("6.1",), ("standing_deputy",)),
            )
        },
    ),
    "attendance_list": (("10.1",), {"decided_by": "presiding_officer"}),
    "absence": (
        ("7.5",),
        {"roles": ("member",), "bodies": ("committee",), "consent_of": "presiding_officer"},
    ),
    "stand_in": (
        ("7.5",),
        {
            "roles": ("member",),
            "bodies": ("committee",),
            "written_opinion": True,
            "author": ("member", "stand_in"),
        },
    ),
    "cross_sector_voices": (
        ("7.3",),
        {
            "functions": (
                Voice("police", "Công an tỉnh"),
                Voice("military", "Bộ Chỉ huy Quân sự tỉnh"),
                Voice("information_technology", "Sở Thông tin và Truyền thông"),
                Voice("propaganda", "Ban Tuyên giáo Tỉnh ủy"),
            ),
            "roles": ("member",),
        },
    ),
    "own_seal": (("12.1",), {"used": False}),
    "seal_of_head": (
        ("12.2",),
        {"seal": "UBND tỉnh", "post": "Chủ tịch UBND tỉnh", "printed": "CHỦ TỊCH UBND TỈNH"},
    ),
    "seal_of_others": (("12.3",), {"seal": "own_agency"}),
    "records_kept": (("9.12",), {"by": "secretariat"}),
    "division_of_work": (("9.10",), {"assigned_by": "team_leader"}),
}


@pytest.mark.parametrize(
    ("regulation", "expected"), [(HY, VALUES_OF_HY), (BG, VALUES_OF_BG)], ids=["HY", "BG"]
)
def test_each_rule_has_the_values_and_the_place_of_the_text(regulation, expected):
    given = {each.code: (each.cites, dict(each.values)) for each in regulation.provisions}
    assert given == expected


def test_what_the_texts_do_not_say_is_named_as_silent():
    assert HY.silent == NEVER_SAID
    assert BG.silent == ("seal_of_secretariat", *NEVER_SAID)
    assert HY.rule("quorum") is None
    assert BG.rule("seal_of_secretariat") is None
    assert {each.code for each in BG.provisions} | set(BG.silent) == set(RULES)


def test_a_code_that_no_file_may_give_is_a_mistake_of_the_caller():
    with pytest.raises(LookupError, match="coffee"):
        HY.rule("coffee")
    with pytest.raises(KeyError, match="sugar"):
        HY.rule("quorum") or HY.rule("absence")["sugar"]


@pytest.mark.parametrize(
    ("regulation", "clauses"),
    [
        (HY, [2, 5, 4, 2, 2, 8, 13, 4, 3, 4, 2, 3, 2]),
        (BG, [2, 5, 7, 4, 2, 3, 8, 2, 13, 3, 5, 3, 4, 3, 2]),
    ],
    ids=["HY", "BG"],
)
def test_the_full_text_is_there(regulation, clauses):
    assert [len(article.clauses) for article in regulation.articles] == clauses
    assert [chapter.number for chapter in regulation.chapters] == ["I", "II", "III", "IV"]
    numbered = [article.number for article in regulation.articles]
    assert numbered == [str(number) for number in range(1, len(clauses) + 1)]
    for article in regulation.articles:
        own = [clause.number for clause in article.clauses]
        assert own == [str(number) for number in range(1, len(own) + 1)]


@pytest.mark.parametrize("regulation", [HY, BG, MT], ids=["HY", "BG", "MT"])
def test_every_word_is_composed_and_none_is_empty(regulation):
    parts = list(regulation.parts())
    assert parts
    for part in parts:
        assert part.wording.strip()
        assert unicodedata.is_normalized("NFC", part.wording + part.note)
    assert len({part.path for part in parts}) == len(parts)


def test_the_letters_of_the_paper_stand_and_the_editor_speaks_beside_them():
    damaged = HY.clause("6.5")
    assert "Trưởng họp ủy quyền cho người dự họp thay" in damaged.text
    assert "Trường hợp ủy quyền" in damaged.note
    assert "trước ngày 14 tháng cuối cùng, báo cáo năm" in HY.clause("7.11").text
    assert "của quý" in HY.clause("7.11").note
    lost = [each.path for each in BG.parts() if "mất số khoản" in each.note]
    assert lost == ["1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1"]
    third = BG.at("3")
    assert isinstance(third, Article)
    assert third.intro == "Giúp Chủ tịch UBND tỉnh:"
    assert "lợi ích, an ninh quốc gia" in BG.article("8.2")


def test_a_decision_without_number_and_day_says_so_and_invents_nothing():
    assert HY.decision.reference == "01-QĐ/TBANM"
    assert HY.decision.said == Msg(
        "regulations.decided", reference="01-QĐ/TBANM", day=date(2026, 4, 21)
    )
    assert BG.decision.reference == ""
    assert (BG.decision.signed_on, BG.decision.effective) == (None, None)
    assert BG.decision.said == Msg("regulations.undecided")
    assert BG.decision.replaces.startswith("Quyết định số 52/QĐ-TBATANM ngày 06/6/2021")


def test_an_office_puts_its_own_decision_in():
    adopted = BG.with_decision("61", "QĐ-TBATANM", date(2023, 7, 14), date(2023, 7, 15))
    assert adopted.decision.reference == "61/QĐ-TBATANM"
    assert adopted.decision.effective == date(2023, 7, 15)
    assert adopted.articles == BG.articles
    assert BG.decision.reference == ""
    party = HY.with_decision("02", "QĐ/TBMAU", None, None)
    assert party.decision.reference == "02-QĐ/TBMAU"
    assert party.decision.said == Msg("regulations.decided_without_day", reference="02-QĐ/TBMAU")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 20), None),
        (date(2026, 4, 21), "first"),
        (date(2026, 12, 31), "first"),
        (date(2027, 1, 1), "second"),
        (date(2040, 1, 1), "second"),
    ],
)
def test_a_day_has_the_version_that_began_last_and_none_before_the_first(day, expected):
    first = dataclasses.replace(HY, id="first")
    second = dataclasses.replace(
        HY.with_decision("05", "-QĐ/TBANM", date(2026, 12, 20), date(2027, 1, 1)), id="second"
    )
    for versions in ([first, second, BG], [BG, second, first]):
        found = in_force(versions, day)
        assert (found.id if found else None) == expected


def test_of_two_versions_from_one_day_the_one_signed_later_holds():
    day = date(2026, 4, 21)
    later = dataclasses.replace(HY.with_decision("02", "", date(2026, 4, 22), day), id="later")
    assert in_force([later, HY], day) is later
    assert in_force([HY, later], day) is later
    assert in_force([], day) is None


def test_the_words_at_a_path_are_those_of_the_article_or_clause():
    assert HY.article("10.2") == "Trưởng Tiểu ban sử dụng con dấu của Tỉnh ủy."
    assert HY.article("10").splitlines()[1] == "2. Trưởng Tiểu ban sử dụng con dấu của Tỉnh ủy."
    assert MT.article("2.1").splitlines()[-1].startswith("đ) Thành phần dự họp")
    assert isinstance(HY.at("6.5"), Clause)
    assert HY.at("6.99") is None
    with pytest.raises(LookupError, match=r"6\.99"):
        HY.article("6.99")
    with pytest.raises(LookupError, match="6"):
        HY.clause("6")
    assert [each.number for each in HY.articles_of("III")] == ["8", "9", "10", "11", "12"]


def test_a_clause_tells_what_it_asks_of_the_program():
    def codes(provisions: tuple[Provision, ...]) -> list[str]:
        return [each.code for each in provisions]

    assert codes(HY.asks("9.1")) == ["regular_meetings", "extraordinary", "attendance_list"]
    assert codes(HY.asks("9")) == [
        "regular_meetings",
        "extraordinary",
        "expanded",
        "secretariat_meetings",
        "attendance_list",
    ]
    assert HY.asks("1") == ()
    assert codes(MT.asks("2.1.đ")) == ["attendance_list"]
    assert codes(MT.asks("5")) == ["records_kept", "division_of_work"]


def _parameters(regulation: Regulation) -> dict[str, object]:
    found: dict[str, object] = {"id": regulation.id, "title": regulation.title}
    for group in ("identity", "decision", "source"):
        value = getattr(regulation, group)
        for field in dataclasses.fields(value):
            found[f"{group}.{field.name}"] = getattr(value, field.name)
    for code in RULES:
        provision = regulation.rule(code)
        found[f"{code}.cites"] = provision.cites if provision else None
        for name in RULES[code]:
            found[f"{code}.{name}"] = provision[name] if provision else None
    return found


def test_the_invented_regulation_differs_from_both_in_every_parameter():
    invented = _parameters(MT)
    for other in (HY, BG):
        same = [name for name, value in _parameters(other).items() if invented[name] == value]
        assert same == []


def test_equal_files_make_equal_regulations_that_can_be_kept_in_a_set():
    assert read(INVENTED) == MT
    assert len({HY, BG, MT, read(INVENTED)}) == 3


def test_what_is_unsaid_counts_the_roles_and_bodies_the_absence_rule_leaves_out():
    unsaid = HY.unsaid()
    assert unsaid[: len(NEVER_SAID)] == tuple(name_of(code) for code in NEVER_SAID)
    assert unsaid[len(NEVER_SAID) :] == (
        Msg(
            "regulations.absence_of",
            roles=(
                Msg("posts.role.head"),
                Msg("posts.role.standing_deputy"),
                Msg("posts.role.deputy"),
            ),
        ),
        Msg("regulations.absence_from.secretariat"),
    )
    assert Msg("regulations.absence_from.committee") in MT.unsaid()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_a_name_and_a_sentence_of_silence(language):
    catalogue = Catalogue.load(language, ROOT / "i18n")
    for code in RULES:
        assert catalogue.say(name_of(code))
        assert catalogue.say(silence(code)).endswith(".")


def test_a_shipped_file_is_named_after_its_id():
    files = sorted(SHIPPED.glob("*.toml"))
    assert len(files) >= 2
    for path in files:
        assert read(path).id == path.stem
