#!/usr/bin/env bash
# Lays out what was published as a prefix: packaging/stage.sh PUBLISHED STAGE EXPLAIN. Drawing needs the program, Skia (pdf, png), HarfBuzz (letters that join) and V8 (MSAGL);
# the libraries that run models are many times as large, and a part of their own.
set -euo pipefail
published=$1 stage=$2 explain=$3
exe=$published/netdraw
[ -f "$exe" ] || exe=$published/netdraw.exe
lib=$stage/lib/netdraw
mkdir -p "$lib" "$stage/bin" "$stage/share/man/man1" "$stage/share/bash-completion/completions" "$stage/share/zsh/site-functions" \
    "$stage/share/fish/vendor_completions.d" "$explain/lib/netdraw"

install -m 755 "$exe" "$lib/"
for file in "$published"/*; do
    case ${file##*/} in
        netdraw | netdraw.exe | *.dbg | *.pdb | *.xml | *.json | *.dll.config) ;;
        libSkiaSharp.* | libHarfBuzzSharp.* | ClearScriptV8.*) install -m 644 "$file" "$lib/" ;;
        *.so | *.so.* | *.dylib | *.dll) install -m 644 "$file" "$explain/lib/netdraw/" ;;
    esac
done
install -m 644 LICENSE NOTICE "$lib/"
install -m 644 LICENSE NOTICE "$explain/lib/netdraw/" && (cd "$explain/lib/netdraw" && mv LICENSE LICENSE.explain && mv NOTICE NOTICE.explain)
ln -s ../lib/netdraw/"${exe##*/}" "$stage/bin/${exe##*/}"

"$exe" manual > "$stage/share/man/man1/netdraw.1"
"$exe" completion bash > "$stage/share/bash-completion/completions/netdraw"
"$exe" completion zsh > "$stage/share/zsh/site-functions/_netdraw"
"$exe" completion fish > "$stage/share/fish/vendor_completions.d/netdraw.fish"
