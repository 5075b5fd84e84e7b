#!/usr/bin/env bash
# Makes what users install, of one system: packaging/build.sh [RID] (default: this one's). Results lie in artifacts/dist.
# Needs the .NET SDK and npm as any build does, and a C compiler's linker (clang or gcc, zlib1g-dev).
set -euo pipefail
cd "$(dirname "$0")/.."
rid=${1:-linux-$(case "$(uname -m)" in aarch64 | arm64) echo arm64 ;; *) echo x64 ;; esac)}
version=$(sed -n 's:.*<VersionPrefix>\(.*\)</VersionPrefix>.*:\1:p' Directory.Build.props)
dist=artifacts/dist
native=$dist/native-$rid

# NETDRAW_NATIVE names a folder that 'dotnet publish' filled before; without, the .NET tool is packed too, from the same compilation.
if [ -n "${NETDRAW_NATIVE:-}" ]; then
    native=$NETDRAW_NATIVE
else
    packaging/tool.sh "$rid"
fi

stage=$dist/netdraw-$version-$rid
explain=$dist/netdraw-explain-$version-$rid
rm -rf "$stage" "$explain"
packaging/stage.sh "$native" "$stage" "$explain"

packaging/archive.sh "$stage"
packaging/archive.sh "$explain"
case $rid in
    linux-*)
        packaging/deb.sh "$stage" "$explain" "$version" "$rid"
        ;;
esac
python3 packaging/python/build_wheel.py "$stage" "$explain" "$version" "$rid" "$dist"
packaging/npm/build.sh "$stage" "$version" "$rid"
(cd "$dist" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%P\n' | sort | xargs sha256sum > SHA256SUMS)
ls -l "$dist"
