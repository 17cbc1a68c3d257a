#!/bin/sh
# iso.sh LIVE-ISO NODE.YAML DISK OUT-ISO: an installer that writes this node to DISK without a question. Needs gen-ignition and
# coreos-installer 0.12 or newer.
set -eu
iso=$1 node=$2 disk=$3 out=$4
here=$(dirname "$0")
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

gen-ignition render "$node" --strict -o "$directory/node.ign"
coreos-installer iso customize --dest-device "$disk" \
  --dest-ignition "$directory/node.ign" --dest-ignition "$here/login.ign" --output "$out" "$iso"
