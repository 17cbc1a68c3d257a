#!/bin/sh
# fabric-disk.sh ROOTS BASE AGENT FILES DIR: DIR/disk.img from the router image's root, the fabric's files and the agent.
set -eu
roots=$1 base=$2 agent=$3 files=$4 dir=$5
root=$dir/root
mkdir "$root"
cp -a "$base/." "$root"
sh "$roots/in-root.sh" "$root" sh -c 'apt-get update && apt-get install --yes tcpdump iputils-ping jq procps && rm -rf /var/lib/apt/lists/*'
cp -a --no-preserve=ownership "$files/." "$root"
chown -R --reference="$root/etc/frr" "$root/etc/frr"
install -m 755 "$agent/agent" "$root/usr/libexec/e2e/agent"
mkfs.ext4 -q -L root -E lazy_itable_init=0,lazy_journal_init=0 -d "$root" "$dir/disk.img" 2G
rm -rf "$root"
