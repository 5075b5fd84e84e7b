#!/usr/bin/env bash
# Compiles the native program, for tests rather than for users: packaging/native.sh FOLDER. The program and the native libraries that it loads lie there then. What comes
# between goes beside it: the build of everything else, and the tests that run on it, are left alone. Takes minutes of two processors.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
linker=()
command -v clang >/dev/null || linker=(-p:CppCompilerAndLinker=gcc)
rid=linux-$(case "$(uname -m)" in aarch64 | arm64) echo arm64 ;; *) echo x64 ;; esac)
# Rules of style were looked at where all was built. The libraries that run models are half a gigabyte, which need not be copied.
dotnet publish src/Cli -c Release -r "$rid" "${linker[@]}" -p:ArtifactsPath="$PWD/artifacts/native" -p:RunAnalyzers=false -p:NativesOfEverySystem=false \
    -p:CreateHardLinksForPublishFilesIfPossible=true -o "$folder"
