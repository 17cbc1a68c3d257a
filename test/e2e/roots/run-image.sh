#!/bin/sh
# run-image.sh ROOT UID COMMAND...: runs COMMAND as a container engine would with a read-only root, no network, no capability and a user that
# the image does not know: namespaces of its own, ROOT as its true root, nothing in it writable.
set -eu
if [ "${RUN_IMAGE:-}" != yes ]; then
  exec env RUN_IMAGE=yes unshare --mount --propagation private --pid --fork --kill-child --net --ipc --uts sh "$0" "$@"
fi
root=$1 user=$2
shift 2
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
mount --rbind -o ro /dev "$root/dev"
cd "$root"
pivot_root . .
umount -l .
cd /work
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  setpriv --reuid "$user" --regid 0 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
