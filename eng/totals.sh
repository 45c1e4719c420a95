#!/usr/bin/env bash
# eng/totals.sh LOG...: the sum over the closing lines of `dotnet test` (console;verbosity=normal), as "N passed, N failed, N skipped".
# Ends with 1 when anything failed or nothing passed.
set -euo pipefail
awk '
  # A test may print such lines too; those of the runner come last.
  function add() { for (kind in closing) total[kind] += closing[kind]; delete closing }
  FNR == 1 { add() }
  /^Total tests: / { delete closing; closing["seen"] = 1 }
  ("seen" in closing) && /^ +(Passed|Failed|Skipped): [0-9]+$/ { closing[$1] = $2 }
  END {
    add()
    printf "%d passed, %d failed, %d skipped\n", total["Passed:"], total["Failed:"], total["Skipped:"]
    exit total["Failed:"] > 0 || total["Passed:"] == 0
  }' "$@"
