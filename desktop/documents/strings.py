"""Fixed words of official papers, copied exactly, each with its clause."""

from __future__ import annotations

from typing import Final

# G: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.1. P: HD 05-HD/VPTW, Phần II.I.1, II.I.2, II.I.5.
STATE: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
PARTY: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
STAR: Final = "*"
DASHES: Final = "-----"

RECIPIENTS: Final = "Nơi nhận:"  # both systems
AS_ABOVE: Final = "Như trên"
TO: Final = "Kính gửi:"
SUBMITTED_TO: Final = "Kính trình:"  # P, tờ trình: HD 05, Phần II.I.9.2
