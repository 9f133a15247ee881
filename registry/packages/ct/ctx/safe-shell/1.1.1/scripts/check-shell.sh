#!/bin/sh
# Checks shell scripts: syntax, shellcheck (if installed), a few dangerous habits.
# usage: check-shell.sh FILE...
# exit: 0 nothing found, 1 findings, 2 wrong use or unreadable file
set -u

if [ "$#" -eq 0 ]; then
  printf 'usage: %s FILE...\n' "${0##*/}" >&2
  exit 2
fi

found=0
unreadable=0

look() { # file, pattern, message
  hits=$(grep -nE -e "$2" -- "$1" | grep -vE '^[0-9]+:[[:space:]]*#')
  if [ -n "$hits" ]; then
    printf '%s\n' "$hits" | while IFS= read -r hit; do
      printf '%s:%s: %s\n' "$1" "${hit%%:*}" "$3"
    done
    found=1
  fi
}

for file in "$@"; do
  if [ ! -f "$file" ] || [ ! -r "$file" ]; then
    printf '%s: cannot be read\n' "$file" >&2
    unreadable=1
    continue
  fi

  first=$(head -n 1 -- "$file")
  shell=sh
  case $first in
    '#!'*bash*) shell=bash ;;
    '#!'*) ;;
    *) printf '%s:1: no interpreter line\n' "$file"; found=1 ;;
  esac

  if command -v "$shell" >/dev/null 2>&1; then
    "$shell" -n "$file" || found=1
  fi

  if command -v shellcheck >/dev/null 2>&1; then
    shellcheck -s "$shell" -- "$file" || found=1
  fi

  look "$file" '(^|[^[:alnum:]_])eval([[:space:]]|$)' 'text is run as code'
  # shellcheck disable=SC2016  # the advice is meant literally
  look "$file" 'rm[[:space:]]+-[A-Za-z]*[rR][A-Za-z]*[[:space:]]+(--[[:space:]]+)?"?\$\{?[A-Za-z_]+\}?"?/' 'rm -r of a variable that may be empty: use ${name:?}'
  look "$file" '(curl|wget)[^|#]*\|[[:space:]]*(sudo[[:space:]]+)?(ba|z|da)?sh([[:space:]]|$)' 'download is piped into a shell'
  look "$file" '/tmp/[A-Za-z0-9._-]*\$\$' 'predictable temporary name: use mktemp'
done

if [ "$unreadable" -ne 0 ]; then exit 2; fi
exit "$found"
