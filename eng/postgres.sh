#!/usr/bin/env bash
# A private PostgreSQL for tests, on loopback only; every local user is trusted. What it has committed survives its crash, not the
# machine's.
#   eng/postgres.sh start|wait|stop|kill9|url|pid|ctl DIR [...]
# DIR holds database, log and port. The port is a free one, kept over restarts, or POSTGRES_PORT. `url` prints a connection string
# for Npgsql, to a server on which the user may create databases. `ctl` takes the arguments of pg_ctl.
set -euo pipefail
umask 077
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() { say "usage: eng/postgres.sh start|wait|stop|kill9|url|pid|ctl DIR [...]"; exit 2; }
[ $# -ge 2 ] || usage
verb=$1
[ "$verb" != start ] || mkdir -p "$2"
dir=$(cd "$2" && pwd -P) || exit 1
shift 2

# The newest of the installed versions; Debian keeps its commands outside the path.
bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

# PostgreSQL refuses to run as root; then it runs as the user that Debian's package made for it.
as_owner() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

pid() { head -n 1 "$dir/data/postmaster.pid" 2>/dev/null; }
runs() { local pid; pid=$(pid) && alive "$pid" && [ "$(ps -o comm= -p "$pid")" = postgres ]; }

start() {
  need_package "$(bin)/initdb" postgresql
  if runs; then say "PostgreSQL already runs in $dir"; return; fi
  [ "$(id -u)" != 0 ] || chown postgres: "$dir"
  if [ ! -e "$dir/data/PG_VERSION" ]; then
    as_owner "$(bin)/initdb" -D "$dir/data" -U wijkplatform --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  fi
  rm -f "$dir/data/postmaster.pid"   # left by a crash; PostgreSQL itself takes a number that is in use again for a server
  local port
  port=$(cat "$dir/port" 2>/dev/null || true)
  { [ -n "$port" ] && ! in_use "$port"; } || port=$(free_ports 1)
  echo "${POSTGRES_PORT:-$port}" >"$dir/port"
  as_owner "$(bin)/pg_ctl" -D "$dir/data" -w -t 60 -s -l "$dir/log" start -o "-h 127.0.0.1 -p $(cat "$dir/port") -c unix_socket_directories='' \
    -c fsync=off -c full_page_writes=off -c max_connections=200" || { tail -n 20 "$dir/log" >&2; say "PostgreSQL does not start; see $dir/log"; exit 1; }
}

# A crash is all of it at once: the postmaster's children would otherwise clean up after it.
crash() {
  local pid
  runs || return 0
  pid=$(pid)
  mapfile -t children < <(ps -o pid= --ppid "$pid" | tr -d ' ')
  kill -9 "$pid" "${children[@]}" || true
  gone "$pid" 5
}

case $verb in
  start) start ;;
  wait) runs || { say "PostgreSQL does not run in $dir"; exit 1; } ;;   # start has waited until it was ready
  stop) ! runs || as_owner "$(bin)/pg_ctl" -D "$dir/data" -m fast -w -s stop ;;
  kill9) crash ;;
  url) [ -e "$dir/port" ] || { say "no server has been started in $dir"; exit 1; }
    echo "Host=127.0.0.1;Port=$(cat "$dir/port");Username=wijkplatform;Database=postgres" ;;
  pid) runs || exit 1; pid ;;
  ctl) as_owner "$(bin)/pg_ctl" -D "$dir/data" "$@" ;;
  *) usage ;;
esac
