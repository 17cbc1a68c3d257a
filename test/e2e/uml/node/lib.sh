# shellcheck shell=sh
# shellcheck disable=SC2016,SC2034 # inner shells expand; scripts of the tests read the ids
# A node and its fabric in one kernel, without podman: the image's three programs run as the units run them (user, capabilities, mounts).
#
#   host1 --- leaf (AS 64512, VTEP 100.64.0.1) --- router (netns evpn-router) --- this namespace (AS 64515) --- pod 10.244.0.6
#
# $IN/etc holds the node's /etc/evpn-router, $IN/leaf and $IN/host a frr.conf each.
programs=/usr/libexec/evpn-router
# Node maps io_uring's rings; a fork of such a process panics the user-mode kernel (7.2.7, "Bad page map").
echo 2 > /proc/sys/kernel/io_uring_disabled
mkdir -p /run/frr
run=/run/evpn-router

# as_router CAPABILITY,... COMMAND...: user 92 with these capabilities and no others.
as_router() {
  caps=$1
  shift
  exec setpriv --reuid 92 --regid 92 --groups 85 --inh-caps "-all$caps" --ambient-caps "-all$caps" --bounding-set "-all$caps" --no-new-privs "$@"
}

# mounted ETC-FRR RUN-FRR ROOT COMMAND...: with these directories at ROOT/etc/frr and ROOT/run/frr; takes the shell's place, so that its id is the program's.
mounted() {
  exec unshare --mount --propagation private sh -c 'mkdir -p "$3/run/frr" && mount --bind "$1" "$3/etc/frr" && mount --bind "$2" "$3/run/frr" && shift 3 && exec "$@"' sh "$@"
}

in_lib() { sh -c '. "$IN/lib.sh"; "$@"' sh "$@"; }

# fabric_root: prints where the fabric's FRR lies: below the host's directory that $IN/fabric-root names, else in this root.
fabric_root() {
  [ -e "$IN/fabric-root" ] || return 0
  fabric=/run/fabric
  mkdir -p $fabric/lower $fabric/upper $fabric/work $fabric/root
  mount -t hostfs none $fabric/lower -o "hostfs=$(cat "$IN/fabric-root")"
  mount -t overlay -o "lowerdir=$fabric/lower,upperdir=$fabric/upper,workdir=$fabric/work" overlay $fabric/root
  for directory in proc sys dev mnt tmp; do mount --rbind /$directory $fabric/root/$directory; done
  echo $fabric/root
}

# other_frr NAME NETNS [ROOT]: an FRR of the fabric or the host, of another root than this one where that is given.
other_frr() {
  mkdir -p "/var/$1/etc" "/var/$1/run"
  cp "$IN/$1" "/var/$1/etc/frr.conf"
  printf 'bgpd=yes\nzebra_options="-P 0 -K 120"\n' > "/var/$1/etc/daemons"
  echo 'service integrated-vtysh-config' > "/var/$1/etc/vtysh.conf"
  chown -R 92:92 "/var/$1"
  mounted "/var/$1/etc" "/var/$1/run" "${3:-}" nsenter "--net=$2" chroot "${3:-/}" sh -c '. "$IN/lib.sh"; as_router ,+net_admin,+net_raw,+net_bind_service,+sys_admin "$programs/frr-start"' > "$OUT/$1.log" 2>&1 &
}

# sysctls NETNS KEY=VALUE...: the image has no sysctl.
sysctls() {
  netns=$1
  shift
  for setting in "$@"; do
    nsenter "--net=$netns" sh -c 'echo "$2" > "/proc/sys/$1"' sh "$(echo "${setting%%=*}" | tr . /)" "${setting#*=}"
  done
}

vtysh_of() {
  name=$1
  shift
  vtysh --vty_socket "/var/$name/run" "$@"
}

fabric() {
  ip netns add leaf
  ip netns add host1
  ip link add eth1 type veth peer name node netns leaf
  ip link add eth0 netns host1 type veth peer name host1 netns leaf
  ip -n host1 link set lo up
  ip -n host1 addr add 192.168.10.1/24 dev eth0
  ip -n host1 link set eth0 up
  ip -n host1 route add default via 192.168.10.2
  sysctls /run/netns/leaf net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
  ip -n leaf -batch "$IN/leaf.batch"
  other_frr leaf /run/netns/leaf "$(fabric_root)"
}

# The node's own namespace: a pod behind a BGP speaker that knows its network.
host() {
  sysctls /proc/self/ns/net net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
  ip netns add pod
  ip link add cali0 type veth peer name eth0 netns pod
  ip -n pod link set lo up
  ip -n pod addr add 10.244.0.6/32 dev eth0
  ip -n pod link set eth0 up
  ip -n pod route add 169.254.1.1 dev eth0
  ip -n pod route add default via 169.254.1.1
  sysctls /proc/self/ns/net net.ipv4.conf.cali0.proxy_arp=1
  ip addr add 169.254.1.1/32 dev cali0
  ip link set cali0 up
  ip route add 10.244.0.6/32 dev cali0
  other_frr host /proc/self/ns/net
}

# What the netns unit and tmpfiles.d do.
node() {
  mkdir -p /etc/evpn-router /var/lib/evpn-router/frr $run/frr
  cp -r "$IN/etc/." /etc/evpn-router/
  chown 92:92 /var/lib/evpn-router/frr $run $run/frr
  hostname k0
  ip netns add evpn-router
  ip -n evpn-router link set lo up
  # shellcheck disable=SC2046 # one word a setting
  sysctls /run/netns/evpn-router $(sed 's/ = /=/' /etc/evpn-router/netns-sysctl.conf)
  install -o 92 -g 92 -m 0640 /etc/evpn-router/daemons /etc/evpn-router/vtysh.conf /var/lib/evpn-router/frr/
}

start_frr() {
  mounted /var/lib/evpn-router/frr $run/frr "" nsenter --net=/run/netns/evpn-router sh -c \
    '. "$IN/lib.sh"; as_router ,+net_admin,+net_raw,+net_bind_service,+sys_admin "$programs/entry" frr' >> "$OUT/frr.log" 2>&1 &
  frr=$!
}

start_reloader() {
  mounted /var/lib/evpn-router/frr $run/frr "" sh -c '. "$IN/lib.sh"; as_router "" "$programs/entry" reloader' >> "$OUT/reloader.log" 2>&1 &
  reloader=$!
}

start_controller() {
  sh -c '. "$IN/lib.sh"; as_router ,+net_admin,+sys_admin "$programs/entry" controller' >> "$OUT/controller.log" 2>&1 &
  controller=$!
}

start_all() {
  start_frr
  start_reloader
  start_controller
}

# The whole lab, from nothing to pings.
up() {
  fabric
  host
  node
  start_all
  within 60 is_settled
  within 60 pings
}

# killed ID: with SIGKILL, and gone.
killed() {
  kill -9 "$1"
  wait "$1" || :
}

# kill_frr: as podman does it, all in one moment: a zebra that sees bgpd die takes its entries away.
kill_frr() {
  pids=
  netns=$(stat -Lc 'net:[%i]' /run/netns/evpn-router)
  for process in /proc/[0-9]*; do
    case $(readlink "$process/exe") in */usr/lib/frr/*)
      [ "$(readlink "$process/ns/net")" != "$netns" ] || pids="$pids ${process#/proc/}" ;;
    esac
  done
  # shellcheck disable=SC2086 # one word a process
  kill -9 $pids
}

# within SECONDS COMMAND...: until it succeeds; tells what did not come about.
within() {
  deadline=$(($(date +%s) + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ "$(date +%s)" -lt "$deadline" ] || { echo "not within its time: $*"; evidence; exit 1; }
    sleep 0.2
  done
}

evidence() {
  controller_word status || :
  tail -n 40 "$OUT"/controller.log "$OUT"/reloader.log "$OUT"/frr.log || :
  ip -n evpn-router addr || :
}

controller_word() { "$programs/controller" "$@"; }

is_ready() { [ -e $run/ready ]; }

not() { ! "$@"; }

# says PATTERN: the controller's status has a line that matches.
says() { controller_word status | grep -Eq -- "$1"; }

is_settled() { is_ready && says '^[^ ]+  (READY|DEGRADED) ' && controller_word plan | grep -q 'nothing to change'; }

# put FILE < TEXT: into the node's directory, beside and renamed.
put() {
  cat > "/etc/evpn-router/$1.new"
  mv "/etc/evpn-router/$1.new" "/etc/evpn-router/$1"
}

router_vtysh() { vtysh --vty_socket $run/frr "$@" 2> /dev/null; }

running_config() { router_vtysh -c 'show running-config'; }

# exports VNI TARGET: what bgpd gives to its routes, and nothing else.
exports() { router_vtysh -d bgpd -c "show bgp l2vpn evpn vni $1 json" | tr -d ' \n' | grep -q "\"exportRts\":\[\"$2\"\]"; }

# start_pings NAME, stop_pings NAME: ten a second meanwhile; says what was lost.
start_pings() {
  ip netns exec host1 python3 "$IN/ping.py" 10.244.0.6 100000 0.1 > "$OUT/$1.pings" &
  pinger=$!
  within 10 test -s "$OUT/$1.pings"
}

stop_pings() {
  kill -TERM "$pinger"
  wait "$pinger"
  echo "$1: $(tail -n 1 "$OUT/$1.pings")"
}

pings() { [ "$(ip netns exec host1 python3 "$IN/ping.py" 10.244.0.6 1 0.2)" = 'sent 1 lost 0 ttl 61' ]; }

# watch_kernel, end_watch: what changes meanwhile in the router's namespace and in this one, but neighbours and caches. The devices
# mark0 and mark1 prove that the monitors listened from before to after.
watch_kernel() {
  objects='link address rule route nexthop netconf prefix mroute'
  # shellcheck disable=SC2086 # words
  ip -o -n evpn-router monitor $objects > "$OUT/router.changes" &
  # shellcheck disable=SC2086
  ip -o monitor $objects > "$OUT/host.changes" &
  within 10 is_marked mark0
}

end_watch() {
  within 10 is_marked mark1
  grep -hv ' mark[01]' "$OUT/router.changes" "$OUT/host.changes" || echo "no change in the kernel"
}

is_marked() {
  for netns in /run/netns/evpn-router /proc/self/ns/net; do
    nsenter "--net=$netns" sh -c 'ip link add "$1" type dummy && ip link del "$1"' sh "$1"
  done
  grep -q " $1" "$OUT/router.changes" && grep -q " $1" "$OUT/host.changes"
}

# never_within SECONDS COMMAND...: it does not succeed for so long.
never_within() {
  deadline=$(($(date +%s) + $1))
  shift
  while [ "$(date +%s)" -lt "$deadline" ]; do
    ! "$@" > /dev/null 2>&1 || { echo "came about: $*"; evidence; exit 1; }
    sleep 0.2
  done
}
