#!/bin/sh
# guest-disk.sh ROOTS GUEST AGENT FILES DIR [IMAGE-ROOT STORE NAME CHANGE...]: DIR/disk.img from the guest's root, the test's files, the agent,
# and the router image put as NAME into the store of containers with CHANGE... (podman import --change); no image where none is named.
set -eu
roots=$1 guest=$2 agent=$3 files=$4 dir=$5
shift 5
root=$dir/root
mkdir "$root"
cp -al -T "$guest/root" "$root" # links: what follows only adds and replaces whole files
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

if [ $# -gt 0 ]; then
  image=$1 store=$2 name=$3
  shift 3
  for change in "$@"; do
    set -- "$@" --change "$change"
    shift
  done
  tar -C "$image" --numeric-owner -cf - . | sh "$roots/in-root.sh" "$root" podman --root "$store" import --quiet "$@" - "$name"
fi

mkfs.ext4 -q -L root -E lazy_itable_init=0,lazy_journal_init=0 -d "$root" "$dir/disk.img" 6G
rm -rf "$root"
