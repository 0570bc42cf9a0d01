#!/usr/bin/env bash
# The check of action.yml. Takes its inputs from UNSPIN_* in the environment.
set -euo pipefail
set -f # unspin expands globs itself

options=(--check --format "$UNSPIN_FORMAT")
if [ -n "$UNSPIN_FAIL_ON" ]; then options+=(--fail-on "$UNSPIN_FAIL_ON"); fi
if [ -n "$UNSPIN_SARIF" ]; then options+=(--format "sarif=$UNSPIN_SARIF"); fi
# names are split at blanks: that is what the inputs are
# shellcheck disable=SC2206
options+=($UNSPIN_ARGS)
# shellcheck disable=SC2206
paths=($UNSPIN_PATHS)
exec node "$UNSPIN_HOME/bin/unspin.js" "${options[@]}" -- "${paths[@]:-.}"
