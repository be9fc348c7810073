@echo off
rem Showrunner's launcher for Windows, for a distribution. The other systems have showrunner beside it.
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Java is missing; install a JDK 17 or later, or point JAVA_HOME at one. 1>&2
  exit /b 1
)
set "SHOWRUNNER_INSTALLATION=%HERE%."
set "STATE=%LOCALAPPDATA%\showrunner"
if not exist "%STATE%" mkdir "%STATE%" 2>nul
set "OPTIONS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k -Xms160m -Xmx512m -XX:MaxHeapFreeRatio=30 -XX:MinHeapFreeRatio=10 -Djava.awt.headless=true -Dfile.encoding=UTF-8"
for %%F in ("%HERE%showrunner.jar") do set "STAMP=%%~zF"
set "CLASSES=%STATE%\showrunner-%STAMP%.jsa"
rem Which classes a start needs is noted once: later starts take half as long.
if not exist "%CLASSES%" (
  echo Rehearsing a start, so that later ones are quick ... 1>&2
  "%JAVA%" %OPTIONS% "-XX:ArchiveClassesAtExit=%CLASSES%" -Xlog:disable -jar "%HERE%showrunner.jar" rehearse >nul 2>&1
)
if exist "%CLASSES%" set "OPTIONS=%OPTIONS% "-XX:SharedArchiveFile=%CLASSES%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr"
"%JAVA%" %OPTIONS% %SHOWRUNNER_JAVA_OPTIONS% -jar "%HERE%showrunner.jar" %*
exit /b %ERRORLEVEL%
