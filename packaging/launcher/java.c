/* Stands in for java.exe where the launcher for Windows is tested: tells which file it is, with which arguments it was started, and
   ends with the exit code that SGAUDIT_TEST_EXIT holds. */
#include <stdio.h>
#include <windows.h>
#include <shellapi.h>

static void tell(const wchar_t *text) {
  char utf8[32768];
  if (WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof utf8, NULL, NULL) != 0) {
    puts(utf8);
  }
}

int main(void) {
  wchar_t self[MAX_PATH];
  wchar_t exit_code[16] = L"0";
  int count;
  wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  GetModuleFileNameW(NULL, self, MAX_PATH);
  tell(self);
  for (int i = 1; i < count; i++) {
    tell(arguments[i]);
  }
  GetEnvironmentVariableW(L"SGAUDIT_TEST_EXIT", exit_code, 16);
  return _wtoi(exit_code);
}
