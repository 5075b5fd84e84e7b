#!/usr/bin/env bash
# Installs what packaging/build.sh made, each kind into an empty place, and draws: packaging/try.sh [RID] [CHROOT].
# CHROOT is an empty Debian (debootstrap --variant=minbase bookworm CHROOT) for the Debian package, as root; left out without one.
set -euo pipefail
cd "$(dirname "$0")/.."
rid=${1:-linux-x64} chroot=${2:-}
version=$(sed -n 's:.*<VersionPrefix>\(.*\)</VersionPrefix>.*:\1:p' Directory.Build.props)
dist=$PWD/artifacts/dist
model=$PWD/examples/lenet5/lenet5.prototxt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
reference=$work/reference.svg

# Nothing of this machine's surroundings but the program itself.
bare() { env -i HOME="$work/home" PATH=/usr/bin:/bin TMPDIR="$work" "$@"; }
mkdir "$work/home"

same() { # figure, how
    cmp -s "$1" "$reference" || { echo "error: $2 draws another figure" >&2 && exit 1; }
    echo "ok: $2"
}

sh packaging/install.sh --from "$dist" --version "$version" --prefix "$work/prefix" >/dev/null
bare "$work/prefix/bin/netdraw" draw "$model" -o "$reference"
bare "$work/prefix/bin/netdraw" check "$reference" "$model"
for format in pdf png pptx tex dot; do
    bare "$work/prefix/bin/netdraw" draw "$model" -o "$work/a.$format"
done
bare "$work/prefix/bin/netdraw" draw "$model" --layout msagl -o "$work/msagl.svg"
if bare "$work/prefix/bin/netdraw" explain examples/explain/shapes.onnx -i examples/explain/pictures/ring.png -o "$work/e.svg" 2>"$work/said"; then
    echo "error: explain runs without its libraries" >&2 && exit 1
fi
grep -q 'netdraw-explain' "$work/said"
sh packaging/install.sh --from "$dist" --version "$version" --prefix "$work/prefix" --explain >/dev/null
bare "$work/prefix/bin/netdraw" explain examples/explain/shapes.onnx -i examples/explain/pictures/ring.png -m grad-cam,occlusion -o "$work/e.svg"
same "$reference" "archive by install.sh, with explain"
sh packaging/install.sh --prefix "$work/prefix" --remove >/dev/null
[ -z "$(find "$work/prefix" -type f -o -type l)" ] || { echo "error: --remove left files" >&2 && exit 1; }

if command -v python3 >/dev/null && python3 -m venv "$work/venv" 2>/dev/null; then
    "$work/venv/bin/pip" install -q --no-index "$dist"/netdraw-"$version"-py3-none-*.whl
    "$work/venv/bin/netdraw" draw "$model" -o "$work/wheel.svg"
    same "$work/wheel.svg" "wheel, netdraw"
    "$work/venv/bin/python" packaging/try_wheel.py "$model"
    echo "ok: wheel, netdraw.draw"
    "$work/venv/bin/pip" install -q --no-index --find-links "$dist" "netdraw[explain]==$version"
    "$work/venv/bin/netdraw" explain examples/explain/shapes.onnx -i examples/explain/pictures/ring.png -m grad-cam,occlusion -o "$work/e.svg"
    echo "ok: wheel, netdraw[explain]"
fi

if command -v npm >/dev/null; then
    mkdir "$work/node"
    (cd "$work/node" && npm init -y >/dev/null && npm install --silent --offline --no-audit --no-fund --omit=optional "$dist/netdraw-$rid-$version.tgz" "$dist/netdraw-$version.tgz" >/dev/null)
    "$work/node/node_modules/.bin/netdraw" draw "$model" -o "$work/npm.svg"
    same "$work/npm.svg" "npm"
fi

if [ -f "$dist/NetDraw.$version.nupkg" ] && command -v dotnet >/dev/null; then
    printf '<configuration><packageSources><clear /><add key="here" value="%s" /></packageSources></configuration>\n' "$dist" > "$work/nuget.config"
    NUGET_PACKAGES=$work/packages dotnet tool install NetDraw --version "$version" --tool-path "$work/tool" --configfile "$work/nuget.config" >/dev/null
    bare "$work/tool/netdraw" draw "$model" -o "$work/tool.svg"
    same "$work/tool.svg" ".NET tool"
    bare "$work/tool/netdraw" explain examples/explain/shapes.onnx -i examples/explain/pictures/ring.png -m grad-cam,occlusion -o "$work/e.svg"
    echo "ok: .NET tool, explain"
fi

if [ -n "$chroot" ]; then
    cp "$dist"/netdraw*_"$version"_*.deb "$model" examples/explain/shapes.onnx examples/explain/pictures/ring.png "$chroot/tmp/"
    # libstdc++6 comes with every Debian: apt needs it itself.
    chroot "$chroot" sh -ec 'cd /tmp && ! command -v dotnet && ! command -v node && ! command -v python3
        dpkg -i netdraw_*.deb netdraw-explain_*.deb >/dev/null
        netdraw draw lenet5.prototxt -o deb.svg && netdraw inspect lenet5.prototxt >/dev/null
        netdraw explain shapes.onnx -i ring.png -m grad-cam,occlusion -o explained.svg && netdraw explain shapes.onnx -i ring.png -o page.html'
    cp "$chroot/tmp/deb.svg" "$work/deb.svg"
    same "$work/deb.svg" "Debian packages in a bare Debian"
fi
