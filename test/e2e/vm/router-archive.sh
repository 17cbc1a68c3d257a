#!/bin/sh
# router-archive.sh ROOTS GUEST IMAGE-ROOT DIR CHANGE...: DIR/router.oci.tar, the router image as podman of the guest saves it, with
# CHANGE... (podman import --change).
set -eu
roots=$1 guest=$2 image=$3 dir=$4
shift 4
root=$dir/root
mkdir "$root"
cp -al -T "$guest/root" "$root" # links: podman only adds files
for change in "$@"; do
  set -- "$@" --change "$change"
  shift
done
tar -C "$image" --numeric-owner -cf - . | sh "$roots/in-root.sh" "$root" podman import --quiet "$@" - localhost/evpn-router:1
sh "$roots/in-root.sh" "$root" podman save --quiet --format oci-archive --output /router.oci.tar localhost/evpn-router:1
mv "$root/router.oci.tar" "$dir"
rm -rf "$root"
