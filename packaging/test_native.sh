#!/usr/bin/env bash
# Runs every test of the command line against the native program: packaging/test_native.sh [PROGRAM [ARGUMENTS...]], a native program that is there already, and what the
# tests' program takes besides. Without, compiles it first (packaging/native.sh). Needs built tests ('dotnet build NetDraw.sln -c Release').
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-}
if [ -z "$program" ]; then
    packaging/native.sh artifacts/native/program
    program=artifacts/native/program/netdraw
fi
NETDRAW_EXE=$(realpath "$program") artifacts/bin/Cli.Tests/release/NetDraw.Cli.Tests -noColor -noLogo "${@:2}"
