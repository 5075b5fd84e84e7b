#!/usr/bin/env bash
# Compiles the native program and runs every test of the command line against it: packaging/test_native.sh [PROGRAM], a native program that is there already.
# Takes minutes of two processors; needs what packaging/build.sh needs, and built tests ('dotnet build NetDraw.sln -c Release').
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-}
if [ -z "$program" ]; then
    linker=()
    command -v clang >/dev/null || linker=(-p:CppCompilerAndLinker=gcc)
    dotnet publish src/Cli -c Release -r linux-x64 "${linker[@]}" -o artifacts/dist/native-linux-x64
    program=artifacts/dist/native-linux-x64/netdraw
fi
NETDRAW_EXE=$(realpath "$program") artifacts/bin/Cli.Tests/release/NetDraw.Cli.Tests -noColor -noLogo
