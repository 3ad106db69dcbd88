/* For the trial under Wine: starts the very command line that stands, as UTF-8, in the file named by
   the first argument, and ends with its exit code. Wine itself puts quotes around words with spaces,
   and a setup's /D= knows none. */
#include <windows.h>
#include <stdio.h>

int wmain(int argc, wchar_t **argv)
{
    static char bytes[8192];
    static wchar_t line[8192];
    STARTUPINFOW how = {sizeof how};
    PROCESS_INFORMATION made;
    DWORD code = 120;
    FILE *file = argc == 2 ? _wfopen(argv[1], L"rb") : NULL;
    if (!file || !fread(bytes, 1, sizeof bytes - 1, file))
        return 121;
    MultiByteToWideChar(CP_UTF8, 0, bytes, -1, line, 8192);
    if (!CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &how, &made))
        return 122;
    WaitForSingleObject(made.hProcess, INFINITE);
    GetExitCodeProcess(made.hProcess, &code);
    return (int)code;
}
