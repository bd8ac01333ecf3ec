; The installer for Windows. Built by packaging/build.py, which passes Version and Name.
; For one user without administrator rights; `/ALLUSERS` installs it for everyone of the computer.

#define Id "{{6B1E5B0C-7A4D-4A0E-9C6C-2C3C6C4C9B11}"

[Setup]
AppId={#Id}
AppName=ropa
AppVersion={#Version}
AppPublisher=The ropa authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\ropa
DefaultGroupName=ropa
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SourceDir=..\..
OutputBaseFilename={#Name}-setup
LicenseFile=LICENSE
UninstallDisplayIcon={app}\ropa.exe
; Two programs hold the same modules: the second costs nothing where the first is still in sight.
Compression=lzma2/ultra64
LZMAUseSeparateProcess=yes
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
ShowLanguageDialog=auto

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"
; Older compilers come without it.
#if FileExists(CompilerPath + "Languages\Korean.isl")
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "dist\ropa\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\ropa"; Filename: "{app}\ropa.exe"
Name: "{autodesktop}\ropa"; Filename: "{app}\ropa.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.ropa"; ValueType: string; ValueData: "ropa.register"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\ropa.register"; ValueType: string; ValueData: "Register of processing activities"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ropa.register\DefaultIcon"; ValueType: string; ValueData: "{app}\ropa.exe,0"
Root: HKA; Subkey: "Software\Classes\ropa.register\shell\open\command"; ValueType: string; ValueData: """{app}\ropa.exe"" ""%1"""

[Run]
Filename: "{app}\ropa.exe"; Description: "{cm:LaunchProgram,ropa}"; Flags: nowait postinstall skipifsilent
