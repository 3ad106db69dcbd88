"""The sample sheets of both systems, composed as the program does; persons are invented."""

from __future__ import annotations

from datetime import date

from desktop.documents.model import (
    Cell,
    Column,
    Document,
    Grid,
    GroupRow,
    Heading,
    Item,
    Paragraph,
    Row,
    Title,
)
from desktop.documents.parts import (
    Issuer,
    Numbered,
    Signer,
    letterhead,
    recipients,
    signed,
    signed_minutes,
)

STATE = Issuer(
    layout="G2020",
    name="Tiểu ban An toàn, An ninh mạng",
    symbol="TBATANM",
    place="Mẫu",
    parent="UBND tỉnh Mẫu",
    unit="tỉnh",
)
PARTY = Issuer(
    layout="P2026",
    name="Tiểu ban An ninh mạng",
    symbol="TBANM",
    place="Mẫu",
    parent="Tỉnh ủy Mẫu",
    unit="tỉnh",
)
STATE_HEAD = Signer("Nguyễn Văn Mẫu", "Trưởng Tiểu ban", "Chủ tịch UBND tỉnh")
PARTY_HEAD = Signer("Nguyễn Văn Mẫu", "Trưởng Tiểu ban", "Bí thư")
SECRETARY = Signer("Lý Thị Chép")
STATE_MEETING = "Cuộc họp sơ kết 6 tháng đầu năm 2026 của Tiểu ban An toàn, An ninh mạng tỉnh Mẫu"
PARTY_MEETING = "phiên họp thứ hai năm 2026 của Tiểu ban An ninh mạng tỉnh Mẫu"


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text) for text in texts)


def items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(text) for text in texts)


def state_invitation() -> Document:
    day = date(2026, 7, 6)
    return Document(
        layout="G2020",
        name="Giấy mời",
        day=day,
        head=letterhead(STATE, Numbered("GM", day, 12, day)),
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
        head=letterhead(PARTY, Numbered("GM", day, 2, day)),
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
                "kèm giấy ủy quyền và ý kiến tham gia bằng văn bản theo khoản 5, Điều 6 Quy chế "
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


def state_minutes() -> Document:
    day = date(2026, 7, 16)
    return Document(
        layout="G2020",
        name="Biên bản",
        day=day,
        head=letterhead(STATE, Numbered("BB", day, 3, dated=False)),
        title=Title("BIÊN BẢN", STATE_MEETING, section="title"),
        blocks=(
            Paragraph("Thời gian bắt đầu: 08 giờ 00, ngày 16 tháng 7 năm 2026.", section="place"),
            Paragraph(
                "Địa điểm: Phòng họp số 2, Trụ sở UBND tỉnh Mẫu; điểm cầu trực tuyến tại Bộ Chỉ "
                "huy Quân sự tỉnh.",
                section="place",
            ),
            Paragraph("Thành phần tham dự:", section="attendance"),
            Heading("1. Thành viên Tiểu ban có mặt: 08/11", section="attendance"),
            *items(
                "Ông Nguyễn Văn Mẫu, Chủ tịch UBND tỉnh, Trưởng Tiểu ban;",
                "Đại tá Trần Văn Thử, Giám đốc Công an tỉnh, Phó Trưởng Tiểu ban Thường trực;",
                "Bà Lê Thị Ví Dụ, Phó Chủ tịch UBND tỉnh, Phó Trưởng Tiểu ban;",
                "Thượng tá Phạm Văn Giả Định, Phó Giám đốc Công an tỉnh, Ủy viên Tiểu ban, "
                "Tổ trưởng Tổ giúp việc;",
                "Đại tá Hoàng Văn Tạm, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh, Ủy viên (dự tại "
                "điểm cầu Bộ Chỉ huy Quân sự tỉnh);",
                "Bà Vũ Thị Minh Họa, Giám đốc Sở Khoa học và Công nghệ, Ủy viên;",
                "Bà Đỗ Thị Tượng Trưng, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy, Ủy viên;",
                "Ông Ngô Văn Phỏng, Chánh Văn phòng UBND tỉnh, Ủy viên (có mặt từ 08 giờ 20).",
            ),
            Heading("2. Ủy viên ủy quyền cho người dự họp thay: 02"),
            *items(
                "Ông Đặng Văn Mô, Giám đốc Sở Tài chính, ủy quyền cho bà Hồ Thị Thay, Phó Giám "
                "đốc Sở Tài chính (Giấy ủy quyền số 21/GUQ-STC ngày 14/7/2026); được Chủ tọa đồng "
                "ý ngày 14/7/2026. Ý kiến tham gia bằng văn bản: Công văn số 1532/STC-HCSN ngày "
                "14/7/2026, đã gửi đến Tiểu ban.",
                "Ông Bùi Văn Hình, Giám đốc Sở Giáo dục và Đào tạo, ủy quyền cho ông Mai Văn Thế, "
                "Phó Chánh Văn phòng Sở (Giấy ủy quyền số 08/GUQ-SGDĐT ngày 15/7/2026); được Chủ "
                "tọa đồng ý ngày 15/7/2026. Chưa có ý kiến tham gia bằng văn bản theo khoản 5 "
                "Điều 7 Quy chế hoạt động của Tiểu ban đến khi kết thúc cuộc họp.",
            ),
            Heading("3. Ủy viên vắng mặt, được Chủ tọa đồng ý: 01"),
            *items(
                "Bà Dương Thị Vắng, Giám đốc Sở Y tế, đi công tác ngoài tỉnh; báo cáo ngày "
                "13/7/2026, được Chủ tọa đồng ý ngày 14/7/2026; không cử người dự họp thay.",
            ),
            Heading("4. Khách mời"),
            *items("Ông Cao Văn Khách, Giám đốc Trung tâm Chuyển đổi số tỉnh."),
            *paragraphs(
                "Chủ trì (chủ tọa): Ông Nguyễn Văn Mẫu, Chủ tịch UBND tỉnh, Trưởng Tiểu ban.",
                "Thư ký (người ghi biên bản): Bà Lý Thị Chép, thành viên Tổ giúp việc.",
                "Nội dung (theo diễn biến cuộc họp):",
            ),
            Heading("1. Báo cáo kết quả hoạt động của Tiểu ban 6 tháng đầu năm 2026", section="1"),
            *paragraphs(
                "Thượng tá Phạm Văn Giả Định trình bày Báo cáo số 07/BC-TBATANM ngày 10/7/2026 "
                "(từ 08 giờ 10 đến 08 giờ 25).",
                "Ý kiến thảo luận:",
            ),
            *items(
                "Bà Vũ Thị Minh Họa: thống nhất với báo cáo; đề nghị bổ sung số liệu hệ thống "
                "thông tin đã được phê duyệt cấp độ theo từng cơ quan.",
                "Bà Hồ Thị Thay (dự họp thay) đọc ý kiến bằng văn bản của Ủy viên Đặng Văn Mô: "
                "đồng ý; đề nghị các cơ quan gửi dự toán năm 2027 trước ngày 30/8/2026.",
            ),
            Paragraph("Kết luận của Chủ tọa:"),
            Item(
                "Thông qua Báo cáo; giao Tổ giúp việc tiếp thu ý kiến, hoàn thiện số liệu, gửi "
                "các thành viên Tiểu ban trước ngày 25/7/2026.",
                marker="a)",
            ),
            Item(
                "Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh rà soát cấp độ "
                "các hệ thống thông tin; sản phẩm: danh sách kèm cấp độ; hoàn thành trước ngày "
                "15/8/2026.",
                marker="b)",
            ),
            Heading(
                "2. Dự thảo Kế hoạch diễn tập ứng phó sự cố an ninh mạng năm 2026",
                aside="(nội dung liên ngành)",
                section="2",
            ),
            *paragraphs(
                "Đại tá Trần Văn Thử trình bày dự thảo Kế hoạch (từ 08 giờ 50 đến 09 giờ 05).",
                "Ý kiến của Ủy viên Tiểu ban thuộc các cơ quan theo khoản 3 Điều 7 Quy chế hoạt "
                "động của Tiểu ban:",
            ),
            *items(
                "Công an tỉnh (Đại tá Trần Văn Thử): thống nhất theo dự thảo đã trình bày;",
                "Bộ Chỉ huy Quân sự tỉnh (Đại tá Hoàng Văn Tạm): đồng ý; cử 05 cán bộ tham gia "
                "lực lượng ứng phó;",
                "Sở Khoa học và Công nghệ (bà Vũ Thị Minh Họa): đồng ý; đề nghị diễn tập trên hệ "
                "thống thử nghiệm;",
                "Ban Tuyên giáo và Dân vận Tỉnh ủy (bà Đỗ Thị Tượng Trưng): đồng ý; đề nghị thống "
                "nhất nội dung thông tin, tuyên truyền trước ngày diễn tập.",
            ),
            Paragraph("Kết luận của Chủ tọa:"),
            Item(
                "Thống nhất chủ trương diễn tập trong quý III năm 2026 trên hệ thống thử nghiệm.",
                marker="a)",
            ),
            Item(
                "Giao Công an tỉnh chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh, Sở Khoa học và "
                "Công nghệ hoàn thiện Kế hoạch; sản phẩm: Kế hoạch trình Trưởng Tiểu ban ký; "
                "hoàn thành trước ngày 05/8/2026.",
                marker="b)",
            ),
            Item(
                "Đề nghị Ủy viên Bùi Văn Hình gửi ý kiến bằng văn bản về Tổ giúp việc trước ngày "
                "20/7/2026.",
                marker="c)",
            ),
            *paragraphs(
                "Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua.",
                "Cuộc họp kết thúc vào 10 giờ 15, ngày 16 tháng 7 năm 2026./.",
            ),
            signed_minutes(
                STATE,
                SECRETARY,
                STATE_HEAD,
                recipients(
                    "G",
                    (
                        "Thành viên Tiểu ban",
                        "Thành viên Tổ giúp việc",
                        "Cơ quan có người dự họp thay",
                    ),
                    filed="VT, Hồ sơ",
                ),
                section="end",
            ),
        ),
    )


def party_minutes() -> Document:
    day = date(2026, 9, 16)
    return Document(
        layout="P2026",
        name="Biên bản",
        day=day,
        head=letterhead(PARTY, Numbered("BB", day, 2, day)),
        title=Title("BIÊN BẢN", PARTY_MEETING),
        blocks=(
            *paragraphs(
                "Thời gian bắt đầu: 14 giờ 00, ngày 16 tháng 9 năm 2026.",
                "Địa điểm: Phòng họp A, Trụ sở Tỉnh ủy Mẫu.",
                "Thành phần tham dự:",
            ),
            Heading("1. Thành viên Tiểu ban có mặt: 06/09"),
            *items(
                "Đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy, Trưởng Tiểu ban;",
                "Đồng chí Trần Văn Thử, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh, Phó "
                "Trưởng Tiểu ban Thường trực;",
                "Đồng chí Lê Thị Ví Dụ, Phó Chủ tịch UBND tỉnh, Phó Trưởng Tiểu ban;",
                "Đồng chí Đỗ Thị Tượng Trưng, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy, Ủy viên;",
                "Đồng chí Hoàng Văn Tạm, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh, Ủy viên;",
                "Đồng chí Phạm Văn Giả Định, Phó Giám đốc Công an tỉnh, Ủy viên, Tổ trưởng Tổ "
                "giúp việc.",
            ),
            Heading("2. Ủy viên ủy quyền cho người dự họp thay: 02"),
            *items(
                "Đồng chí Đặng Văn Mô, Giám đốc Sở Tài chính, ủy quyền cho đồng chí Hồ Thị Thay, "
                "Phó Giám đốc Sở (Giấy ủy quyền số 27/GUQ-STC ngày 14/9/2026); được người chủ trì "
                "đồng ý ngày 14/9/2026; ý kiến bằng văn bản: Công văn số 2104/STC-HCSN ngày "
                "14/9/2026;",
                "Đồng chí Vũ Thị Minh Họa, Giám đốc Sở Khoa học và Công nghệ, ủy quyền cho đồng "
                "chí Mai Văn Thế, Phó Giám đốc Sở (Giấy ủy quyền số 33/GUQ-SKHCN ngày 15/9/2026); "
                "được người chủ trì đồng ý ngày 15/9/2026; đến khi kết thúc phiên họp chưa có ý "
                "kiến bằng văn bản theo khoản 5, Điều 6 Quy chế hoạt động của Tiểu ban.",
            ),
            Heading("3. Ủy viên vắng mặt, được người chủ trì đồng ý: 01"),
            *items(
                "Đồng chí Dương Thị Vắng, Giám đốc Sở Y tế, đi công tác ngoài tỉnh, báo cáo ngày "
                "14/9/2026, được đồng ý cùng ngày; không cử người dự họp thay.",
            ),
            Heading("4. Khách mời"),
            *items("Đồng chí Cao Văn Khách, Giám đốc Trung tâm Chuyển đổi số tỉnh."),
            *paragraphs(
                "Chủ trì hội nghị: đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy, Trưởng Tiểu ban.",
                "Người ghi biên bản: đồng chí Lý Thị Chép, thành viên Tổ giúp việc.",
                "Nội dung (theo diễn biến phiên họp):",
            ),
            Heading("1. Báo cáo tình hình, kết quả hoạt động quý III năm 2026"),
            *paragraphs(
                "Đồng chí Phạm Văn Giả Định trình bày Báo cáo số 05-BC/TBANM, ngày 10/9/2026.",
                "Đồng chí Hồ Thị Thay đọc ý kiến bằng văn bản của đồng chí Đặng Văn Mô: đồng ý "
                "với báo cáo; đề nghị gửi dự toán năm 2027 trước ngày 30/9/2026.",
                "Đồng chí Trưởng Tiểu ban kết luận:",
            ),
            Item(
                "Thông qua báo cáo; giao Tổ giúp việc bổ sung số liệu, gửi các đồng chí thành "
                "viên Tiểu ban trước ngày 25/9/2026.",
                marker="a)",
            ),
            Item(
                "Giao Công an tỉnh chủ trì, phối hợp với Sở Tài chính tổng hợp dự toán năm 2027; "
                "hoàn thành trước ngày 10/10/2026.",
                marker="b)",
            ),
            Heading("2. Dự thảo Kế hoạch kiểm tra năm 2027", aside="(vấn đề liên ngành)"),
            *paragraphs(
                "Đồng chí Phạm Văn Giả Định trình bày dự thảo Kế hoạch.",
                "Ý kiến của Ủy viên theo khoản 3, Điều 6 Quy chế hoạt động của Tiểu ban:",
            ),
            *items(
                "Đồng chí Đỗ Thị Tượng Trưng (Ban Tuyên giáo và Dân vận Tỉnh ủy): đồng ý;",
                "Đồng chí Trần Văn Thử (Công an tỉnh): đồng ý; đề nghị tăng thời gian tự kiểm tra "
                "lên 20 ngày;",
                "Đồng chí Hoàng Văn Tạm (Bộ Chỉ huy Quân sự tỉnh): đồng ý, không có ý kiến thêm.",
            ),
            Paragraph("Đồng chí Trưởng Tiểu ban kết luận:"),
            Item("Thống nhất nội dung dự thảo; thời gian tự kiểm tra là 20 ngày.", marker="a)"),
            Item(
                "Giao Tổ giúp việc hoàn thiện, trình Trưởng Tiểu ban ban hành trước ngày "
                "15/12/2026.",
                marker="b)",
            ),
            Heading("3. Nội dung khác"),
            *paragraphs(
                "Đồng chí Lê Thị Ví Dụ đề nghị các cơ quan cử đơn vị đầu mối trước ngày 30/9/2026.",
                "Đồng chí Trưởng Tiểu ban kết luận: giao Tổ giúp việc tổng hợp danh sách đơn vị "
                "đầu mối; hoàn thành trước ngày 05/10/2026.",
                "Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua.",
                "Phiên họp kết thúc vào 16 giờ 30, ngày 16 tháng 9 năm 2026.",
            ),
            signed_minutes(
                PARTY,
                SECRETARY,
                PARTY_HEAD,
                recipients(
                    "P",
                    ("Các đồng chí thành viên Tiểu ban", "Các đồng chí thành viên Tổ giúp việc"),
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
        head=letterhead(STATE, Numbered("", day, numbered=False, dated=False)),
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
        head=letterhead(STATE, Numbered("", day, numbered=False, dated=False)),
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
        head=letterhead(PARTY, Numbered("", day, numbered=False, dated=False)),
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
