#!/bin/sh
# Runs a command many times and counts how often it fails.
# usage: rerun.sh [-n RUNS] [-s] [-d DIRECTORY] -- COMMAND [ARGUMENT...]
#   -n  number of runs (20)
#   -s  stop at the first failure
#   -d  where to keep the output of failed runs (a new temporary directory)
# exit: 0 no failure, 1 at least one failure, 2 wrong use
set -u

runs=20
stop=0
dir=

usage() {
  printf 'usage: %s [-n RUNS] [-s] [-d DIRECTORY] -- COMMAND [ARGUMENT...]\n' "${0##*/}" >&2
  exit 2
}

while getopts 'n:sd:' opt; do
  case $opt in
    n) runs=$OPTARG ;;
    s) stop=1 ;;
    d) dir=$OPTARG ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))

case $runs in '' | *[!0-9]* | 0) usage ;; esac
[ "$#" -gt 0 ] || usage

if [ -n "$dir" ]; then
  mkdir -p -- "$dir" || exit 2
else
  dir=$(mktemp -d) || exit 2
fi

done_runs=0
failed=0
trap 'printf "\nstopped: %s of %s runs failed\n" "$failed" "$done_runs"; exit 130' INT

while [ "$done_runs" -lt "$runs" ]; do
  done_runs=$((done_runs + 1))
  log=$dir/run-$done_runs.log
  "$@" >"$log" 2>&1 </dev/null
  status=$?
  if [ "$status" -eq 0 ]; then
    rm -f -- "$log"
  else
    failed=$((failed + 1))
    printf 'run %s: status %s, output in %s\n' "$done_runs" "$status" "$log"
    if [ "$stop" -eq 1 ]; then break; fi
  fi
done

printf '%s of %s runs failed\n' "$failed" "$done_runs"
if [ "$failed" -eq 0 ]; then
  rmdir -- "$dir" 2>/dev/null || :
  exit 0
fi
exit 1
