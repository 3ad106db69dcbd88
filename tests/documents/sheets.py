"""The sample sheets of both systems, composed as the program does; persons are invented."""

from __future__ import annotations

from datetime import date

from desktop.documents.model import (
    Cell,
    Column,
    Document,
    Grid,
    GroupRow,
    Paragraph,
    Row,
    Title,
)
from desktop.documents.parts import (
    Numbered,
    letterhead,
    recipients,
    signed,
)
from tests.documents.bodies import (
    PARTY,
    PARTY_HEAD,
    PARTY_MEETING,
    STATE,
    STATE_HEAD,
    STATE_MEETING,
    paragraphs,
)
from tests.documents.minutes_sheets import party_minutes, state_minutes


def state_invitation() -> Document:
    day = date(2026, 7, 6)
    return Document(
        layout="G2020",
        name="Giấy mời",
        day=day,
        head=letterhead(STATE, Numbered("GM", 12, day)),
        title=Title("GIẤY MỜI", STATE_MEETING),
        blocks=(
            *paragraphs(
                "Tiểu ban An toàn, An ninh mạng tỉnh Mẫu trân trọng kính mời: Ông Đặng Văn Mô, "
                "Giám đốc Sở Tài chính, Ủy viên Tiểu ban.",
                "Tới dự cuộc họp sơ kết 6 tháng đầu năm 2026 của Tiểu ban.",
                "Nội dung: (1) Báo cáo kết quả hoạt động của Tiểu ban 6 tháng đầu năm 2026; "
                "(2) Dự thảo Kế hoạch diễn tập ứng phó sự cố an ninh mạng năm 2026.",
                "Chủ trì: Ông Nguyễn Văn Mẫu, Chủ tịch UBND tỉnh, Trưởng Tiểu ban.",
                "Thời gian: 08 giờ 00, thứ Năm, ngày 16 tháng 7 năm 2026 (01 buổi).",
                "Địa điểm: Phòng họp số 2, Trụ sở UBND tỉnh Mẫu.",
                "Tài liệu gửi kèm theo Giấy mời. Trường hợp không thể tham dự, đề nghị báo cáo "
                "Chủ tọa trước ngày 14/7/2026; nếu ủy quyền cho người dự họp thay, gửi kèm giấy "
                "ủy quyền và ý kiến tham gia bằng văn bản theo khoản 5 Điều 7 Quy chế hoạt động "
                "của Tiểu ban.",
                "Đề nghị xác nhận tham dự với Tổ giúp việc (bà Lý Thị Chép, điện thoại "
                "0000 000 000) trước ngày 14/7/2026./.",
            ),
            signed(
                STATE,
                STATE_HEAD,
                recipients(
                    "G",
                    (
                        "Như trên",
                        "Trưởng Tiểu ban (để báo cáo)",
                        "Văn phòng UBND tỉnh (để phục vụ)",
                    ),
                    filed="VT, TGV",
                ),
            ),
        ),
    )


def party_invitation() -> Document:
    day = date(2026, 9, 8)
    return Document(
        layout="P2026",
        name="Giấy mời",
        day=day,
        head=letterhead(PARTY, Numbered("GM", 2, day)),
        title=Title("GIẤY MỜI", f"dự {PARTY_MEETING}"),
        blocks=(
            *paragraphs(
                "Tiểu ban An ninh mạng tỉnh Mẫu trân trọng kính mời: đồng chí Đặng Văn Mô, "
                "Giám đốc Sở Tài chính, Ủy viên Tiểu ban.",
                "Tới dự: Phiên họp thứ hai năm 2026 của Tiểu ban An ninh mạng tỉnh Mẫu.",
                "Nội dung: (1) Báo cáo tình hình, kết quả hoạt động quý III năm 2026; (2) Dự thảo "
                "Kế hoạch kiểm tra năm 2027.",
                "Chủ trì: đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy, Trưởng Tiểu ban.",
                "Thời gian: 14 giờ 00, thứ Tư, ngày 16 tháng 9 năm 2026 (01 buổi).",
                "Địa điểm: Phòng họp A, Trụ sở Tỉnh ủy Mẫu.",
                "Tài liệu gửi kèm Giấy mời. Trường hợp không thể tham dự, đề nghị đồng chí báo "
                "cáo người chủ trì trước ngày 14/9/2026; nếu ủy quyền cho người dự họp thay, gửi "
                "kèm giấy ủy quyền và ý kiến tham gia bằng văn bản theo khoản 5 Điều 6 Quy chế "
                "hoạt động của Tiểu ban.",
                "Xác nhận tham dự với Tổ giúp việc (đồng chí Lý Thị Chép, điện thoại "
                "0000 000 000) trước ngày 14/9/2026.",
            ),
            signed(
                PARTY,
                PARTY_HEAD,
                recipients(
                    "P",
                    (
                        "Như trên",
                        "Đ/c Trưởng Tiểu ban (để báo cáo)",
                        "Văn phòng Tỉnh ủy (để phục vụ)",
                    ),
                    filed="Tổ giúp việc",
                ),
            ),
        ),
    )


STATE_MEMBERS = (
    ("Nguyễn Văn Mẫu", "Chủ tịch UBND tỉnh", "Trưởng Tiểu ban"),
    ("Trần Văn Thử", "Giám đốc Công an tỉnh", "Phó Trưởng Tiểu ban Thường trực"),
    ("Lê Thị Ví Dụ", "Phó Chủ tịch UBND tỉnh", "Phó Trưởng Tiểu ban"),
    ("Đỗ Thị Tượng Trưng", "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ủy viên"),
    ("Hoàng Văn Tạm", "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh", "Ủy viên"),
    ("Phạm Văn Giả Định", "Phó Giám đốc Công an tỉnh", "Ủy viên"),
    ("Ngô Văn Phỏng", "Chánh Văn phòng UBND tỉnh", "Ủy viên"),
    ("Vũ Thị Minh Họa", "Giám đốc Sở Khoa học và Công nghệ", "Ủy viên"),
    ("Đặng Văn Mô", "Giám đốc Sở Tài chính", "Ủy viên"),
    ("Bùi Văn Hình", "Giám đốc Sở Giáo dục và Đào tạo", "Ủy viên"),
    ("Dương Thị Vắng", "Giám đốc Sở Y tế", "Ủy viên"),
)
PARTY_MEMBERS = (
    ("Nguyễn Văn Mẫu", "Bí thư Tỉnh ủy", "Trưởng Tiểu ban"),
    *STATE_MEMBERS[1:6],
    STATE_MEMBERS[7],
    STATE_MEMBERS[8],
    STATE_MEMBERS[10],
)
TEAM = (
    ("Phạm Văn Giả Định", "Phó Giám đốc Công an tỉnh", "Tổ trưởng"),
    (
        "Cao Văn Khuôn",
        "Trưởng phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao, Công an tỉnh",
        "Tổ phó",
    ),
    ("Lý Thị Chép", "Cán bộ Phòng Tham mưu, Công an tỉnh", "Thành viên"),
)
STAND_INS = {
    "Đặng Văn Mô": "Hồ Thị Thay",
    "Bùi Văn Hình": "Mai Văn Thế",
    "Vũ Thị Minh Họa": "",
}


def member_grid(members: tuple[tuple[str, str, str], ...]) -> Grid:
    def rows(people: tuple[tuple[str, str, str], ...]) -> tuple[Row, ...]:
        return tuple(Row((str(at), *person)) for at, person in enumerate(people, 1))

    return Grid(
        columns=(
            Column(12, "STT", "center"),
            Column(45, "Họ và tên"),
            Column(62, "Chức vụ, cơ quan công tác"),
            Column(46, "Chức danh"),
        ),
        rows=(GroupRow("I. TIỂU BAN"), *rows(members), GroupRow("II. TỔ GIÚP VIỆC"), *rows(TEAM)),
    )


def sign_in_grid(members: tuple[tuple[str, str, str], ...], stand_ins: dict[str, str]) -> Grid:
    def row(at: int, person: tuple[str, str, str]) -> Row:
        name, post, role = person
        second = f"Dự thay: {stand_ins[name]}" if stand_ins.get(name) else ""
        return Row((str(at), Cell(name, second), post, role, ""))

    return Grid(
        columns=(
            Column(12, "STT", "center"),
            Column(44, "Họ và tên"),
            Column(48, "Chức vụ,\ncơ quan công tác"),
            Column(33, "Tư cách dự họp"),
            Column(28, "Ký tên"),
        ),
        rows=(
            GroupRow("I. THÀNH VIÊN TIỂU BAN"),
            *(row(at, person) for at, person in enumerate(members, 1)),
            GroupRow("II. KHÁCH MỜI"),
            row(1, ("Cao Văn Khách", "Giám đốc Trung tâm Chuyển đổi số tỉnh", "Khách mời")),
        ),
        min_row=12.0,
    )


def state_members() -> Document:
    day = date(2026, 2, 9)
    return Document(
        layout="G2020",
        name="Danh sách thành viên",
        day=day,
        head=letterhead(STATE, Numbered("", numbered=False, dated=False)),
        title=Title(
            "DANH SÁCH",
            "Thành viên Tiểu ban An toàn, An ninh mạng tỉnh Mẫu\nvà Tổ giúp việc Tiểu ban",
            "(Kèm theo Quyết định số 05/QĐ-TBATANM ngày 09 tháng 02 năm 2026 của Tiểu ban An toàn, "
            "An ninh mạng tỉnh Mẫu)",
        ),
        blocks=(
            member_grid(STATE_MEMBERS),
            Paragraph("Danh sách gồm 11 thành viên Tiểu ban và 03 thành viên Tổ giúp việc./."),
        ),
    )


def party_members() -> Document:
    return Document(
        layout="P2026",
        name="Danh sách thành viên",
        day=date(2026, 6, 5),
        title=Title(
            "DANH SÁCH",
            "thành viên Tiểu ban An ninh mạng tỉnh Mẫu\nvà Tổ giúp việc Tiểu ban",
            "(Kèm theo Quyết định số 03-QĐ/TBANM, ngày 05/6/2026 của Tiểu ban An ninh mạng tỉnh "
            "Mẫu)",
        ),
        blocks=(
            member_grid(PARTY_MEMBERS),
            Paragraph("Danh sách gồm 09 thành viên Tiểu ban và 03 thành viên Tổ giúp việc."),
        ),
    )


def state_sign_in() -> Document:
    day = date(2026, 7, 16)
    return Document(
        layout="G2020",
        name="Danh sách ký tên",
        day=day,
        head=letterhead(STATE, Numbered("", numbered=False, dated=False)),
        title=Title("DANH SÁCH KÝ TÊN", STATE_MEETING),
        blocks=(
            *paragraphs(
                "Thời gian: 08 giờ 00, ngày 16 tháng 7 năm 2026.",
                "Địa điểm: Phòng họp số 2, Trụ sở UBND tỉnh Mẫu.",
            ),
            sign_in_grid(STATE_MEMBERS, STAND_INS),
        ),
        dense=True,
    )


def party_sign_in() -> Document:
    day = date(2026, 9, 16)
    return Document(
        layout="P2026",
        name="Danh sách ký tên",
        day=day,
        head=letterhead(PARTY, Numbered("", numbered=False, dated=False)),
        title=Title("DANH SÁCH KÝ TÊN", PARTY_MEETING),
        blocks=(
            *paragraphs(
                "Thời gian: 14 giờ 00, ngày 16 tháng 9 năm 2026.",
                "Địa điểm: Phòng họp A, Trụ sở Tỉnh ủy Mẫu.",
            ),
            sign_in_grid(
                PARTY_MEMBERS, {"Đặng Văn Mô": "Hồ Thị Thay", "Vũ Thị Minh Họa": "Mai Văn Thế"}
            ),
        ),
        dense=True,
    )


SHEETS = {
    "g2020-giay-moi": state_invitation,
    "g2020-bien-ban": state_minutes,
    "g2020-danh-sach-ky-ten": state_sign_in,
    "g2020-danh-sach-thanh-vien": state_members,
    "p2026-giay-moi": party_invitation,
    "p2026-bien-ban": party_minutes,
    "p2026-danh-sach-ky-ten": party_sign_in,
    "p2026-danh-sach-thanh-vien": party_members,
}
