#!/usr/bin/env bash
# A private RabbitMQ node that needs no service manager and leaves the system's own node alone.
#   eng/rabbitmq.sh start|wait|stop|kill9|url|pid|ctl DIR [...]
#   eng/rabbitmq.sh users | definitions FILE
# DIR holds everything: database, logs, cookie, ports and the passwords of its users. Ports are free ones, kept over restarts, or
# RABBITMQ_PORT (AMQP), RABBITMQ_DIST_PORT and RABBITMQ_EPMD_PORT. `wait` takes seconds (60), `ctl` the arguments of rabbitmqctl.
# `url DIR` is the administrator's address, `url DIR SERVICE` that of a service, which may do no more than docs/beheer.md says. With
# RABBITMQ_TLS a folder with server.pem and server.key the node listens with TLS only.
# `users` prints a new password for each user, as lines of an .env file; `definitions` what a broker has to load, from such a FILE.
set -euo pipefail
umask 077
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Not the wrappers in /usr/sbin: those become the user rabbitmq, with another HOME, cookie and working directory.
bin=/usr/lib/rabbitmq/bin

usage() { say "usage: eng/rabbitmq.sh start|wait|stop|kill9|url|pid|ctl DIR [...]; users; definitions FILE"; exit 2; }

# --- users: an administrator, and one per service that has events ---

vhost=wijkplatform
exchange=wijkplatform.gebeurtenissen
reader=wijkprofiel   # listens to all others

services() {
  local file name
  for file in "${BASH_SOURCE[0]%/*}"/../services/*/Program.cs; do
    name=$(basename "$(dirname "$file")")
    [ "$name" = AllInOne ] || [ "$name" = Toegang ] || echo "${name,,}"
  done
}

variable() { [ "$1" = wijkplatform ] && echo RABBITMQ_PASSWORD || echo "RABBITMQ_${1^^}_PASSWORD"; }

# Letters and digits only: they stand in addresses and in JSON.
users() {
  local name
  for name in wijkplatform $(services); do echo "$(variable "$name")=$(od -An -N20 -tx1 /dev/urandom | tr -d ' \n')"; done
}

password() { sed -n "s/^$(variable "$1")=//p" "$2"; }

# The exchange is made here, so that those who publish need no right to make it, which is the right to delete it. The reader's library makes
# the queues, and whatever it binds them to.
definitions() {
  local name others own secret users='' permissions='' topics=''
  others=$(services | grep -vx $reader | paste -sd '|')
  for name in wijkplatform $(services); do
    secret=$(password "$name" "$1")
    [[ $secret =~ ^[A-Za-z0-9]+$ ]] || { say "$1 has no usable $(variable "$name")"; exit 1; }
    if [ "$name" = wijkplatform ]; then
      users+="{\"name\":\"$name\",\"password\":\"$secret\",\"tags\":\"administrator\"}"
      permissions+="$(rights "$name" / '.*' '.*' '.*'),$(rights "$name" $vhost '.*' '.*' '.*')"
      continue
    fi
    users+=",{\"name\":\"$name\",\"password\":\"$secret\",\"tags\":\"\"}"
    if [ "$name" = $reader ]; then
        own="^(${exchange/./\\\\.}|$name\\\\.($others))\$"
      permissions+=",$(rights "$name" $vhost "$own" "$own" "$own")"
      topics+=",{\"user\":\"$name\",\"vhost\":\"$vhost\",\"exchange\":\"$exchange\",\"write\":\"^$name\\\\.\",\"read\":\"^($others)\\\\.\"}"
    else
      permissions+=",$(rights "$name" $vhost '^$' "^${exchange/./\\\\.}\$" '^$')"
      topics+=",{\"user\":\"$name\",\"vhost\":\"$vhost\",\"exchange\":\"$exchange\",\"write\":\"^$name\\\\.\",\"read\":\"^$\"}"
    fi
  done
  cat <<JSON
{"vhosts":[{"name":"/"},{"name":"$vhost"}],
 "users":[$users],
 "permissions":[$permissions],
 "topic_permissions":[${topics#,}],
 "exchanges":[{"name":"$exchange","vhost":"$vhost","type":"topic","durable":true,"auto_delete":false,"internal":false,"arguments":{}}]}
JSON
}
rights() { echo "{\"user\":\"$1\",\"vhost\":\"$2\",\"configure\":\"$3\",\"write\":\"$4\",\"read\":\"$5\"}"; }

case "${1:-} $#" in
  'users 1') users; exit ;;
  'definitions 2') definitions "$2"; exit ;;
esac

# --- a node ---

[ $# -ge 2 ] || usage
verb=$1
[ "$verb" != start ] || mkdir -p "$2"
dir=$(cd "$2" && pwd -P) || exit 1
shift 2

saved() { cat "$dir/$1" 2>/dev/null || true; }

# is PIDFILE COMMANDS: the process of the file lives and is still one of those, not a later owner of the number.
is() {
  local pid
  pid=$(saved "$1")
  [ -n "$pid" ] && alive "$pid" && [[ "|$2|" == *"|$(ps -o comm= -p "$pid")|"* ]]
}
node_runs() { is beam.pid 'beam.smp|erlexec|erl|rabbitmq-server|setsid'; }   # the start script becomes the node by exec

# One that is taken by somebody else is replaced: a restart on the same directory must work.
choose_ports() {
  local free amqp dist epmd
  read -r amqp dist epmd <<<"$(saved ports)"
  mapfile -t free < <(free_ports 3)
  { [ -n "$amqp" ] && ! in_use "$amqp"; } || amqp=${free[0]}
  { [ -n "$dist" ] && ! in_use "$dist"; } || dist=${free[1]}
  { [ -n "$epmd" ] && { is epmd.pid epmd || ! in_use "$epmd"; }; } || epmd=${free[2]}
  echo "${RABBITMQ_PORT:-$amqp} ${RABBITMQ_DIST_PORT:-$dist} ${RABBITMQ_EPMD_PORT:-$epmd}" >"$dir/ports"
}

node_environment() {
  local amqp dist epmd
  [ -e "$dir/ports" ] || { say "no node has been started in $dir"; exit 1; }
  read -r amqp dist epmd <"$dir/ports"
  export HOME=$dir/home                        # the Erlang cookie is made here
  export RABBITMQ_NODENAME=wijkplatform@localhost   # not the machine's name: the database would be tied to it
  export RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$amqp RABBITMQ_DIST_PORT=$dist
  export RABBITMQ_MNESIA_BASE=$dir/mnesia RABBITMQ_LOG_BASE=$dir/log RABBITMQ_PID_FILE=$dir/node.pid
  export RABBITMQ_CONFIG_FILE=$dir/rabbitmq RABBITMQ_ENABLED_PLUGINS_FILE=$dir/enabled_plugins RABBITMQ_CONF_ENV_FILE=/dev/null
  export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
  export ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd
  RABBITMQ_CTL_DIST_PORT_MIN=$(free_ports 1)
  export RABBITMQ_CTL_DIST_PORT_MIN RABBITMQ_CTL_DIST_PORT_MAX=$((RABBITMQ_CTL_DIST_PORT_MIN + 10))
}

configure() {
  [ -e "$dir/enabled_plugins" ] || echo '[].' >"$dir/enabled_plugins"
  [ -e "$dir/users" ] || users >"$dir/users"
  definitions "$dir/users" >"$dir/definitions.json"
  cat >"$dir/rabbitmq.conf" <<CONF
load_definitions = $dir/definitions.json
log.console = false
disk_free_limit.absolute = 200MB
CONF
  [ -z "${RABBITMQ_TLS:-}" ] || cat >>"$dir/rabbitmq.conf" <<CONF
listeners.tcp = none
listeners.ssl.1 = 127.0.0.1:$RABBITMQ_NODE_PORT
ssl_options.certfile = $RABBITMQ_TLS/server.pem
ssl_options.keyfile = $RABBITMQ_TLS/server.key
CONF
}

# The node would start an epmd of its own that outlives it; one that we started can be stopped with it.
start_epmd() {
  is epmd.pid epmd && return
  setsid epmd >"$dir/log/epmd.out" 2>&1 </dev/null &
  echo $! >"$dir/epmd.pid"
  local tries=50
  until in_use "$ERL_EPMD_PORT"; do
    [ $((tries -= 1)) -gt 0 ] || { say "epmd does not listen on $ERL_EPMD_PORT"; exit 1; }
    sleep 0.1
  done
}

start() {
  need_package $bin/rabbitmq-server rabbitmq-server
  if node_runs; then say "RabbitMQ already runs in $dir"; return; fi
  mkdir -p "$dir"/{home,mnesia,log}
  choose_ports
  node_environment
  configure
  start_epmd
  ulimit -n "$(ulimit -Hn)" 2>/dev/null || true   # a low limit only makes it refuse connections, without a word
  # With these two the start script ends in exec: the process is the node itself, not a wrapper.
  RABBITMQ_ALLOW_INPUT=1 RABBITMQ_SERVER_START_ARGS=-noinput setsid $bin/rabbitmq-server >"$dir/log/node.out" 2>&1 </dev/null &
  echo $! >"$dir/beam.pid"
}

with_tls() { grep -q '^listeners.ssl' "$dir/rabbitmq.conf"; }

# Ready is when an AMQP greeting is answered by a method frame: rabbitmqctl would cost a second and a virtual machine each time.
greeted() (
  if with_tls; then
    [ "$( (printf 'AMQP\0\0\11\1'; sleep 2) | timeout 3 openssl s_client -quiet -connect "127.0.0.1:$RABBITMQ_NODE_PORT" | head -c1 | od -An -tx1 | tr -d ' ')" = 01 ]
    exit
  fi
  exec 3<>"/dev/tcp/127.0.0.1/$RABBITMQ_NODE_PORT" || exit 1
  printf 'AMQP\0\0\11\1' >&3
  [ "$(timeout 2 head -c1 <&3 | od -An -tx1 | tr -d ' ')" = 01 ]
) 2>/dev/null

wait_ready() {
  node_environment
  local until=$((SECONDS + ${1:-60})) pid
  pid=$(saved beam.pid)
  until greeted; do
    if ! alive "$pid"; then
      tail -n 20 "$dir/log/node.out" >&2
      say "RabbitMQ ended while starting; see $dir/log"
      exit 1
    fi
    [ $SECONDS -lt $until ] || { say "RabbitMQ is not ready after ${1:-60} s; see $dir/log"; exit 1; }
    sleep 0.1
  done
}

# end SIGNAL SECONDS: also ends a node that takes longer than that.
end() {
  local pid
  pid=$(saved beam.pid)
  if node_runs; then
    kill "-$1" "$pid"
    gone "$pid" "$2" || { say "RabbitMQ does not stop; it is killed"; kill -9 "$pid"; gone "$pid" 5; }
  fi
  rm -f "$dir/beam.pid"
}

# While it starts, a node does not listen to TERM, and has nothing yet to close.
stop() {
  if node_runs; then
    node_environment
    if greeted; then end TERM 30; else end KILL 5; fi
  fi
  stop_epmd
}

stop_epmd() {
  local pid
  pid=$(saved epmd.pid)
  if is epmd.pid epmd; then kill "$pid"; gone "$pid" 5 || kill -9 "$pid"; fi
  rm -f "$dir/epmd.pid"
}

case $verb in
  start) start ;;
  wait) wait_ready "$@" ;;
  stop) stop ;;
  kill9) end KILL 5 ;;   # a crash: epmd stays, as it would
  url)
    node_environment
    user=${1:-wijkplatform}
    secret=$(password "$user" "$dir/users")
    [ -n "$secret" ] || { say "$user is no user of this node"; exit 1; }
    echo "amqp$(with_tls && echo s)://$user:$secret@127.0.0.1:$RABBITMQ_NODE_PORT/$([ $# -eq 0 ] || echo $vhost)" ;;
  pid) node_runs || exit 1; cat "$dir/beam.pid" ;;
  ctl) node_environment; exec $bin/rabbitmqctl "$@" ;;
  *) usage ;;
esac
