# shellcheck shell=sh
# Two nodes of one ASN on one leaf, each in namespaces of its own (network, mounts, host name), with a pod behind a BGP speaker.
#
#   pod 10.244.1.6 - host a (AS 64515) - router a (AS 64514) - leaf (AS 64512) - router b (AS 64514) - host b (AS 64515) - pod 10.244.2.6

# on NODE COMMAND...: in the namespaces and below the root of the node, with the words of lib.sh.
on() {
  pid=$(cat "/tmp/$1.pid")
  shift
  nsenter --target "$pid" --root --wd=/ --net --mount --uts sh -c '. "$IN/lib.sh"; . "$IN/two-nodes.sh"; set -e; "$@"' sh "$@"
}

# switch NAME: a namespace that forwards.
switch() {
  ip netns add "$1"
  ip -n "$1" link set lo up
  sysctls "/run/netns/$1" net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
}

# node_behind SWITCH NAME NUMBER: a node in namespaces of its own, started, on a cable to the switch, which has 192.168.1NUMBER.2.
node_behind() {
  unshare --net --mount --uts --propagation private sleep 100000 &
  echo $! > "/tmp/$2.pid"
  ip link add "eth$3" type veth peer name "to-$2" netns "$1"
  ip -n "$1" addr add "192.168.1$3.2/24" dev "to-$2"
  ip -n "$1" link set dev "to-$2" up
  within 10 sh -c "[ \"\$(readlink /proc/$!/ns/net)\" != \"\$(readlink /proc/self/ns/net)\" ]"
  ip link set dev "eth$3" netns $! name eth1
  on "$2" node_of "$2" "$3"
}

two_nodes() {
  switch leaf
  node_behind leaf a 1
  node_behind leaf b 2
  other_frr leaf /run/netns/leaf
}

# node_of NAME NUMBER: its own /run, /etc/evpn-router and /var/lib, the netns unit's work, the host's speaker and pod.
node_of() {
  hostname "$1"
  ip link set lo up
  mount -t tmpfs tmpfs /run
  mkdir -p /run/frr /run/netns /run/evpn-router/frr /etc/evpn-router /var/lib/evpn-router
  mount -t tmpfs tmpfs /etc/evpn-router
  mount -t tmpfs tmpfs /var/lib/evpn-router
  mkdir -p /var/lib/evpn-router/frr
  cp -r "$IN/$1/." /etc/evpn-router/
  chown 92:92 /var/lib/evpn-router/frr /run/evpn-router /run/evpn-router/frr
  ip netns add evpn-router
  ip -n evpn-router link set lo up
  # shellcheck disable=SC2046 # one word a setting
  sysctls /run/netns/evpn-router $(sed 's/ = /=/' /etc/evpn-router/netns-sysctl.conf)
  install -o 92 -g 92 -m 0640 /etc/evpn-router/daemons /etc/evpn-router/vtysh.conf /var/lib/evpn-router/frr/
  sysctls /proc/self/ns/net net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
  ip netns add pod
  ip link add cali0 type veth peer name eth0 netns pod
  ip -n pod link set lo up
  ip -n pod addr add "10.244.$2.6/32" dev eth0
  ip -n pod link set eth0 up
  ip -n pod route add 169.254.1.1 dev eth0
  ip -n pod route add default via 169.254.1.1
  ip addr add 169.254.1.1/32 dev cali0
  ip link set cali0 up
  ip route add "10.244.$2.6/32" dev cali0
  other_frr "host-$1" /proc/self/ns/net
  start_all
}

# ping_other: from pod a to pod b; four routers lower than it began.
ping_other() { [ "$(ping_from a 10.244.2.6 1)" = 'sent 1 lost 0 ttl 60' ]; }

# ping_from NODE ADDRESS COUNT: five a second from its pod.
ping_from() { on "$1" ip netns exec pod python3 "$IN/ping.py" "$2" "$3" 0.2; }

# routes_of NODE: what its VRF learned from the other node.
routes_of() { on "$1" ip -n evpn-router route show vrf red proto bgp; }
