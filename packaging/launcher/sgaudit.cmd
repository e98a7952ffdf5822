@echo off
rem Starts sgaudit from the folder that this file is installed in.
rem Delayed expansion stays off, since it takes every exclamation mark from the arguments. No line between parentheses holds a path
rem or an argument, since either may hold a parenthesis, as "C:\Program Files (x86)" does.
setlocal EnableExtensions DisableDelayedExpansion

rem Only in a subroutine is the folder of this file known also where it was started by its bare name in quotes.
call :find-home
set "sgaudit_java=%sgaudit_home%\lib\runtime\bin\java.exe"
if exist "%sgaudit_java%" goto run
if not defined JAVA_HOME goto search
set "sgaudit_java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%sgaudit_java%" goto run
>&2 echo sgaudit: no Java found as "%sgaudit_java%"; install Java 17 or later, or set JAVA_HOME
goto fail

:search
set "sgaudit_java="
for %%J in (java.exe) do set "sgaudit_java=%%~$PATH:J"
if defined sgaudit_java goto run
>&2 echo sgaudit: no Java found as "java"; install Java 17 or later, or set JAVA_HOME
goto fail

:run
rem sgaudit asks the console itself which streams are a terminal and how wide it is, and writes to it in Unicode: the code page stays
rem as it is. Java decodes arguments by the code page of the system, whatever this file does: a character that it lacks is lost.
rem The JDK keeps no more than five idle connections to a host unless told; --concurrency goes up to 32.
"%sgaudit_java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dhttp.maxConnections=32 -jar "%sgaudit_home%\lib\sgaudit.jar" %*
goto end

:find-home
set "sgaudit_home=%~dp0.."
exit /b 0

:fail
"%COMSPEC%" /d /c exit 1

:end
rem After `exit /b`, what stands behind && would run in spite of the exit code where this file is started without `call`.
endlocal & "%COMSPEC%" /d /c exit %ERRORLEVEL%
