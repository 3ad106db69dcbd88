"""The papers stand where the sample sheets stand, read back from the PDF to 0.3 mm."""

from __future__ import annotations

import pytest

from desktop.documents.render.pdf import render
from tests.documents import sheets
from tests.documents.reading import Sheet, read_pdf

NEAR = 0.3

# sheet, page, text, baseline, left edge (None: not measured)
SPOTS = [
    ("g2020-giay-moi", 0, "UBND TỈNH MẪU", 23.8, None),
    ("g2020-giay-moi", 0, "CỘNG HÒA", 23.8, 103.35),
    ("g2020-giay-moi", 0, "Độc lập", 29.0, 119.4),
    ("g2020-giay-moi", 0, "TIỂU BAN AN TOÀN,", 29.0, None),
    ("g2020-giay-moi", 0, "AN NINH MẠNG", 33.9, None),
    ("g2020-giay-moi", 0, "Số: 12/GM-TBATANM", 42.6, None),
    ("g2020-giay-moi", 0, "Mẫu, ngày 06 tháng 7 năm 2026", 42.6, None),
    ("g2020-giay-moi", 0, "GIẤY MỜI", 55.1, None),
    ("g2020-giay-moi", 0, "Cuộc họp sơ kết 6 tháng đầu năm 2026", 61.2, None),
    ("g2020-giay-moi", 0, "của Tiểu ban An toàn, An ninh mạng tỉnh Mẫu", 67.4, None),
    ("g2020-giay-moi", 0, "Tiểu ban An toàn, An ninh mạng tỉnh Mẫu trân trọng", 79.3, 42.7),
    ("g2020-giay-moi", 0, "TRƯỞNG TIỂU BAN", 189.6, None),
    ("g2020-giay-moi", 0, "Nơi nhận:", 189.6, 30.0),
    ("g2020-giay-moi", 0, "- Như trên;", 194.6, 30.0),
    ("g2020-giay-moi", 0, "CHỦ TỊCH UBND TỈNH", 221.1, None),
    ("g2020-giay-moi", 0, "Nguyễn Văn Mẫu", 227.0, None),
    ("g2020-bien-ban", 0, "BIÊN BẢN", 55.1, None),
    ("g2020-bien-ban", 0, "Thời gian bắt đầu:", 79.3, 42.7),
    ("g2020-bien-ban", 1, "2", 12.0, None),
    ("g2020-bien-ban", 1, "bằng văn bản theo khoản 5", 24.4, 30.0),
    ("g2020-bien-ban", 1, "- Công an tỉnh (Đại tá Trần", 273.4, 42.7),
    ("g2020-bien-ban", 2, "THƯ KÝ", 150.9, None),
    ("g2020-bien-ban", 2, "CHỦ TỌA", 150.9, None),
    ("g2020-bien-ban", 2, "CHỦ TỊCH UBND TỈNH", 182.4, None),
    ("g2020-bien-ban", 2, "Nguyễn Văn Mẫu", 188.3, None),
    ("g2020-bien-ban", 2, "Lý Thị Chép", 188.3, None),
    ("g2020-bien-ban", 2, "Nơi nhận:", 197.8, 30.0),
    ("g2020-danh-sach-thanh-vien", 0, "DANH SÁCH", 48.2, None),
    ("g2020-danh-sach-thanh-vien", 0, "Thành viên Tiểu ban An toàn", 54.3, None),
    ("g2020-danh-sach-thanh-vien", 0, "và Tổ giúp việc Tiểu ban", 60.5, None),
    ("g2020-danh-sach-thanh-vien", 0, "(Kèm theo Quyết định số 05", 66.6, None),
    ("g2020-danh-sach-thanh-vien", 0, "của Tiểu ban An toàn", 72.7, None),
    ("g2020-danh-sach-thanh-vien", 0, "Danh sách gồm 11", 274.5, 42.7),
    ("g2020-danh-sach-ky-ten", 0, "DANH SÁCH KÝ TÊN", 47.2, None),
    ("g2020-danh-sach-ky-ten", 0, "Cuộc họp sơ kết", 53.3, None),
    ("g2020-danh-sach-ky-ten", 0, "của Tiểu ban", 59.5, None),
    ("p2026-giay-moi", 0, "TỈNH ỦY MẪU", 24.7, None),
    ("p2026-giay-moi", 0, "ĐẢNG CỘNG SẢN VIỆT NAM", 24.7, 116.1),
    ("p2026-giay-moi", 0, "TIỂU BAN AN NINH MẠNG", 30.7, None),
    ("p2026-giay-moi", 0, "*", 36.7, None),
    ("p2026-giay-moi", 0, "Tỉnh Mẫu, ngày 08 tháng 9 năm 2026", 36.7, None),
    ("p2026-giay-moi", 0, "Số 02-GM/TBANM", 42.4, None),
    ("p2026-giay-moi", 0, "GIẤY MỜI", 56.4, None),
    ("p2026-giay-moi", 0, "dự phiên họp thứ hai năm 2026", 63.2, None),
    ("p2026-giay-moi", 0, "của Tiểu ban An ninh mạng tỉnh Mẫu", 69.4, None),
    ("p2026-giay-moi", 0, "-----", 74.6, None),
    ("p2026-giay-moi", 0, "Tiểu ban An ninh mạng tỉnh Mẫu trân trọng", 83.6, 40.0),
    ("p2026-giay-moi", 0, "BÍ THƯ", 196.4, None),
    ("p2026-giay-moi", 0, "kiêm", 202.6, None),
    ("p2026-giay-moi", 0, "TRƯỞNG TIỂU BAN", 208.8, None),
    ("p2026-giay-moi", 0, "Nguyễn Văn Mẫu", 240.3, None),
    ("p2026-giay-moi", 0, "- Như trên;", 202.4, 30.0),
    ("p2026-bien-ban", 0, "BIÊN BẢN", 56.4, None),
    ("p2026-bien-ban", 1, "2", 14.4, None),
    ("p2026-bien-ban", 1, "3. Ủy viên vắng mặt", 24.4, 40.0),
    ("p2026-bien-ban", 1, "a) Thống nhất nội dung dự thảo", 261.1, 40.0),
    ("p2026-bien-ban", 2, "NGƯỜI GHI BIÊN BẢN", 100.4, None),
    ("p2026-bien-ban", 2, "CHỦ TRÌ HỘI NGHỊ", 100.4, None),
    ("p2026-bien-ban", 2, "Nguyễn Văn Mẫu", 131.9, None),
    ("p2026-bien-ban", 2, "Nơi nhận:", 141.4, 30.0),
    ("p2026-danh-sach-thanh-vien", 0, "DANH SÁCH", 24.4, None),
    ("p2026-danh-sach-thanh-vien", 0, "thành viên Tiểu ban", 31.2, None),
    (
        "p2026-danh-sach-thanh-vien",
        0,
        "(Kèm theo Quyết định số 03-QĐ/TBANM, ngày 05/6/2026",
        43.5,
        None,
    ),
    ("p2026-danh-sach-thanh-vien", 0, "của Tiểu ban An ninh mạng", 49.7, None),
    ("p2026-danh-sach-thanh-vien", 0, "-----", 55.0, None),
    ("p2026-danh-sach-ky-ten", 0, "DANH SÁCH KÝ TÊN", 47.7, None),
    ("p2026-danh-sach-ky-ten", 0, "phiên họp thứ hai", 54.5, None),
    ("p2026-danh-sach-ky-ten", 0, "-----", 65.9, None),
]

# sheet, y, from, to
RULES = [
    ("g2020-giay-moi", 30.9, 119.4, 175.6),
    ("g2020-giay-moi", 36.2, 57.4, 72.6),
    ("g2020-giay-moi", 70.1, 94.0, 131.0),
    ("g2020-danh-sach-thanh-vien", 75.4, 91.4, 133.6),
    ("g2020-danh-sach-thanh-vien", 80.2, 30.0, 195.0),
    ("g2020-danh-sach-thanh-vien", 267.3, 30.0, 195.0),
    ("g2020-danh-sach-ky-ten", 62.2, 94.0, 131.0),
    ("g2020-danh-sach-ky-ten", 84.2, 30.0, 195.0),
    ("g2020-danh-sach-ky-ten", 262.7, 30.0, 195.0),
    ("p2026-giay-moi", 26.9, 116.0, 189.0),
    ("p2026-danh-sach-thanh-vien", 59.9, 30.0, 195.0),
    ("p2026-danh-sach-thanh-vien", 225.5, 30.0, 195.0),
    ("p2026-danh-sach-ky-ten", 88.1, 30.0, 195.0),
    ("p2026-danh-sach-ky-ten", 241.4, 30.0, 195.0),
]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Sheet]:
    return {name: read_pdf(render(make()).pdf) for name, make in sheets.SHEETS.items()}


@pytest.mark.parametrize(("name", "page", "text", "y", "x"), SPOTS)
def test_a_line_stands_where_the_sample_has_it(
    drawn: dict[str, Sheet], name: str, page: int, text: str, y: float, x: float | None
) -> None:
    spot = drawn[name].spot(text, page)
    assert spot.y == pytest.approx(y, abs=NEAR)
    if x is not None:
        assert spot.x == pytest.approx(x, abs=NEAR)


@pytest.mark.parametrize(("name", "y", "left", "right"), RULES)
def test_a_rule_stands_where_the_sample_has_it(
    drawn: dict[str, Sheet], name: str, y: float, left: float, right: float
) -> None:
    near = [one for one in drawn[name].rules if abs(one.y - y) < NEAR and one.page == 0]
    assert any(abs(one.x0 - left) < NEAR and abs(one.x1 - right) < NEAR for one in near), drawn[
        name
    ].rules


@pytest.mark.parametrize(
    ("name", "pages"),
    [(name, 3 if "bien-ban" in name else 1) for name in sheets.SHEETS],
)
def test_a_sample_fills_as_many_pages_as_its_picture(
    drawn: dict[str, Sheet], name: str, pages: int
) -> None:
    assert drawn[name].pages == pages


def test_a_justified_line_reaches_the_right_margin(drawn: dict[str, Sheet]) -> None:
    line = drawn["g2020-giay-moi"].spot("Nội dung: (1) Báo cáo")
    assert line.right == pytest.approx(195.0, abs=NEAR)
    assert line.text.rstrip().endswith("6 tháng đầu")
