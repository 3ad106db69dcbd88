/* For the trial under Wine 8 alone: the one function of this DLL that Rust's library asks for, and
   that this Wine lacks. Windows has its own; nothing of this is shipped. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID to, ULONG many);

BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T many)
{
    return SystemFunction036(to, (ULONG)many);
}
