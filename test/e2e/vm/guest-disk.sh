#!/bin/sh
# guest-disk.sh ROOTS GUEST IMAGE-ROOT AGENT FILES DIR CHANGE...: DIR/disk.img from the guest's root, the test's files, the agent, and
# the router image put into containers-storage with CHANGE... (podman import --change).
set -eu
roots=$1 guest=$2 image=$3 agent=$4 files=$5 dir=$6
shift 6
root=$dir/root
mkdir "$root"
cp -al "$guest/root/." "$root" # links: what follows only adds and replaces whole files
cp -a --remove-destination --no-preserve=ownership "$files/." "$root"
install -D -m 755 "$agent/agent" "$root/usr/libexec/e2e/agent"
chown -R --reference="$root/etc/frr" "$root/etc/frr/host"
units=$root/usr/lib/systemd/system
mkdir -p "$units/sysinit.target.wants" "$units/multi-user.target.wants"
# Below /usr, where the presets of a first boot do not reach.
ln -s ../e2e-agent.service "$units/sysinit.target.wants/"
for unit in kubelet e2e-pod e2e-host-bgp; do ln -s "../$unit.service" "$units/multi-user.target.wants/"; done
# Debian enables its own FRR, and a first boot's presets only enable: two zebras in one namespace rewrite each other's next hops for ever.
rm "$root/etc/systemd/system/multi-user.target.wants/frr.service"

for change in "$@"; do
  set -- "$@" --change "$change"
  shift
done
tar -C "$image" --numeric-owner -cf - . | sh "$roots/in-root.sh" "$root" podman import --quiet "$@" - localhost/evpn-router:1

mkfs.ext4 -q -L root -E lazy_itable_init=0,lazy_journal_init=0 -d "$root" "$dir/disk.img" 6G
rm -rf "$root"
