"""Parts every paper shares, built from plain values: head, signatures, Nơi nhận."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.documents.model import Head, Recipients, SignatureBlock, Signatures, System
from desktop.documents.numbering import number_text, place_date_text, place_name

SECRETARY = {"G": "THƯ KÝ", "P": "NGƯỜI GHI BIÊN BẢN"}  # NĐ 30, mẫu 1.9; HD 05, II.I.7.1.4.e
PRESIDING = {"G": "CHỦ TỌA", "P": "CHỦ TRÌ HỘI NGHỊ"}
HEAD = "TRƯỞNG TIỂU BAN"
ALSO = "kiêm"
FOR_THE_HEAD = {"G": "KT.", "P": "K/T"}
BY_ORDER = {"G": "TL.", "P": "T/L"}
AUTHORIZED = {"G": "TUQ.", "P": "T/L"}  # NĐ 30, Điều 13; the Party has no T/U


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issues: its layout, its lines in the head, its symbol, its seat.

    ``unit`` is the kind of place (``tỉnh``, ``thành phố``), printed before a one-syllable name in
    P. ``own_seal``: the paper bears the body's own seal (else that of another agency).
    """

    layout: str
    name: str
    symbol: str
    place: str
    parent: str = ""
    unit: str = ""
    own_seal: bool = False

    @property
    def system(self) -> System:
        """``G`` or ``P``."""
        return "P" if self.layout.startswith("P") else "G"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, with which titles.

    ``role`` is the post in the body (``Phó Trưởng Tiểu ban``), ``agency_post`` the one in the
    agency whose seal is used (``Giám đốc Công an tỉnh``; in P for the Head ``Bí thư``).
    ``deputy`` signs for the Head, ``by_order`` by his order, ``authorized`` by his authorization;
    else directly. ``giver`` is the post of whom they sign for. ``rank`` is printed before the name
    in G only (``Đại tá``).
    """

    name: str
    role: str = ""
    agency_post: str = ""
    rank: str = ""
    deputy: bool = False
    by_order: bool = False
    authorized: bool = False
    giver: str = HEAD

    def mark(self, system: System) -> str:
        """``KT.``, ``TL.``, ``TUQ.`` in G, ``K/T``, ``T/L`` in P; "" for who signs directly."""
        if self.authorized:
            return AUTHORIZED[system]
        return BY_ORDER[system] if self.by_order else FOR_THE_HEAD[system] if self.deputy else ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What the head says of one paper.

    ``kind`` is the type's abbreviation, "" for a letter. ``numbered`` and ``dated`` are false where
    the kind has no such line; a dated paper without a ``day`` leaves room for it.
    """

    kind: str
    number: int | None = None
    day: date | None = None
    numbered: bool = True
    dated: bool = True
    subject: str = ""
    draft: int = 0  # the draft's count; 0: no draft mark
    unit: str = ""  # drafting unit after the issuer's symbol
    urgency: str = ""  # the urgency mark, as it is printed


def draft_mark(system: System, count: int) -> str:
    """The draft mark: ``DỰ THẢO`` (boxed, G) from the first, ``Dự thảo lần 2`` (italic, P)."""
    if count < 1:
        return ""
    if system == "P":
        return f"Dự thảo lần {count}"  # HD 05, Phần II.II
    return "DỰ THẢO" if count == 1 else f"DỰ THẢO {count}"


def letterhead(issuer: Issuer, paper: Numbered) -> Head:
    """The head of a paper of this issuer."""
    symbol = f"{issuer.symbol}-{paper.unit}" if paper.unit else issuer.symbol
    place = place_name(issuer.system, issuer.place, issuer.unit)
    return Head(
        issuer=issuer.name.upper(),
        parent=issuer.parent.upper(),
        number=number_text(issuer.system, paper.kind, symbol, paper.number)
        if paper.numbered
        else "",
        place_date=place_date_text(place, paper.day) if paper.dated else "",
        subject=paper.subject,
        urgency=paper.urgency,
        draft=draft_mark(issuer.system, paper.draft),
    )


def full_name(system: System, signer: Signer) -> str:
    """The name under the signature: with the rank in G, without in P."""
    return f"{signer.rank} {signer.name}" if system == "G" and signer.rank else signer.name


def signature(issuer: Issuer, signer: Signer) -> SignatureBlock:
    """The signature block of one signer.

    G (NĐ 30/2020, Điều 13; Phụ lục I, II.7): authority mark and post in the body above, the
    agency post above the name. P (HD 05-HD/VPTW, Phần II.I.7.1.4.đ): a body without its own seal
    prints the post that goes with the seal, ``kiêm``, the post in the body, and no ``K/T``.
    """
    system = issuer.system
    role, post = signer.role.upper(), signer.agency_post.upper()
    if system == "P" and not issuer.own_seal and not (signer.by_order or signer.authorized):
        both = (post, ALSO, role) if post and role else (post or role,)
        return SignatureBlock(both, full_name(system, signer))
    mark = signer.mark(system)
    lines = (f"{mark} {signer.giver.upper()}", role) if mark else (role,)
    above = post if system == "G" and not issuer.own_seal else ""
    return SignatureBlock(tuple(line for line in lines if line), full_name(system, signer), above)


def signed(
    issuer: Issuer, signer: Signer, recipients: Recipients, *, section: str = ""
) -> Signatures:
    """One signature with Nơi nhận at its left."""
    return Signatures(signature(issuer, signer), recipients=recipients, section=section)


def signed_minutes(
    issuer: Issuer,
    secretary: Signer | None,
    presiding: Signer,
    recipients: Recipients | None,
    *,
    section: str = "",
) -> Signatures:
    """The end of minutes: secretary left, presiding officer right, Nơi nhận below the signatures.

    G (NĐ 30, mẫu 1.9) may name the presiding officer's post above the name; P prints none.
    Without a ``secretary`` only the presiding officer signs, as one of several.
    """
    system = issuer.system
    above = presiding.agency_post.upper() if system == "G" else ""
    return Signatures(
        right=SignatureBlock((PRESIDING[system],), full_name(system, presiding), above),
        left=SignatureBlock((SECRETARY[system],), full_name(system, secretary))
        if secretary is not None
        else None,
        recipients=recipients,
        section=section,
    )


def recipients(system: System, to: tuple[str, ...], *, filed: str) -> Recipients:
    """Nơi nhận: each item with dash and ``;``, the filing line last with a full stop.

    ``filed`` is who keeps it: G ``VT, TGV`` → ``- Lưu: VT, TGV.`` (NĐ 30, II.9); P ``Tổ giúp
    việc`` → ``- Lưu Tổ giúp việc.`` (HD 05, Phần II.I.9.2).
    """
    return _recipients(to, f"- Lưu: {filed}." if system == "G" else f"- Lưu {filed}.", ";")


def recipients_2018(to: tuple[str, ...], *, filed: str) -> Recipients:
    """Nơi nhận in the Party's manner of before 27/5/2026: items end with a comma."""
    return _recipients(to, f"- Lưu {filed}.", ",")


def _recipients(to: tuple[str, ...], last: str, sign: str) -> Recipients:
    items = tuple(f"- {one.strip().rstrip(';,.')}{sign}" for one in to if one.strip())
    return Recipients((*items, last))


def ending(system: System) -> str:
    """How a text ends: ``./.`` in G (every mẫu of NĐ 30), ``.`` in P (HD 05, Phần II.I.6.2.2)."""
    return "./." if system == "G" else "."


def ended(system: System, text: str) -> str:
    """A closing sentence with its system's ending, whatever it ended with."""
    return text.rstrip(" ./") + ending(system)
