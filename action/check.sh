#!/usr/bin/env bash
# The check of action.yml. Takes its inputs from UNSPIN_* in the environment.
set -euo pipefail
shopt -s nullglob
shopt -s globstar 2>/dev/null || true # unknown to the shell of macOS

files=()
# globs are expanded, names are split at blanks: that is what the input is
for path in $UNSPIN_PATHS; do
  if [ -d "$path" ]; then
    while IFS= read -r -d '' file; do
      case "$file" in *.txt | *.md | *.markdown | *.html | *.htm) files+=("$file") ;; esac
    done < <(git ls-files -z -- "$path")
  else
    files+=("$path")
  fi
done
if [ "${#files[@]}" = 0 ]; then
  echo "unspin: no files in '$UNSPIN_PATHS'" >&2
  exit 0
fi

options=(--check --format "$UNSPIN_FORMAT" --fail-on "$UNSPIN_FAIL_ON")
if [ -n "$UNSPIN_SARIF" ]; then options+=(--format "sarif=$UNSPIN_SARIF"); fi
# shellcheck disable=SC2206
options+=($UNSPIN_ARGS)
exec node "$UNSPIN_HOME/bin/unspin.js" "${options[@]}" -- "${files[@]}"
