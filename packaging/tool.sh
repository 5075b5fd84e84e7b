#!/usr/bin/env bash
# Makes the .NET tool: packaging/tool.sh [RID] (default: this system's). NetDraw.RID holds the native program of one system and the libraries that run models, NetDraw names one
# such package for each system that there is one of. Both lie in artifacts/dist, and what they are packed from in artifacts/dist/native-RID.
set -euo pipefail
cd "$(dirname "$0")/.."
rid=${1:-linux-$(case "$(uname -m)" in aarch64 | arm64) echo arm64 ;; *) echo x64 ;; esac)}
dist=artifacts/dist
mkdir -p "$dist"
linker=()
case $rid in linux-*) command -v clang >/dev/null || linker=(-p:CppCompilerAndLinker=gcc) ;; esac
# A tool runs on the system that it was compiled for: it needs the natives of no other.
dotnet pack src/Cli -c Release -r "$rid" "${linker[@]}" -p:NativesOfEverySystem=false -o "$dist"
dotnet pack src/Cli -c Release -p:NativesOfEverySystem=false -o "$dist"
rm -rf "$dist/native-$rid"
cp -a "artifacts/publish/Cli/release_$rid" "$dist/native-$rid"
for package in "$dist"/NetDraw.*.nupkg; do
    # More a gallery does not take.
    size=$(wc -c < "$package")
    [ "$size" -lt 250000000 ] || { echo "error: $package has $size bytes, more than a gallery takes" >&2 && exit 1; }
done
