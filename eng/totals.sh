#!/usr/bin/env bash
# eng/totals.sh LOG...: the sum over the closing lines of `dotnet test`, as "N passed, N failed, N skipped".
# Ends with 1 when anything failed or nothing passed.
set -euo pipefail
awk '
  { gsub(/\033\[[0-9;]*m/, "") }
  /! +- Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+/ { gsub(/[^0-9]+/, " "); failed += $1; passed += $2; skipped += $3 }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || passed == 0 }' "$@"
