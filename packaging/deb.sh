#!/usr/bin/env bash
# Makes the Debian packages netdraw and netdraw-explain: packaging/deb.sh STAGE EXPLAIN VERSION RID.
set -euo pipefail
stage=$1 explain=$2 version=$3 rid=$4
dist=$(dirname "$stage")
case $rid in
    linux-x64) architecture=amd64 ;;
    linux-arm64) architecture=arm64 ;;
    *) echo "error: no Debian architecture for $rid" >&2 && exit 2 ;;
esac
# The newest symbol that a file asks of the C library decides.
libc() { find "$1" -type f \( -name netdraw -o -name '*.so*' \) -exec objdump -T {} + 2>/dev/null | grep -o 'GLIBC_2\.[0-9]*' | sort -V | tail -1 | cut -d_ -f2; }

make_package() { # name, folder, dependencies, description
    local name=$1 source=$2 root
    root=$(mktemp -d)
    mkdir -p "$root/usr" "$root/DEBIAN" "$root/usr/share/doc/$name"
    cp -a "$source/." "$root/usr/"
    cp LICENSE "$root/usr/share/doc/$name/copyright"
    find "$root/usr/share/man" -name '*.1' -exec gzip -9n {} + 2>/dev/null || true
    # Debian's own place for functions of zsh.
    if [ -d "$root/usr/share/zsh/site-functions" ]; then mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"; fi
    cat > "$root/DEBIAN/control" <<CONTROL
Package: $name
Version: $version
Architecture: $architecture
Maintainer: NetDraw contributors <netdraw@example.invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $3
Section: science
Priority: optional
Description: $4
CONTROL
    dpkg-deb --root-owner-group -Zxz -z"${DEB_LEVEL:-6}" --build "$root" "$dist/${name}_${version}_$architecture.deb" >/dev/null
    rm -rf "$root"
}

make_package netdraw "$stage" "libc6 (>= $(libc "$stage")), libstdc++6, libgcc-s1" "draws neural networks from ONNX and Caffe model files
 One program and one command: a model file in, a figure for a paper out, as SVG, PDF, PNG,
 TikZ, PowerPoint or Graphviz."
make_package netdraw-explain "$explain" "netdraw (= $version), libc6 (>= $(libc "$explain")), libstdc++6, libgcc-s1" "libraries by which netdraw runs and explains models
 ONNX Runtime and libtorch, for 'netdraw explain'."
