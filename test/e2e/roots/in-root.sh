#!/bin/sh
# in-root.sh ROOT COMMAND...: runs COMMAND with ROOT as its true root mount (podman refuses a plain chroot), in mount and process
# namespaces of its own, so that nothing stays mounted and nothing keeps running, however it ends.
set -eu
if [ "${IN_ROOT:-}" != yes ]; then
  exec env IN_ROOT=yes unshare --mount --propagation private --pid --fork --kill-child sh "$0" "$@"
fi
root=$1
shift
mount --rbind "$root" "$root"
mkdir -p "$root/proc" "$root/dev" "$root/sys"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
if [ -f "$root/etc/resolv.conf" ] && [ ! -L "$root/etc/resolv.conf" ]; then
  mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
fi
cd "$root"
pivot_root . .
umount -l .
unset IN_ROOT
exec env -i LC_ALL=C HOME=/root TERM=dumb DEBIAN_FRONTEND=noninteractive PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
