"""The recovery code survives being copied, read aloud and mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.trouble import Trouble
from desktop.storage.recovery import RecoveryCode, derive, group_fits

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.binary(min_size=20, max_size=20).map(RecoveryCode)


def complaint(typed: str) -> tuple[str, object]:
    with pytest.raises(Trouble) as caught:
        RecoveryCode.parse(typed)
    assert caught.value.kind is Trouble.Kind.NOT_OPENED
    msg = caught.value.msg
    return msg.key, msg.places.get("group", msg.places.get("count"))


@given(codes)
def test_what_is_printed_is_read_again(code: RecoveryCode) -> None:
    assert RecoveryCode.parse(str(code)) == code
    assert RecoveryCode.parse("".join(code.groups)) == code
    assert [len(group) for group in code.groups] == [5] * 8
    assert set("".join(code.groups)) <= set(LETTERS)


@given(codes)
def test_case_spaces_and_look_alikes_do_not_matter(code: RecoveryCode) -> None:
    typed = "  \n".join(code.groups).lower().replace("0", "o").replace("1", "l")
    assert RecoveryCode.parse(typed) == code
    assert RecoveryCode.parse(str(code).replace("1", "I").replace("-", " – ")) == code


@given(codes, st.integers(0, 7), st.integers(0, 4), st.sampled_from(LETTERS + "U?"))
def test_any_one_wrong_character_is_found_in_its_group(
    code: RecoveryCode, group: int, place: int, typed: str
) -> None:
    groups = list(code.groups)
    if groups[group][place] == typed:
        return
    groups[group] = groups[group][:place] + typed + groups[group][place + 1 :]
    assert complaint("-".join(groups)) == ("safe.code_group", group + 1)
    assert complaint("".join(groups)) == ("safe.code_group", group + 1)


@given(codes, st.integers(0, 7), st.integers(0, 3), st.integers(1, 4))
def test_any_two_exchanged_characters_of_a_group_are_found(
    code: RecoveryCode, group: int, first: int, distance: int
) -> None:
    second = min(first + distance, 4)
    letters = list(code.groups[group])
    letters[first], letters[second] = letters[second], letters[first]
    if "".join(letters) != code.groups[group]:
        assert not group_fits("".join(letters), group + 1)


@given(codes, st.integers(1, 8), st.integers(1, 8))
def test_a_group_in_the_place_of_another_is_found(
    code: RecoveryCode, number: int, place: int
) -> None:
    assert group_fits(code.groups[number - 1], place) is (number == place)


@given(codes, st.integers(0, 7), st.integers(0, 4))
def test_a_character_left_out_is_found_in_its_group(
    code: RecoveryCode, group: int, place: int
) -> None:
    groups = list(code.groups)
    groups[group] = groups[group][:place] + groups[group][place + 1 :]
    named = complaint("-".join(groups))
    # In the last group nothing tells a short group from a short code: both sentences are true.
    assert named in (("safe.code_group", group + 1), ("safe.code_length", 39))
    assert named[0] == "safe.code_group" or group == 7
    assert complaint("".join(groups)) == ("safe.code_length", 39)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert complaint(typed)[0] in ("safe.code_group", "safe.code_length")


def test_two_codes_are_never_the_same_and_none_shows_itself() -> None:
    one, other = RecoveryCode.new(), RecoveryCode.new()
    assert one != other
    assert one.secret.hex() not in repr(one)
    assert one.groups[0] not in repr(one)


def test_a_secret_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        RecoveryCode(b"short")


def test_each_purpose_has_a_key_of_its_own() -> None:
    secret = bytes(20)
    keys = {
        derive(secret, "backup"),
        derive(secret, "sheet slot"),
        derive(secret, "backup", salt=b"1"),
    }
    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}
    assert derive(secret, "backup") == derive(bytearray(secret), "backup")
