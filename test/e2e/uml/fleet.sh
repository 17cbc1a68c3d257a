# shellcheck shell=sh
# Two hosts of a fleet, each behind the switch of its rack, and a cable between the switches. The words of two-nodes.sh come before these.
#
#   pod 10.244.1.6 - host a - router a - tor1 (AS 65001) --- tor2 (AS 65002) - router b - host b - pod 10.244.2.6

two_racks() {
  switch tor1
  switch tor2
  ip link add to-tor2 netns tor1 type veth peer name to-tor1 netns tor2
  cable_end tor1 to-tor2 192.168.0.1/30
  cable_end tor2 to-tor1 192.168.0.2/30
  node_behind tor1 a 1
  node_behind tor2 b 2
  other_frr tor1 /run/netns/tor1
  other_frr tor2 /run/netns/tor2
}

cable_end() {
  ip -n "$1" addr add "$3" dev "$2"
  ip -n "$1" link set dev "$2" up
}

# said_by SWITCH COMMAND: vtysh complains that this machine has no vtysh.conf.
said_by() { vtysh_of "$1" -c "$2" 2> /dev/null; }

# knows NODE PREFIX: its router forwards to it in the underlay.
knows() { on "$1" ip -n evpn-router route show "$2" | grep -q via; }

# answers DIRECTORY: what all four FRRs say of their sessions, switches of the routes that they hand on, and nodes of what they made of them.
answers() {
  mkdir -p "$OUT/$1"
  for switch in tor1 tor2; do
    said_by $switch 'show bgp summary json' > "$OUT/$1/$switch-sessions"
    said_by $switch 'show bgp l2vpn evpn route type prefix json' > "$OUT/$1/$switch-evpn"
    ip -n $switch route > "$OUT/$1/$switch-routes"
  done
  for node in a b; do
    on $node router_vtysh -c 'show bgp summary json' > "$OUT/$1/$node-sessions"
    on $node router_vtysh -c 'show bgp l2vpn evpn vni 100 json' > "$OUT/$1/$node-vni"
    on $node ip -n evpn-router route show vrf red proto bgp > "$OUT/$1/$node-routes"
    on $node ip -n evpn-router -j -s link show vni100 > "$OUT/$1/$node-tunnel"
  done
}

# learned NODE PREFIX: its VRF has the route.
learned() { routes_of "$1" | grep -q "$2"; }

# holds SWITCH NETWORK: a type-5 route to it came from some node.
holds() { said_by "$1" 'show bgp l2vpn evpn route type prefix' | grep -q "\[5\].*\[$2\]"; }

# evidence: in place of lib.sh's, which looks at one node.
evidence() {
  for switch in tor1 tor2; do
    said_by $switch 'show bgp summary'
    said_by $switch 'show bgp l2vpn evpn route type prefix'
    ip -n $switch route
    tail -n 20 "$OUT/$switch.log"
  done
  for node in a b; do
    on $node controller_word status || : # 1: degraded
    on $node router_vtysh -c 'show bgp summary'
    on $node ip -n evpn-router route show table all proto bgp
  done
}
