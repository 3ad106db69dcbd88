/* Starts the program: loads the Python library in runtime\ and lets it run the package "desktop".

   No Python headers are needed. It holds a mutex, by which the setup sees that the program is open;
   it asks Windows for nothing but its own folder, so that no other Python of the computer is met. */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

typedef int (*py_main)(int, wchar_t **);

static int fail(const wchar_t *vi, const wchar_t *en)
{
    static wchar_t words[2048];
    wcscpy(words, vi);
    wcscat(words, L"\r\n\r\n");
    wcscat(words, en);
#ifdef GUI
    MessageBoxW(NULL, words, L"Th\u01b0 k\u00fd Ti\u1ec3u ban", MB_ICONERROR);
#else
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    DWORD written;
    wcscat(words, L"\r\n");
    if (!WriteConsoleW(out, words, (DWORD)wcslen(words), &written, NULL)) {
        static char bytes[8192];
        int many = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes, NULL, NULL);
        if (many > 1)
            WriteFile(out, bytes, (DWORD)many - 1, &written, NULL);
    }
#endif
    return 5;
}

static int broken(void)
{
    return fail(
        L"Ch\u01b0\u01a1ng tr\u00ecnh c\u00e0i ch\u01b0a \u0111\u1ee7 ho\u1eb7c \u0111\u00e3 m\u1ea5t "
        L"t\u1ec7p. H\u00e3y ch\u1ea1y l\u1ea1i b\u1ed9 c\u00e0i \u0111\u1eb7t; d\u1eef li\u1ec7u "
        L"kh\u00f4ng b\u1ecb \u0111\u1ed9ng \u0111\u1ebfn.",
        L"The program is not whole, or files of it are missing. Run the setup again; no data is "
        L"touched.");
}

static int run(int argc, wchar_t **argv)
{
    static wchar_t runtime[LONGEST], library[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, runtime, LONGEST - 64);
    wchar_t *end = length && length < LONGEST - 64 ? wcsrchr(runtime, L'\\') : NULL;
    if (!end)
        return broken();
    wcscpy(end, L"\\runtime");
    wcscpy(library, runtime);
    wcscat(library, L"\\" PYDLL);

    CreateMutexW(NULL, FALSE, L"Local\\ThuKyTieuBan"); /* until this process ends */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    AddDllDirectory(runtime);
    HMODULE python = LoadLibraryExW(
        library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    py_main start = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **words = calloc((size_t)argc + 4, sizeof *words);
    if (!start || !words)
        return broken();
    int many = 0;
    words[many++] = argv[0];
    words[many++] = L"-I";
#ifdef PLAIN /* a bare interpreter, for the proofs only; it is not shipped */
#else
    words[many++] = L"-m";
    words[many++] = L"desktop";
#endif
    for (int each = 1; each < argc; each++)
        words[many++] = argv[each];
    return start(many, words);
}

#ifdef GUI
int WINAPI wWinMain(HINSTANCE own, HINSTANCE former, PWSTR line, int shown)
{
    int argc;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    (void)own, (void)former, (void)line, (void)shown;
    return argv ? run(argc, argv) : broken();
}
#else
int wmain(int argc, wchar_t **argv)
{
    return run(argc, argv);
}
#endif
