#!/bin/sh
# boot.sh KERNEL-DIR ARGUMENT...: starts the kernel, with its own C library in place of the machine's in a mount namespace of its own
# (started through the loader it finds its heap at the wrong end of the address space), and in a process namespace that dies with it.
set -eu
if [ "${UML_BOOT:-}" != yes ]; then
  UML_BOOT=yes exec unshare --mount --propagation private --pid --fork --kill-child sh "$0" "$@"
fi
unset UML_BOOT
kernel=$1
shift
mount --bind "$kernel/lib/ld-linux-x86-64.so.2" /lib64/ld-linux-x86-64.so.2
unset TMPDIR # the machine's memory is a file: it looks for a tmpfs itself
# No exec: as process 1 of its namespace it could not kill itself after a panic.
LD_LIBRARY_PATH=$kernel/lib "$kernel/package/usr/bin/linux.uml" "$@"
