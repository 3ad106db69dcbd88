#!/bin/sh
# dpkg asks this before it replaces or removes the program (preinst and prerm alike). A program that
# runs reads its own files as it goes on: with others in their place it would break in the middle.
set -eu
case "$1" in
    install | upgrade | remove | failed-upgrade) ;;
    *) exit 0 ;;
esac
for link in /proc/[0-9]*/exe; do
    case "$(readlink "$link" 2>/dev/null || true)" in
        /opt/thuky-tieuban/thuky | "/opt/thuky-tieuban/thuky (deleted)")
            cat >&2 <<'EOF'
Thư ký Tiểu ban đang mở nên gói chưa được thay hay gỡ; bản đang có và dữ liệu còn nguyên.
Hãy lưu việc đang làm, đóng chương trình ở mọi tài khoản rồi chạy lại lệnh này.
Thư ký Tiểu ban is open, so the package was neither replaced nor removed; the present version and
all data are as they were. Save the work, close the program in every account, then try again.
EOF
            exit 1
            ;;
    esac
done
