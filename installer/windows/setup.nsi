; The setup of the Windows package; bundles/windows.py runs makensis with these defined:
; OUT, VERSION, QUAD, ORDER (by which versions are older or newer), KILOBYTES (of the installed
; program), START (folder of what lies at the top), ICON, FILES (a script that puts out runtime.new).
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
!ifdef QUICK ; for trials: larger, and made in seconds
  SetCompressor zlib
!else
  SetCompressor lzma
  SetCompressorDictSize 64
!endif
SetDateSave on
CRCCheck force

!define APP "ThuKyTieuBan"
!define OWN_KEY "Software\${APP}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt 6.9 runs on

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "WinVer.nsh"

Name "Thư ký Tiểu ban"
OutFile "${OUT}"
RequestExecutionLevel user ; nobody needs to be administrator
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText "Thư ký Tiểu ban ${VERSION}"

VIProductVersion "${QUAD}"
VIFileVersion "${QUAD}"
VIAddVersionKey /LANG=1066 "ProductName" "Thư ký Tiểu ban"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài đặt Thư ký Tiểu ban"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALWAYSSHOW
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${APP}.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DATA_STAYS)"
!define MUI_FINISHPAGE_TEXT_LARGE
!define MUI_PAGE_CUSTOMFUNCTION_PRE LookAround
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE AskForFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(DATA_KEPT)"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL
!include "words.nsh"

Var Said ; what was told last, for the log
Var Held ; what could not be moved; empty as long as everything could

!macro MOVE from to
  ; What was just written is looked at by Windows' own guard for a moment: so more than one try.
  ${If} $Held == ""
  ${AndIf} ${FileExists} "${from}"
    StrCpy $9 0
    ${Do}
      ClearErrors
      Rename "${from}" "${to}"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      IntOp $9 $9 + 1
      ${If} $9 > 10
        StrCpy $Held "${from}"
        ${ExitDo}
      ${EndIf}
      Sleep 300
    ${Loop}
  ${EndIf}
!macroend

; --- telling ----------------------------------------------------------------------------------

!macro TELLING un
; $Said goes to a log beside other temporary files, and on the screen unless /S was given.
Function ${un}Log
  Push $0
  FileOpen $0 "$TEMP\${APP}-setup.log" w
  FileWriteUTF16LE /BOM $0 "$Said$\r$\n"
  FileClose $0
  Pop $0
FunctionEnd

Function ${un}Told
  Call ${un}Log
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "$Said"
  ${EndIf}
FunctionEnd

; Whether the program is open: its start holds a mutex. Sets $0 to 0 where it is not.
Function ${un}LookForProgram
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\${APP}") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
  ${EndIf}
FunctionEnd

Function ${un}WaitForProgram
  ${Do}
    Call ${un}LookForProgram
    ${If} $0 P= 0
      ${ExitDo}
    ${EndIf}
    StrCpy $Said "$(RUNNING)"
    Call ${un}Log
    ${If} ${Silent}
      SetErrorLevel 4
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$Said" IDRETRY +3
    SetErrorLevel 4
    Quit
  ${Loop}
FunctionEnd
!macroend
!insertmacro TELLING ""
!insertmacro TELLING "un."

!macro STOP_OF un words code
  StrCpy $Said "${words}"
  Call ${un}Told
  SetErrorLevel ${code}
  Quit
!macroend
!macro STOP words code
  !insertmacro STOP_OF "" "${words}" ${code}
!macroend

; --- before anything is written ---------------------------------------------------------------

Function .onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${GetParameters} $0
  ${GetOptions} $0 "/LANG=" $1
  ${If} $1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${ElseIf} $1 != "vi"
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
FunctionEnd

; In .onInit the language that was chosen does not hold yet; so this is asked by the first page,
; and by the section where there are no pages.
Function LookAround
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro STOP "$(OLD_WINDOWS)" 3
  ${EndIf}
  ; What hands out programs at night often is nobody: whom it installed for would not see it.
  ClearErrors
  ${WordFind} "$LOCALAPPDATA" "\config\systemprofile\" "E+1{" $0
  ${IfNot} ${Errors}
    !insertmacro STOP "$(OF_SYSTEM)" 10
  ${EndIf}

  ReadRegStr $2 HKCU "${OWN_KEY}" "Order"
  ReadRegStr $3 HKCU "${OWN_KEY}" "Version"
  ReadRegStr $4 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $2 != ""
  ${AndIf} ${FileExists} "$4\${APP}.exe"
    ${VersionCompare} "$2" "${ORDER}" $5
    ${If} $5 == 1
      !insertmacro STOP "$(NEWER_HERE)" 6
    ${EndIf}
  ${EndIf}
  Call WaitForProgram
FunctionEnd

; Sets $0 to 1 where the program lies in another folder than the one chosen: a second one would take
; from the first its links and its line in Apps. $4 is the folder it lies in.
Function LookElsewhere
  StrCpy $0 0
  ReadRegStr $4 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $4 != ""
  ${AndIf} $4 != $INSTDIR
  ${AndIf} ${FileExists} "$4\${APP}.exe"
    StrCpy $0 1
  ${EndIf}
FunctionEnd

Function AskForFolder
  Call LookElsewhere
  ${If} $0 = 1
    StrCpy $Said "$(ELSEWHERE)"
    Call Told
    Abort ; the page stays
  ${EndIf}
FunctionEnd

; Whether $INSTDIR has room for the new program beside the old one; $0 is the free kilobytes.
Function LookForRoom
  StrCpy $0 "-1"
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r1, p 0, p 0) i .r2'
  ${If} $2 <> 0
    System::Int64Op $1 / 1024
    Pop $0
  ${EndIf}
FunctionEnd

; --- putting it there -------------------------------------------------------------------------

!include "${FILES}" ; the function PutOut fills $INSTDIR\runtime.new

Section "Program"
  SectionIn RO
  AddSize ${KILOBYTES}
  Call LookAround
  Call LookElsewhere
  ${If} $0 = 1
    !insertmacro STOP "$(ELSEWHERE)" 9
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\runtime\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\runtime\python311._pth"
  ${AndIfNot} ${FileExists} "$INSTDIR\${APP}.exe"
    !insertmacro STOP "$(TAKEN)" 7
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  ${If} ${Errors}
    !insertmacro STOP "$(NOT_WRITABLE)" 8
  ${EndIf}
  Call LookForRoom
  ${If} $0 >= 0
    IntCmpU $0 ${KILOBYTES} enough 0 enough
    RMDir "$INSTDIR"
    !insertmacro STOP "$(NO_ROOM)" 5
    enough:
  ${EndIf}

  ; All of the new program lies beside the old one before a single file of that is touched.
  RMDir /r "$INSTDIR\runtime.new"
  ClearErrors
  Call PutOut
  SetOutPath "$INSTDIR\runtime.new\start"
  File "${START}\${APP}.exe"
  File "${START}\thuky.exe"
  WriteUninstaller "$INSTDIR\runtime.new\start\uninstall.exe"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    Call Undo
    !insertmacro STOP "$(HALFWAY)" 5
  ${EndIf}

  ; From here on only names change, and where one cannot, all are changed back.
  StrCpy $Held ""
  RMDir /r "$INSTDIR\runtime.old"
  Call Swap
  ${If} $Held != ""
    Call SwapBack
    ${If} $Held != ""
      !insertmacro STOP "$(HALF_HELD)" 4
    ${EndIf}
    Call Undo
    !insertmacro STOP "$(IN_USE)" 4
  ${EndIf}
  RMDir "$INSTDIR\runtime\start"
  RMDir /r "$INSTDIR\runtime.old"

  CreateShortCut "$SMPROGRAMS\Thư ký Tiểu ban.lnk" "$INSTDIR\${APP}.exe"
  CreateShortCut "$DESKTOP\Thư ký Tiểu ban.lnk" "$INSTDIR\${APP}.exe"
  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OWN_KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "${OWN_KEY}" "Order" "${ORDER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Thư ký Tiểu ban"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${APP}.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  StrCpy $Said "$(DONE)"
  ${If} ${FileExists} "$INSTDIR\runtime.old"
    StrCpy $Said "$(DONE) $(OLD_LEFT)"
  ${EndIf}
  Call Log
SectionEnd

!macro EACH_START what
  !insertmacro ${what} "${APP}.exe"
  !insertmacro ${what} "thuky.exe"
  !insertmacro ${what} "uninstall.exe"
!macroend
!macro ASIDE name
  ${If} ${FileExists} "$INSTDIR\${name}"
    CreateDirectory "$INSTDIR\runtime.old\start"
    !insertmacro MOVE "$INSTDIR\${name}" "$INSTDIR\runtime.old\start\${name}"
  ${EndIf}
!macroend
!macro IN_PLACE name
  !insertmacro MOVE "$INSTDIR\runtime\start\${name}" "$INSTDIR\${name}"
!macroend
!macro OUT_AGAIN name
  ${IfNot} ${FileExists} "$INSTDIR\runtime\start\${name}"
    !insertmacro MOVE "$INSTDIR\${name}" "$INSTDIR\runtime\start\${name}"
  ${EndIf}
!macroend
!macro BACK name
  !insertmacro MOVE "$INSTDIR\runtime.old\start\${name}" "$INSTDIR\${name}"
!macroend

; The old program becomes runtime.old, the new one runtime. $Held says what stood in the way.
Function Swap
  !insertmacro MOVE "$INSTDIR\runtime" "$INSTDIR\runtime.old"
  !insertmacro EACH_START ASIDE
  !insertmacro MOVE "$INSTDIR\runtime.new" "$INSTDIR\runtime"
  !insertmacro EACH_START IN_PLACE
FunctionEnd

; The way back, from wherever that one stopped.
Function SwapBack
  StrCpy $Held ""
  ${IfNot} ${FileExists} "$INSTDIR\runtime.new"
    !insertmacro EACH_START OUT_AGAIN
    !insertmacro MOVE "$INSTDIR\runtime" "$INSTDIR\runtime.new"
  ${EndIf}
  !insertmacro EACH_START BACK
  RMDir "$INSTDIR\runtime.old\start"
  RMDir "$INSTDIR\runtime.old" ; only where nothing is in it
  ${IfNot} ${FileExists} "$INSTDIR\runtime"
  ${AndIf} ${FileExists} "$INSTDIR\runtime.old\python311._pth" ; and no rest of a broken-off uninstall
    !insertmacro MOVE "$INSTDIR\runtime.old" "$INSTDIR\runtime"
  ${EndIf}
FunctionEnd

; Takes away what was put out and not yet used; the old program stays as it was.
Function Undo
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\runtime.new"
  RMDir "$INSTDIR"
FunctionEnd

; makensis calls this where a file could not be written to its end.
Function .onInstFailed
  Call Undo
  StrCpy $Said "$(HALFWAY)"
  Call Told
  SetErrorLevel 5
FunctionEnd

; --- taking it away ---------------------------------------------------------------------------

Function un.onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${GetParameters} $0
  ${GetOptions} $0 "/LANG=" $1
  ${If} $1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${ElseIf} $1 != "vi"
    !insertmacro MUI_UNGETLANGUAGE
  ${EndIf}
FunctionEnd

; Only what the setup made is named here; offices lie elsewhere, and are not looked for. What the
; setup and Apps know the program by goes last: whatever ends this before, it can be done again.
Section "Uninstall"
  Call un.WaitForProgram
  RMDir /r "$INSTDIR\runtime.new"
  RMDir /r "$INSTDIR\runtime.old"
  StrCpy $Held ""
  !insertmacro MOVE "$INSTDIR\runtime" "$INSTDIR\runtime.old"
  ${If} $Held != ""
    !insertmacro STOP_OF "un." "$(KEPT_IN_USE)" 4
  ${EndIf}
  ClearErrors
  RMDir /r "$INSTDIR\runtime.old"
  Delete "$INSTDIR\${APP}.exe"
  Delete "$INSTDIR\thuky.exe"
  ${If} ${Errors}
  ${OrIf} ${FileExists} "$INSTDIR\runtime.old"
    !insertmacro STOP_OF "un." "$(REST_LEFT)" 4
  ${EndIf}
  ReadRegStr $4 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $4 == $INSTDIR ; and not another one, that was put in elsewhere
    Delete "$SMPROGRAMS\Thư ký Tiểu ban.lnk"
    Delete "$DESKTOP\Thư ký Tiểu ban.lnk"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "${OWN_KEY}"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  StrCpy $Said "$(DATA_KEPT)"
  Call un.Log
SectionEnd
