"""The sample minutes of both systems."""

from __future__ import annotations

from datetime import date

from desktop.documents.model import Document, Heading, Item, Paragraph, Title
from desktop.documents.parts import Numbered, letterhead, recipients, signed_minutes
from tests.documents.bodies import (
    PARTY,
    PARTY_HEAD,
    PARTY_MEETING,
    SECRETARY,
    STATE,
    STATE_HEAD,
    STATE_MEETING,
    items,
    paragraphs,
)


def state_minutes() -> Document:
    day = date(2026, 7, 16)
    return Document(
        layout="G2020",
        name="Biên bản",
        day=day,
        head=letterhead(STATE, Numbered("BB", 3, dated=False)),
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
        head=letterhead(PARTY, Numbered("BB", 2, day)),
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
                "kiến bằng văn bản theo khoản 5 Điều 6 Quy chế hoạt động của Tiểu ban.",
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
                "Ý kiến của Ủy viên theo khoản 3 Điều 6 Quy chế hoạt động của Tiểu ban:",
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
