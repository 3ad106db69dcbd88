/* For the trial under Wine: holds the file named by the first argument, so that nobody renames or
   deletes it, from the letter it says until its own input ends. */
#include <windows.h>

int wmain(int argc, wchar_t **argv)
{
    char letter = 'h';
    DWORD many;
    HANDLE file = argc != 2 ? INVALID_HANDLE_VALUE
                            : CreateFileW(argv[1], GENERIC_READ, FILE_SHARE_READ, NULL,
                                          OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), &letter, 1, &many, NULL);
    while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &letter, 1, &many, NULL) && many)
        ;
    return 0;
}
