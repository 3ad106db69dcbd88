; What the setup says, in Vietnamese and English.
!macro SAY key vi en
  LangString ${key} ${LANG_VIETNAMESE} "${vi}"
  LangString ${key} ${LANG_ENGLISH} "${en}"
!macroend

!insertmacro SAY WELCOME \
  "Bộ cài đặt này đưa Thư ký Tiểu ban ${VERSION} vào máy, chỉ cho tài khoản đang dùng; không cần quyền quản trị, không cần mạng.$\r$\n$\r$\nBản đang có trên máy được thay bằng bản này; dữ liệu giữ nguyên.$\r$\n$\r$\nKhông dùng cho bí mật nhà nước." \
  "This setup puts Thư ký Tiểu ban ${VERSION} on this computer, for this account only; it needs no administrator and no network.$\r$\n$\r$\nA version that is here is replaced; data stays as it is.$\r$\n$\r$\nIt is not for state secrets."
!insertmacro SAY OLD_WINDOWS \
  "Chưa cài được: Windows của máy này cũ hơn Windows 10 bản 1809 (64 bit), là bản cũ nhất mà chương trình chạy được. Hãy nâng cấp Windows hoặc dùng máy khác. Máy chưa bị thay đổi gì." \
  "Not installed: Windows on this computer is older than Windows 10 version 1809 (64-bit), the oldest the program runs on. Upgrade Windows, or use another computer. Nothing was changed."
!insertmacro SAY RUNNING \
  "Thư ký Tiểu ban đang mở nên chưa tiếp tục được. Hãy lưu việc đang làm, đóng chương trình rồi thử lại. Máy chưa bị thay đổi gì." \
  "Thư ký Tiểu ban is open, so this cannot go on. Save what you are doing, close the program, then try again. Nothing was changed."
!insertmacro SAY NEWER_HERE \
  "Chưa cài: máy này đang có bản $3, mới hơn bản ${VERSION} của bộ cài này; bản cũ có thể không mở được dữ liệu của bản mới. Nếu thật sự cần bản cũ, hãy gỡ bản đang có trước (dữ liệu vẫn được giữ)." \
  "Not installed: this computer has version $3, newer than ${VERSION} of this setup; an older version may not open the data of a newer one. If the older one is really wanted, uninstall the present one first (data is kept)."
!insertmacro SAY TAKEN \
  "Chưa cài: trong thư mục $INSTDIR đã có thư mục runtime của chương trình khác. Hãy chọn một thư mục khác. Máy chưa bị thay đổi gì." \
  "Not installed: the folder $INSTDIR already has a folder runtime of something else. Choose another folder. Nothing was changed."
!insertmacro SAY NOT_WRITABLE \
  "Chưa cài: không tạo được thư mục $INSTDIR. Hãy chọn thư mục mà tài khoản này được ghi. Máy chưa bị thay đổi gì." \
  "Not installed: the folder $INSTDIR cannot be made. Choose a folder that this account may write to. Nothing was changed."
!insertmacro SAY NO_ROOM \
  "Chưa cài: ổ đĩa của $INSTDIR còn $0 KB, trong khi cần ${KILOBYTES} KB. Hãy dọn bớt hoặc chọn ổ khác. Máy chưa bị thay đổi gì." \
  "Not installed: the disk of $INSTDIR has $0 KB left, and ${KILOBYTES} KB are needed. Free some space, or choose another disk. Nothing was changed."
!insertmacro SAY HALFWAY \
  "Chưa cài: có tệp không ghi được, thường do ổ đĩa đã đầy. Những gì vừa ghi đã được xóa; bản cũ (nếu có) và dữ liệu còn nguyên. Hãy dọn bớt ổ đĩa rồi chạy lại bộ cài." \
  "Not installed: a file could not be written, usually because the disk is full. What was written was removed; an older version (if any) and all data are as they were. Free some space, then run the setup again."
!insertmacro SAY IN_USE \
  "Chưa cài: tệp của chương trình trong $INSTDIR đang bị chương trình khác giữ. Bản đang có và dữ liệu còn nguyên. Hãy đóng mọi cửa sổ của Thư ký Tiểu ban, chờ một phút hoặc khởi động lại máy, rồi chạy lại bộ cài." \
  "Not installed: files of the program in $INSTDIR are held by something else. The present version and all data are as they were. Close every window of Thư ký Tiểu ban, wait a minute or restart the computer, then run the setup again."
!insertmacro SAY HALF_HELD \
  "Cài chưa xong: $Held đang bị chương trình khác giữ, bản cũ cũng chưa trả lại được, nên chương trình chưa mở được cho đến khi cài xong. Hãy khởi động lại máy rồi chạy lại bộ cài. Dữ liệu còn nguyên." \
  "Not finished: $Held is held by something else, and the older version could not be put back either, so the program does not open until the setup has ended well. Restart the computer, then run the setup again. All data is as it was."
!insertmacro SAY OF_SYSTEM \
  "Chưa cài: bộ cài đang chạy bằng tài khoản hệ thống, mà chương trình được cài cho từng người. Hãy chạy bộ cài trong tài khoản của người dùng máy, chẳng hạn bằng tập lệnh đăng nhập. Máy chưa bị thay đổi gì." \
  "Not installed: the setup runs in the account of the system, and the program is installed for each person. Run the setup in the account of whoever uses the computer, by a logon script for one. Nothing was changed."
!insertmacro SAY ELSEWHERE \
  "Chưa cài: chương trình đang ở $4. Hãy cài vào đúng thư mục ấy để cập nhật; muốn chuyển sang $INSTDIR thì gỡ bản đang có trước (dữ liệu vẫn được giữ). Máy chưa bị thay đổi gì." \
  "Not installed: the program is in $4. Choose that folder to update it; to have it in $INSTDIR instead, uninstall the present one first (data is kept). Nothing was changed."
!insertmacro SAY DONE \
  "Đã cài Thư ký Tiểu ban ${VERSION} vào $INSTDIR." \
  "Thư ký Tiểu ban ${VERSION} is installed in $INSTDIR."
!insertmacro SAY OLD_LEFT \
  "Còn tệp của bản cũ trong $INSTDIR\runtime.old vì đang bị giữ; lần cài sau sẽ xóa." \
  "Files of the older version are left in $INSTDIR\runtime.old because something holds them; the next setup removes them."
!insertmacro SAY KEPT_IN_USE \
  "Chưa gỡ: tệp của chương trình trong $INSTDIR đang bị chương trình khác giữ. Chưa gỡ gì. Hãy đóng mọi cửa sổ của Thư ký Tiểu ban, chờ một phút hoặc khởi động lại máy, rồi gỡ lại." \
  "Not removed: files of the program in $INSTDIR are held by something else. Nothing was removed. Close every window of Thư ký Tiểu ban, wait a minute or restart the computer, then uninstall again."
!insertmacro SAY REST_LEFT \
  "Chưa gỡ hết: trong $INSTDIR còn tệp đang bị chương trình khác giữ. Hãy khởi động lại máy rồi gỡ lần nữa; muốn dùng tiếp thì chạy lại bộ cài. Dữ liệu không bị xóa." \
  "Not all removed: in $INSTDIR are files that something else holds. Restart the computer and uninstall once more; to go on with the program, run the setup again. No data was deleted."
!insertmacro SAY DATA_STAYS \
  "Chỉ chương trình bị gỡ. Dữ liệu, bản sao lưu và thiết lập được giữ nguyên; dữ liệu thường nằm ở $LOCALAPPDATA\${APP}." \
  "Only the program is removed. Data, backups and settings stay as they are; data usually lies in $LOCALAPPDATA\${APP}."
!insertmacro SAY DATA_KEPT \
  "Đã gỡ chương trình. Dữ liệu không bị xóa: thường nằm ở $LOCALAPPDATA\${APP}; cài lại là mở được. Muốn bỏ hẳn dữ liệu, hãy tự xóa thư mục ấy sau khi đã chắc chắn." \
  "The program is removed. Data was not deleted: it usually lies in $LOCALAPPDATA\${APP} and opens again after another installation. To do away with it, delete that folder yourself once you are sure."
