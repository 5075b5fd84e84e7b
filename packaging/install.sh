#!/bin/sh
# Installs netdraw for one user, without rights of an administrator:
#   sh install.sh                       the newest release, into ~/.local
#   sh install.sh --prefix /opt/netdraw another place
#   sh install.sh --explain             with the libraries that run models, which 'netdraw explain' needs
#   sh install.sh --from FOLDER-OR-URL  archives from there; with SHA256SUMS beside them they are checked
#   sh install.sh --version 0.2.0       another version
#   sh install.sh --remove              takes it away again
set -eu

releases=${NETDRAW_RELEASES:-https://github.com/OWNER/netdraw/releases/download}
prefix=${HOME:-}/.local version="0.2.0" from="" explain=no remove=no

fail() {
    echo "error: $1" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --prefix | --from | --version)
            [ $# -gt 1 ] || fail "$1 needs a value"
            case $1 in --prefix) prefix=$2 ;; --from) from=$2 ;; --version) version=$2 ;; esac
            shift
            ;;
        --explain) explain=yes ;;
        --remove) remove=yes ;;
        -h | --help)
            sed -n '2,8s/^# \{0,1\}//p' "$0"
            exit 0
            ;;
        *) fail "unknown option '$1', expected --prefix, --explain, --from, --version or --remove" ;;
    esac
    shift
done

case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=osx ;;
    *) fail "$(uname -s) is not served by this script; the archives may be" ;;
esac
case $(uname -m) in
    x86_64 | amd64) processor=x64 ;;
    aarch64 | arm64) processor=arm64 ;;
    *) fail "there is no program for $(uname -m)" ;;
esac
rid=$system-$processor
[ -n "$from" ] || from=$releases/v$version

if [ "$remove" = yes ]; then
    rm -rf "$prefix/lib/netdraw"
    rm -f "$prefix/bin/netdraw" "$prefix/share/man/man1/netdraw.1" "$prefix/share/bash-completion/completions/netdraw" \
        "$prefix/share/zsh/site-functions/_netdraw" "$prefix/share/fish/vendor_completions.d/netdraw.fish"
    echo "removed from $prefix"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

fetch() { # name
    case $from in
        http://* | https://*)
            if command -v curl >/dev/null; then
                curl -fsSL -o "$work/$1" "$from/$1"
            elif command -v wget >/dev/null; then
                wget -qO "$work/$1" "$from/$1"
            else
                fail "neither curl nor wget is here"
            fi
            ;;
        *) [ -f "$from/$1" ] && cp "$from/$1" "$work/$1" ;;
    esac
}

checked() { # name
    if command -v sha256sum >/dev/null; then
        sum=$(sha256sum "$work/$1" | cut -d' ' -f1)
    else
        sum=$(shasum -a 256 "$work/$1" | cut -d' ' -f1)
    fi
    grep -q "^$sum  $1\$" "$work/SHA256SUMS" || fail "$1 is not what SHA256SUMS says: fetch it again"
}

unpack() { # name without extension
    fetch "$1.tar.gz" || fail "$from/$1.tar.gz cannot be had"
    [ ! -f "$work/SHA256SUMS" ] || checked "$1.tar.gz"
    mkdir -p "$work/tree" "$prefix"
    tar -xzf "$work/$1.tar.gz" -C "$work/tree"
}

case $from in
    http://* | https://*) fetch SHA256SUMS || fail "$from/SHA256SUMS cannot be had" ;;
    *) fetch SHA256SUMS || true ;;
esac
unpack "netdraw-$version-$rid"
[ "$explain" = no ] || unpack "netdraw-explain-$version-$rid"
# All is there: what an earlier version left goes, and the whole takes its place.
rm -rf "$prefix/lib/netdraw"
for part in "$work/tree"/*; do
    cp -R "$part/." "$prefix/"
done
"$prefix/bin/netdraw" --version >/dev/null || fail "the program does not start here"
echo "$("$prefix/bin/netdraw" --version) is in $prefix/bin"
case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) echo "note: $prefix/bin is not on your PATH" ;;
esac
