#!/bin/sh
# Packs the folder that measure.sh runs from: self-contained, without a libtorch of its own and without what only figures need. pack.sh [OUT.tar.xz]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-netdraw-gpu.tar.xz}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=$work/netdraw-gpu

dotnet publish "$here/Gpu.csproj" -c Release -r linux-x64 --self-contained -p:ArtifactsPath="$work/build" -p:RunAnalyzers=false -p:DebugType=none -p:PublishReadyToRun=false -o "$folder"

# Which names the bridge asks libtorch for: all C++ ones that libtorch's own libraries define.
libtorch="$folder/libtorch_cpu.so $folder/libc10.so"
nm -D --undefined-only "$folder/libLibTorchSharp.so" | sed 's/.* //; s/@.*//' | grep '^_Z' | sort -u > "$work/asked"
for library in $libtorch; do nm -D --defined-only "$library"; done | sed 's/.* //; s/@.*//' | sort -u > "$work/defined"
comm -12 "$work/asked" "$work/defined" > "$folder/wanted-symbols.txt"

(
    cd "$folder"
    rm -f libtorch*.so libc10*.so libshm.so libaoti_custom_ops.so libbackend_with_compiler.so libjitbackend_test.so libnnapi_backend.so libgomp*.so* \
        libSkiaSharp.so ClearScriptV8.* ClearScript.V8.ICUData.dll ./*.pdb ./*.xml
    cp "$here/measure.sh" .
)
tar -C "$work" -cf - netdraw-gpu | xz -6 > "$out"
echo "$out: $(du -k "$out" | cut -f1) KiB packed, $(du -sk "$folder" | cut -f1) KiB unpacked"
