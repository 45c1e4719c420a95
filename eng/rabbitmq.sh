#!/usr/bin/env bash
# A private RabbitMQ node that needs no service manager and leaves the system's own node alone.
#   eng/rabbitmq.sh start|wait|stop|kill9|url|pid|ctl DIR [...]
# DIR holds everything: database, logs, cookie, ports and the node's own user. Ports are free ones, kept over restarts, or
# RABBITMQ_PORT (AMQP), RABBITMQ_DIST_PORT and RABBITMQ_EPMD_PORT. `wait` takes seconds (60), `ctl` the arguments of rabbitmqctl.
set -euo pipefail
umask 077
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Not the wrappers in /usr/sbin: those become the user rabbitmq, with another HOME, cookie and working directory.
bin=/usr/lib/rabbitmq/bin

usage() { say "usage: eng/rabbitmq.sh start|wait|stop|kill9|url|pid|ctl DIR [...]"; exit 2; }
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
  mkdir -p "$dir"/{home,mnesia,log}
  [ -e "$dir/enabled_plugins" ] || echo '[].' >"$dir/enabled_plugins"
  # The user is made with the database, so its password lasts as long as the database does.
  [ -e "$dir/rabbitmq.conf" ] || cat >"$dir/rabbitmq.conf" <<CONF
default_user = wijkplatform
default_pass = $(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')
log.console = false
disk_free_limit.absolute = 200MB
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
  configure
  choose_ports
  node_environment
  start_epmd
  ulimit -n "$(ulimit -Hn)" 2>/dev/null || true   # a low limit only makes it refuse connections, without a word
  # With these two the start script ends in exec: the process is the node itself, not a wrapper.
  RABBITMQ_ALLOW_INPUT=1 RABBITMQ_SERVER_START_ARGS=-noinput setsid $bin/rabbitmq-server >"$dir/log/node.out" 2>&1 </dev/null &
  echo $! >"$dir/beam.pid"
}

# Ready is when an AMQP greeting is answered by a method frame: rabbitmqctl would cost a second and a virtual machine each time.
greeted() (
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
    password=$(sed -n 's/^default_pass = //p' "$dir/rabbitmq.conf")
    echo "amqp://wijkplatform:$password@127.0.0.1:$RABBITMQ_NODE_PORT/" ;;
  pid) node_runs || exit 1; cat "$dir/beam.pid" ;;
  ctl) node_environment; exec $bin/rabbitmqctl "$@" ;;
  *) usage ;;
esac
