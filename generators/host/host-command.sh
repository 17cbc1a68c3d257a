#!/bin/sh
# The router of this node, asked from its console. POSIX sh, no network, no Node: it answers when no container runs.
# The values of this node stand in a file of NAME='value' lines beside the router's configuration.
: "${NODE_ENV:=/etc/evpn-router/node.env}"
set -u
LC_ALL=C
export LC_ALL

if [ ! -r "$NODE_ENV" ]; then
  echo "${0##*/}: $NODE_ENV cannot be read: this node was not given a router" >&2
  exit 3
fi
# shellcheck source=/dev/null
. "$NODE_ENV"

CONTROLLER=/usr/libexec/evpn-router/controller

usage() {
  cat <<END
usage: $PREFIX COMMAND

  status [-o json]   one screen; exit 0 ready, 1 degraded, 2 not ready
  doctor             layer by layer, up to the first broken one: cause, effect, what to do
  plan               what the controller would change now
  vtysh [ARGUMENT]   FRR's own shell: $PREFIX vtysh -c 'show bgp l2vpn evpn summary'
  ip ARGUMENT        ip in the router's namespace: $PREFIX ip -br addr
  load               loads the images from their archive, where they come so; each boot does it
  support            everything for a colleague, without secrets: $PREFIX support > $NODE_NAME.tar.gz
  help               this text

What happened: journalctl -b -u '$PREFIX-*' -p warning
END
}

need_root() {
  [ "$(id -u)" -eq 0 ] || { echo "$PREFIX: only root may ask: sudo $PREFIX $1" >&2; exit 3; }
}

# An image that is bound to the OS image lies in a store of its own, without which podman cannot inspect a container of it.
podman_with_store() { podman ${IMAGE_STORE:+"--storage-opt=additionalimagestore=$IMAGE_STORE"} "$@"; }

is_running() { [ "$(podman_with_store container inspect --format '{{.State.Running}}' "$1" 2>/dev/null)" = true ]; }

is_active() { systemctl is-active --quiet "$1"; }

# in_container NAME WORD...: replaces this shell; a terminal where we have one.
in_container() {
  container=$1
  shift
  if [ -t 0 ] && [ -t 1 ]; then exec podman exec -it "$container" "$@"; fi
  exec podman exec -i "$container" "$@"
}

# ask WORD...: FRR's answer.
ask() { podman exec "$CONTAINER_FRR" vtysh -c "$*" 2>/dev/null; }

# field NAME: the first value of that name in FRR's JSON on standard input.
field() { sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' | head -n 1; }

# ---------------------------------------------------------------------------------------------------------------- status

status() {
  need_root status
  if is_running "$CONTAINER_CONTROLLER"; then exec podman exec "$CONTAINER_CONTROLLER" "$CONTROLLER" status "$@"; fi
  unit=$(first_inactive)
  if [ -n "$unit" ]; then reason="$unit is $(systemctl is-active "$unit")"; else reason="$CONTAINER_CONTROLLER does not run"; fi
  if [ "${1:-}" = -o ] && [ "${2:-}" = json ]; then
    printf '{"node":"%s","build":"%s","verdict":"not-ready","reasons":["%s"]}\n' "$NODE_NAME" "$BUILD" "$reason"
  else
    printf '%s  NOT READY  %s   build %s\n\n' "$NODE_NAME" "$reason" "$BUILD"
    for unit in $(units); do printf '%-10s %-32s %s\n' unit "$unit" "$(systemctl is-active "$unit")"; done
    printf '\nWhat to do: %s doctor\n' "$PREFIX"
  fi
  exit 2
}

units() {
  for part in netns frr reloader controller; do echo "$PREFIX-$part.service"; done
}

first_inactive() {
  for unit in $(units); do
    is_active "$unit" || { echo "$unit"; return; }
  done
}

# ---------------------------------------------------------------------------------------------------------------- images

# first_absent: an image that podman does not have.
first_absent() {
  for image in $IMAGES; do
    podman_with_store image exists "$image" || { echo "$image"; return; }
  done
}

# refuse WORD...: why nothing is loaded, in the journal as an error.
refuse() { echo "${JOURNAL_STREAM:+<3>}$PREFIX: $*" >&2; exit 1; }

# Loads what podman does not have, or has from another archive than the one that lies there now. Twice is as good as once.
load() {
  need_root load
  [ "$DELIVERY" = archive ] || { echo "$PREFIX: images come as \"$DELIVERY\" and not by archive" >&2; exit 3; }
  loaded=$STATE_DIRECTORY/archive.loaded
  lying=$(stat -c '%i %s %Y' "$ARCHIVE" 2>/dev/null)
  absent=$(first_absent)
  if [ -z "$absent" ]; then
    [ -n "$lying" ] && [ "$lying" != "$(cat "$loaded" 2>/dev/null)" ] || exit 0
  fi
  [ -n "$lying" ] || refuse "podman has no image $absent, and there is no archive $ARCHIVE"
  size=$(stat -c %s "$ARCHIVE")
  free=$(($(stat -f -c '%a * %S' /var/lib/containers)))
  [ "$free" -gt "$size" ] || refuse "/var/lib/containers has $free bytes left, and $ARCHIVE alone has $size"
  answer=$(podman load --quiet --input "$ARCHIVE" 2>&1) || refuse "$ARCHIVE is not loaded: $answer"
  absent=$(first_absent)
  [ -z "$absent" ] || refuse "$ARCHIVE holds no image $absent: $answer"
  echo "$lying" >"$loaded"
  echo "$answer"
}

# ---------------------------------------------------------------------------------------------------------------- doctor

# Each check_LAYER sets `found`, and where it fails `cause` and `advice` too.

check_build() {
  file=$CONFIG_DIRECTORY/controller.json
  found="$file is of build $BUILD"
  if [ ! -r "$file" ] || [ ! -r "$CONFIG_DIRECTORY/frr.conf" ]; then
    cause="$CONFIG_DIRECTORY has no controller.json or no frr.conf"
    advice='generate the node anew and deliver all of its files'
    return 1
  fi
  grep -q "\"build\" *: *\"$BUILD\"" "$file" && return 0
  cause="$file is of another build than $NODE_ENV, $BUILD"
  advice='deliver all files of one build; what is mixed was never tested'
  return 1
}

check_image() {
  found="on the disk: $IMAGES"
  image=$(first_absent)
  [ -n "$image" ] || return 0
  cause="image $image is not on the disk"
  case $DELIVERY in
    archive)
      advice="journalctl -b -u $PREFIX-images.service, then $PREFIX load"
      [ -r "$ARCHIVE" ] || { cause="$cause, nor is $ARCHIVE"; advice="bring the archive; it is loaded within seconds"; }
      ;;
    pull) advice="podman pull $image; the node needs a network besides this router" ;;
    *) advice="the OS image should have brought it: podman load -i ARCHIVE, then systemctl restart $PREFIX.target" ;;
  esac
  return 1
}

check_units() {
  found='active: netns, frr, reloader, controller'
  unit=$(first_inactive)
  [ -n "$unit" ] || return 0
  cause="$unit is $(systemctl is-active "$unit")"
  advice="journalctl -b -u $unit"
  return 1
}

check_netns() {
  found="$NETNS holds $UNDERLAY_INTERFACES"
  if ! ip -n "$PREFIX" link show dev lo >/dev/null 2>&1; then
    cause="$NETNS is no network namespace"
    advice="systemctl restart $PREFIX-netns.service"
    return 1
  fi
  for interface in $UNDERLAY_INTERFACES; do
    ip -n "$PREFIX" link show dev "$interface" >/dev/null 2>&1 && continue
    cause="$interface is not in the router's namespace"
    if ip link show dev "$interface" >/dev/null 2>&1; then advice="$PREFIX plan; journalctl -b -u $PREFIX-controller.service"
    else advice="the node has no such NIC: ip -br link"; fi
    return 1
  done
}

# One link that works is enough: more than one neighbour is there for that.
check_link() {
  working='' broken=''
  for interface in $UNDERLAY_INTERFACES; do
    case $(ip -n "$PREFIX" -o link show dev "$interface" 2>/dev/null) in
      *NO-CARRIER*) broken="$broken$interface: no carrier. " ;;
      *'<'*UP*'>'*) working="$working $interface" ;;
      *) broken="$broken$interface: down. " ;;
    esac
  done
  found="up:$working${broken:+; $broken}"
  [ -z "$working" ] || return 0
  cause=$broken
  advice='check cable and switch port'
  return 1
}

check_session() {
  established='' other=''
  for neighbor in $NEIGHBORS; do
    state=$(ask "show bgp neighbors $neighbor json" | field bgpState)
    if [ "$state" = Established ]; then established="$established $neighbor"
    else other="$other$neighbor: ${state:-no answer}. "; fi
  done
  found="established:$established${other:+; $other}"
  [ -z "$established" ] || return 0
  cause=$other
  advice="the neighbour's end: address, AS number, l2vpn evpn activated; $PREFIX vtysh -c 'show bgp summary failed'"
  return 1
}

check_evpn() {
  found="up: VNI ${VNIS:-none}"
  for vni in $VNIS; do
    answer=$(ask "show evpn vni $vni json")
    state=$(echo "$answer" | field state)
    vtep=$(echo "$answer" | field localVtepIp)
    [ -n "$vtep" ] || vtep=$(echo "$answer" | field vtepIp)
    case " $VTEPS " in *" $vtep "*) [ "$state" != Up ] || continue ;; esac
    cause="VNI $vni is ${state:-unknown to FRR}, its tunnels start at ${vtep:-no address}"
    advice="$PREFIX plan; $PREFIX vtysh -c 'show evpn vni $vni'"
    return 1
  done
}

check_host() {
  found="up: ${HOST_INTERFACES:-no host link}"
  for interface in $HOST_INTERFACES; do
    case $(ip -o link show dev "$interface" 2>/dev/null) in
      *NO-CARRIER* | '') ;;
      *'<'*UP*'>'*) continue ;;
    esac
    cause="$interface is missing or down on the host"
    advice="$PREFIX plan; nmcli device or networkctl: nothing else may manage it"
    return 1
  done
}

row() { printf '%2s  %-9s %-58s %s\n' "$1" "$2" "$3" "$4"; }

doctor() {
  need_root doctor
  number=0 broken_at='' cause='' advice=''
  for layer in build image units netns link session evpn host; do
    number=$((number + 1))
    if [ -n "$broken_at" ]; then row - "$layer" "not tried, needs $broken_at" ''
    elif "check_$layer"; then row "$number" "$layer" "$found" ok
    else
      row "$number" "$layer" "$cause" FAIL
      broken_at=$number broken_layer=$layer
    fi
  done
  if [ -z "$broken_at" ]; then
    [ -e "$RUN_DIRECTORY/ready" ] && exit 0
    printf '\nEvery layer is well, but the controller does not say ready: %s status\n' "$PREFIX"
    exit 2
  fi
  printf '\nCause   %s\nEffect  %s\nDo      %s\n' "$cause" "$(effect "$broken_layer")" "$advice"
  exit 2
}

effect() {
  if [ "$1" = host ]; then echo 'the fabric works; the host and its pods do not reach their tenants'
  elif [ -e "$RUN_DIRECTORY/ready" ]; then echo 'what the kernel forwards goes on; changes do not get through'
  else echo 'no fabric, no tenant traffic; what is ordered after the router may wait'; fi
}

# --------------------------------------------------------------------------------------------------------------- support

# save FILE COMMAND...: what it prints, errors too. Lines that hold a password lose it.
save() {
  file=$1
  shift
  { echo "# $*"; timeout 60 "$@" 2>&1; } | sed 's/\(password\|secret\|md5\)\([ "=:]\{1,\}\).*/\1\2(secret)/I' >"$directory/$file"
}

support() {
  need_root support
  if [ -t 1 ]; then
    echo "$PREFIX: an archive is nothing for a terminal: $PREFIX support > $NODE_NAME.tar.gz" >&2
    exit 3
  fi
  top=$(mktemp -d) || exit 3
  trap 'rm -rf "$top"' EXIT
  directory=$top/$NODE_NAME
  mkdir "$directory"
  save status "$0" status
  save doctor "$0" doctor
  save plan "$0" plan
  save units systemctl status --no-pager --lines 20 "$PREFIX*"
  save journal journalctl -b --no-pager -n 20000 -u "$PREFIX*"
  save containers podman ps --all
  save images podman images --digests
  save node.env cat "$NODE_ENV"
  for file in frr.conf daemons controller.json; do save "$file" cat "$CONFIG_DIRECTORY/$file"; done
  save router-link ip -n "$PREFIX" -d link
  save router-addr ip -n "$PREFIX" addr
  save router-rule ip -n "$PREFIX" rule
  save router-route ip -n "$PREFIX" route show table all
  save router-fdb ip netns exec "$PREFIX" bridge fdb
  save host-link ip -d link
  save host-addr ip addr
  save host-route ip route show table all
  for question in 'show version' 'show running-config' 'show bgp summary' 'show bgp l2vpn evpn' 'show evpn vni detail' 'show ip route vrf all'; do
    save "frr-$(echo "$question" | tr ' ' -)" podman exec "$CONTAINER_FRR" vtysh -c "$question"
  done
  tar -C "$top" -czf - "$NODE_NAME"
}

# ---------------------------------------------------------------------------------------------------------------- words

word=${1:-help}
[ $# -eq 0 ] || shift
case $word in
  status) status "$@" ;;
  doctor) doctor ;;
  support) support ;;
  load) load ;;
  plan)
    need_root plan
    is_running "$CONTAINER_CONTROLLER" || { echo "$PREFIX: the controller does not run: $PREFIX doctor" >&2; exit 2; }
    exec podman exec "$CONTAINER_CONTROLLER" "$CONTROLLER" plan "$@"
    ;;
  vtysh)
    need_root vtysh
    is_running "$CONTAINER_FRR" || { echo "$PREFIX: FRR does not run: $PREFIX doctor" >&2; exit 2; }
    in_container "$CONTAINER_FRR" vtysh "$@"
    ;;
  ip)
    need_root ip
    exec ip -n "$PREFIX" "$@"
    ;;
  help | -h | --help) usage ;;
  *)
    echo "$PREFIX: \"$word\" is no command" >&2
    usage >&2
    exit 3
    ;;
esac
