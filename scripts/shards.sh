#!/usr/bin/env bash
# Runs the studies of a program in shares, several at a time, with GNU parallel, joins their files,
# and runs the program with all cells finished:
#
#     scripts/shards.sh study.nn study.sqlite 8
#
# The program keeps its study with into="study.sqlite". With `--sshlogin` in PARALLEL the shares run
# on other machines. Run it again after an interruption: shares go on where they stopped.
# Tested with GNU parallel 20221122.
set -euo pipefail
program=$1 file=$2 shares=$3
nn=${nn:-$(dirname "${BASH_SOURCE[0]}")/nn}
stem=${file%.*} suffix=${file##*.}
parallel --halt soon,fail=1 "$nn" "$program" --shard "{}/$shares" ::: $(seq "$shares")
"$nn" merge "$file" "$stem".*-of-"$shares.$suffix"
exec "$nn" "$program"
