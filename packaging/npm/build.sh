#!/usr/bin/env bash
# Makes two npm packages: netdraw, which has the command, and netdraw-RID, which has the program of one system: packaging/npm/build.sh STAGE VERSION RID.
set -euo pipefail
stage=$1 version=$2 rid=$3
here=$(cd "$(dirname "$0")" && pwd)
dist=$(cd "$(dirname "$stage")" && pwd)
case ${rid%%-*} in linux) system=linux ;; osx) system=darwin ;; win) system=win32 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/native" "$work/netdraw"
cp "$stage"/lib/netdraw/* "$work/native/"
cat > "$work/native/package.json" <<JSON
{ "name": "netdraw-$rid", "version": "$version", "description": "netdraw's program for $rid", "license": "MIT", "os": ["$system"], "cpu": ["${rid##*-}"] }
JSON
cp "$here/netdraw.js" LICENSE NOTICE README.md "$work/netdraw/"
systems=$(for r in linux-x64 linux-arm64 osx-arm64 win-x64; do printf '"netdraw-%s": "%s", ' "$r" "$version"; done)
cat > "$work/netdraw/package.json" <<JSON
{
  "name": "netdraw", "version": "$version", "description": "Draws neural networks: any ONNX or Caffe model file in, a figure for a paper out", "license": "MIT",
  "bin": { "netdraw": "netdraw.js" }, "main": "netdraw.js", "engines": { "node": ">=18" },
  "optionalDependencies": { ${systems%, } }
}
JSON
for package in native netdraw; do
    (cd "$work/$package" && npm pack --silent --pack-destination "$dist" >/dev/null)
done
