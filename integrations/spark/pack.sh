#!/usr/bin/env bash
# Packs unspin with its dependencies, dictionary and model for `spark-submit --archives`.
#   pack.sh [FILE]      unspin.tar.gz if left out
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
archive="${1:-unspin.tar.gz}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" "$root" >/dev/null
tar -xzf "$folder"/unspin-*.tgz -C "$folder"
cp "$root/package-lock.json" "$folder/package"
npm ci --silent --omit=dev --ignore-scripts --prefix "$folder/package"
tar -czf "$archive" -C "$folder/package" .
