#!/usr/bin/env bash
# Makes the site of guide and API reference, artifacts/site, by DocFX, a .NET tool that .config/dotnet-tools.json names: packaging/site.sh.
# A warning is an error, but for links to what a site has no page of (folders of the repository, and files in hidden ones), and for other people's libraries, of which our public types
# name none.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=artifacts/site-source libraries=artifacts/bin/Explain/release
[ -f "$libraries/NetDraw.Explain.dll" ] || dotnet build src/Explain -c Release
dotnet tool restore >/dev/null

# DocFX takes what lies below its own file: the repository as it is, and its pages' contents, beside each other.
rm -rf "$pages" artifacts/site
mkdir -p "$pages/libraries"
git ls-files -z -- '*.md' LICENSE NOTICE action.yml docs examples src tests packaging | grep -zv '^docs/api/' | xargs -0 cp --parents -t "$pages"
cp docs/api/docfx.json docs/api/toc.yml docs/api/index.md "$pages/"
cp docs/api/guide.yml "$pages/docs/toc.yml"
cp "$libraries"/*.dll "$libraries"/NetDraw.*.xml "$pages/libraries/"

dotnet docfx "$pages/docfx.json" > artifacts/site.log || { cat artifacts/site.log >&2 && exit 1; }
bad=$(grep -E 'warning|error' artifacts/site.log | grep -vE '^ +0 error' | while IFS= read -r line; do
    target=$(printf '%s\n' "$line" | sed -n 's/.*Invalid file link:(~\/\([^)#]*\).*/\1/p')
    case $target in
        .*) [ -e "$target" ] && continue ;;
        ?*) [ -d "$target" ] && continue ;;
    esac
    case $line in *'warning(s)'* | *'succeeded with warning'* | *InvalidAssemblyReference*) continue ;; esac
    printf '%s\n' "$line"
done)
[ -z "$bad" ] || { echo "$bad" >&2 && exit 1; }
for page in index.html docs/install.html reference/NetDraw.Diagram.Drawing.html reference/NetDraw.ModelImport.ModelReader.html reference/NetDraw.Explain.Explainer.html; do
    grep -q '<html' "artifacts/site/$page" || { echo "error: $page is missing" >&2 && exit 1; }
done
# What a method says of itself is what its XML documentation says.
grep -q 'whole or not at all' artifacts/site/reference/NetDraw.Diagram.DrawingResult.html
echo "artifacts/site: $(find artifacts/site -name '*.html' | wc -l) pages"
