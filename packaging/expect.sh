# shellcheck shell=bash
# What the checks of the packages have in common. Sourced by them, after set -euo pipefail.

checks=0 failures=0

# need PROGRAM...: ends the check where one of them is missing.
need() {
  local program
  for program; do
    if ! command -v "$program" >/dev/null; then
      echo "$0: no $program; install what .ci/run installs" >&2
      exit 1
    fi
  done
}

# same WHAT WANTED FOUND
same() {
  checks=$((checks + 1))
  if [ "$2" != "$3" ]; then
    failures=$((failures + 1))
    printf 'FAILED: %s\n  wanted: %s\n  found:  %s\n' "$1" "$2" "$3" >&2
  fi
}

# has WHAT PART TEXT
has() {
  case $3 in
    *"$2"*) same "$1" "" "" ;;
    *) same "$1" "...$2..." "$3" ;;
  esac
}

# Ends the check. A check that made no comparison has not passed.
result() {
  echo "$((checks - failures)) passed, $failures failed"
  [ "$failures" -eq 0 ] && [ "$checks" -gt 0 ]
}
