# shellcheck shell=sh
# The same commands three times, each in a router namespace of its own making: by the controller, by one `ip` a command (the seed's way),
# by `ip -batch` alone. Needs the words of lib.sh; prints `name seconds mebibytes cpu-seconds` by measure.py.

measured() { python3 "$IN/measure.py" "$@"; }

# A node as the netns unit leaves it, with nothing of the controller in it. The kernel takes a namespace apart later, by itself.
fresh() {
  [ ! -e /run/netns/evpn-router ] || ip netns del evpn-router
  within 300 not has_veths
  ip link add eth1 type veth peer name tor
  node
}

has_veths() { ip -o link show type veth | grep -q .; }

# single_commands PLAN: a script of them.
single_commands() { sed -n -e 's/  # .*//' -e '/^ip /p' "$1"; }

# batches: of single commands. One file a run of neighbours with the same options, and the script that loads them.
batches() {
  rm -rf /tmp/batches
  mkdir /tmp/batches
  awk -v dir=/tmp/batches '
    {
      options = ""
      sub(/^ip /, "")
      while (match($0, /^(-n [^ ]+|-6) /)) { options = options substr($0, 1, RLENGTH); $0 = substr($0, RLENGTH + 1) }
      if (NR == 1 || options != last) { if (NR > 1) close(file); file = dir "/" ++count; print "ip " options "-batch " file > (dir "/load") }
      last = options
      print > file
    }'
}

is_done() { controller_word plan | grep -q '^# nothing to change'; }

# three_ways: each must leave nothing to do.
three_ways() {
  fresh
  controller_word plan > /tmp/plan
  single_commands /tmp/plan > "$OUT/single"
  if grep -q 'netns exec' "$OUT/single"; then echo 'commands that are not of ip'; exit 1; fi
  batches < "$OUT/single"
  measured empty node -e 0
  measured controller "$programs/controller" apply --once
  measured observing "$programs/controller" plan
  is_done
  fresh
  measured batch sh -e /tmp/batches/load
  is_done
  fresh
  measured single sh -e "$OUT/single"
  is_done
  echo "commands $(wc -l < "$OUT/single") $(wc -l < /tmp/batches/load)"
}
