#!/usr/bin/env bash
# Packs a folder as .tar.gz, the same bytes each time: packaging/archive.sh FOLDER.
set -euo pipefail
folder=${1%/}
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}" -C "$(dirname "$folder")" -cf - "$(basename "$folder")" | gzip -9n > "$folder.tar.gz"
