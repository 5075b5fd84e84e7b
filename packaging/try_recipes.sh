#!/usr/bin/env bash
# Runs the recipes of docs/pipelines.md as they stand there, on documents of their own: packaging/try_recipes.sh [PROGRAM], netdraw of PATH unless one is named.
# Needs mkdocs, sphinx-build with MyST, and DocFX (a .NET tool); says which it misses, and fails where it has none of them.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(command -v "${1:-netdraw}")
program=$(realpath "$program")
repository=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tried=0

# A page that asks for a figure, as the recipes take it up.
page() { # folder
    mkdir -p "$1/nets"
    cp examples/lenet5/lenet5.prototxt "$1/nets/"
    printf '# The net\n\n<!-- netdraw: nets/lenet5.prototxt --theme mono -->\n' > "$1/index.md"
    (cd "$1/.." && "$program" markdown "${1##*/}"/*.md --figures figures 2>/dev/null)
    "$program" check "$1/figures" --models "$1/nets"
}

# The site has the page, the page links the picture, and the picture lies where the link leads and is the figure.
shows() { # name, page, figure
    local picture
    picture=$(grep -o 'src="[^"]*lenet5[^"]*\.svg"' "$2" | head -1 | sed 's/^src="//; s/"$//')
    [ -n "$picture" ] || { echo "error: $1: the page shows no picture" >&2 && exit 1; }
    cmp -s "$(dirname "$2")/$picture" "$3" || { echo "error: $1: $picture is not the figure" >&2 && exit 1; }
    echo "ok: $1"
    tried=$((tried + 1))
}

if command -v mkdocs >/dev/null; then
    page "$work/mkdocs/docs"
    printf 'site_name: Nets\n' > "$work/mkdocs/mkdocs.yml"
    (cd "$work/mkdocs" && mkdocs build --quiet --strict)
    shows "$(mkdocs --version | sed 's/,* from.*//')" "$work/mkdocs/site/index.html" "$work/mkdocs/docs/figures/lenet5.svg"
else
    echo "note: mkdocs is not here"
fi

if command -v sphinx-build >/dev/null && python="$(sed -n '1s/^#! *//p' "$(command -v sphinx-build)")" && $python -c 'import myst_parser' 2>/dev/null; then
    page "$work/sphinx/docs"
    printf 'project = "Nets"\nextensions = ["myst_parser"]\n' > "$work/sphinx/docs/conf.py"
    sphinx-build -q -W -b html "$work/sphinx/docs" "$work/sphinx/site"
    shows "$(sphinx-build --version) with MyST" "$work/sphinx/site/index.html" "$work/sphinx/docs/figures/lenet5.svg"
else
    echo "note: sphinx-build with myst_parser is not here"
fi

if dotnet tool restore >/dev/null 2>&1; then
    page "$work/docfx/docs"
    printf '{ "build": { "content": [{ "files": ["*.md"] }], "resource": [{ "files": ["figures/**.svg"] }], "output": "../site", "template": ["default", "modern"] } }\n' > "$work/docfx/docs/docfx.json"
    (cd "$repository" && dotnet docfx build "$work/docfx/docs/docfx.json" --warningsAsErrors --logLevel Warning >/dev/null)
    shows "docfx $(dotnet docfx --version | cut -d+ -f1)" "$work/docfx/site/index.html" "$work/docfx/docs/figures/lenet5.svg"
else
    echo "note: docfx cannot be restored"
fi

[ "$tried" -gt 0 ]
