# Sourced by the commands: what they share. No bash newer than 4.4 and nothing besides coreutils is needed.

# Nothing here depends on a culture, so ICU need not be installed; only SQL Server's client refuses to work without it. It is not said in
# the project files, because what runtimeconfig.json says cannot be overruled from outside.
[ "${Database__Provider:-}" = SqlServer ] || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf '%s\n' "$*" >&2; }

# in_use PORT: something on this machine answers on it.
in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_ports N: N different ports that nobody listens on, below the range from which the kernel hands out ports to outgoing
# connections (usually from 32768), where one could be taken between choosing and binding; PORT is kept free for who was given it.
free_ports() {
  local chosen=() port
  while [ "${#chosen[@]}" -lt "$1" ]; do
    port=$((20000 + RANDOM % 12000))
    case " ${chosen[*]-} ${PORT:-} " in *" $port "*) continue ;; esac
    in_use "$port" || chosen+=("$port")
  done
  printf '%s\n' "${chosen[@]}"
}

# alive PID: the process exists and is not a zombie that nobody has reaped.
alive() {
  local state
  kill -0 "$1" 2>/dev/null || return 1
  state=$(ps -o stat= -p "$1") && [[ $state != Z* ]]
}

# gone PID SECONDS: waits until the process has ended; 1 when it has not.
gone() {
  local tries=$(($2 * 10))
  while alive "$1"; do
    [ $((tries -= 1)) -ge 0 ] || return 1
    sleep 0.1
  done
}

# http_ok PORT PATH: a GET on loopback is answered with 200 (no curl needed).
http_ok() (
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  IFS= read -r -t 3 status <&3 && [[ $status == HTTP/*' 200 '* ]]
) 2>/dev/null

# need_package COMMAND_OR_FILE PACKAGE: installs Debian's package when it is absent and we may; otherwise says what to do.
need_package() {
  { [ -e "$1" ] || command -v "$1" >/dev/null; } && return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "$2 is not installed. Install it, for instance: sudo apt-get install $2"
    return 1
  fi
  say "installing $2 ..."
  # Debian starts what it installs; here only private instances run, so that is refused while this installs.
  local policy=/usr/sbin/policy-rc.d ours='' failed='' log
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && ours=1
  fi
  log=$(mktemp)
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2"; } >"$log" 2>&1 </dev/null || failed=1
  [ -z "$ours" ] || rm -f $policy
  [ -z "$failed" ] || { tail -n 20 "$log" >&2; say "$2 could not be installed"; }
  rm -f "$log"
  [ -z "$failed" ]
}
