"""The slim DOCX package of our own: styles by name, settings, properties, always the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from desktop.documents.layout import Layout, Type
from desktop.documents.render.wordml import FONT, twips

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True)
class Style:
    """A named paragraph style. ``line``: twentieths of a point (exact) or 240ths of a line."""

    id: str
    name: str
    type: Type
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    line: int = 240
    exact: bool = False
    indent: float = 0.0
    outline: int = -1


def styles(layout: Layout) -> tuple[Style, ...]:
    """The styles of a layout, named in the clerk's words."""
    body, head, title, sign = layout.body, layout.head, layout.title, layout.sign
    center = "center"
    text = Style(
        "VBThan",
        "Thân văn bản",
        body.type,
        "both",
        after=body.gap,
        line=twips(body.pitch) if layout.party else 276,
        exact=layout.party,
        indent=body.indent,
    )
    heading = Type(body.type.size, bold=True)
    return (
        text,
        replace(text, id="VBMuc", name="Đề mục", type=heading, align="left", outline=0),
        replace(
            text,
            id="VBKinhGui",
            name="Kính gửi",
            type=layout.address,
            align="left",
            after=0.0,
            indent=0.0,
        ),
        Style("VBQuocHieu", "Quốc hiệu, tiêu đề", head.state, center),
        Style("VBTieuNgu", "Tiêu ngữ", head.motto or head.state, center),
        Style("VBCoQuanTren", "Cơ quan cấp trên", head.parent, center),
        Style("VBCoQuan", "Cơ quan ban hành", head.issuer, center),
        Style("VBSo", "Số, ký hiệu", head.number, center),
        Style("VBDiaDanh", "Địa danh, ngày tháng", head.place, center),
        Style("VBVeViec", "Trích yếu công văn", head.subject, center),
        Style("VBDoKhan", "Dấu độ khẩn", Type(13, bold=True), center),
        Style("VBDuThaoG", "Dấu dự thảo (khung)", Type(13, bold=True), center),
        Style("VBDuThaoP", "Dấu dự thảo", Type(14, italic=True), center),
        Style("VBTenLoai", "Tên loại văn bản", title.kind, center, outline=0),
        Style("VBTrichYeu", "Trích yếu", title.subject, center),
        Style("VBKemTheo", "Dòng kèm theo", title.reference, center),
        Style("VBVach", "Vạch dưới trích yếu", Type(14), center),
        Style("VBKe", "Đường kẻ", Type(1), line=20, exact=True),
        Style("VBO", "Ô bảng", layout.grid.type),
        Style("VBODau", "Đầu bảng", Type(layout.grid.type.size, bold=True), center),
        Style("VBThamQuyen", "Quyền hạn ký", sign.authority, center),
        Style("VBChucVu", "Chức vụ người ký", sign.position, center),
        Style("VBHoTen", "Họ tên người ký", sign.name, center),
        Style("VBNoiNhan", "Nơi nhận", sign.caption),
        Style("VBNoiNhanMuc", "Nơi nhận (danh sách)", sign.item),
        Style("VBSoTrang", "Số trang", body.page_number, center, line=320, exact=True),
    )


def _style(one: Style) -> str:
    marks = ("<w:b/>" if one.type.bold else "") + ("<w:i/>" if one.type.italic else "")
    size = round(one.type.size * 2)
    rule = "exact" if one.exact else "auto"
    outline = f'<w:outlineLvl w:val="{one.outline}"/>' if one.outline >= 0 else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{one.id}">'
        f'<w:name w:val="{escape(one.name)}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:spacing w:before="{twips(one.before)}" w:after="{twips(one.after)}" '
        f'w:line="{one.line}" w:lineRule="{rule}"/><w:ind w:firstLine="{twips(one.indent)}"/>'
        f'<w:jc w:val="{one.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def styles_xml(layout: Layout) -> str:
    """``styles.xml``: Times New Roman in all four slots, black, Vietnamese."""
    fonts = "".join(f' w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(layout.body.type.size * 2)
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:rPr><w:rFonts{fonts}/></w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        f"{''.join(_style(one) for one in styles(layout))}</w:styles>"
    )


def settings_xml(*, mirror: bool) -> str:
    """``settings.xml``; ``mirror`` swaps left and right margins on the backs of sheets."""
    swap = "<w:mirrorMargins/>" if mirror else ""
    return (
        f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/>{swap}'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/></w:settings>'
    )


def header_xml(style: str = "") -> str:
    """A page header: the page's number in a style, or empty (first page)."""
    field = ""
    if style:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style or "VBKe"}"/></w:pPr>{field}</w:p>'
    return f"{_XML}<w:hdr {_W}>{paragraph}</w:hdr>"


def document_xml(body: str) -> str:
    """``document.xml`` around a body."""
    return f"{_XML}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"


def _links(pairs: tuple[tuple[str, str, str], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in pairs
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _core(name: str, day: date | None) -> str:
    when = f"{day or date(2000, 1, 1):%Y-%m-%d}T00:00:00Z"
    stamp = "".join(
        f'<dcterms:{one} xsi:type="dcterms:W3CDTF">{when}</dcterms:{one}>'
        for one in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(name, quote=False)}</dc:title><dc:language>vi-VN</dc:language>"
        f"{stamp}</cp:coreProperties>"
    )


def packed(files: dict[str, str], *, name: str, day: date | None) -> bytes:
    """The whole file: the given parts of ``word/`` with what every package needs, fixed dates."""
    parts = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/settings.xml": f"{_TYPES}.settings+xml",
        "/word/header1.xml": f"{_TYPES}.header+xml",
        "/word/header2.xml": f"{_TYPES}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    whole = {
        "[Content_Types].xml": types,
        "_rels/.rels": _links(
            (
                ("rId1", f"{_LINKS}/officeDocument", "word/document.xml"),
                (
                    "rId2",
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            )
        ),
        "docProps/core.xml": _core(name, day),
        "word/_rels/document.xml.rels": _links(
            (
                ("rId1", f"{_LINKS}/styles", "styles.xml"),
                ("rId2", f"{_LINKS}/settings", "settings.xml"),
                ("rId3", f"{_LINKS}/header", "header1.xml"),
                ("rId4", f"{_LINKS}/header", "header2.xml"),
            )
        ),
        **files,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, text in whole.items():
            entry = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return stream.getvalue()
