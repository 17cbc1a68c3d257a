#!/bin/sh
# The first process of a user-mode Linux. Its root is the host's directory, read-only; /mnt is the run's own directory on the host.
# A tmpfs over the root takes what is written; only /mnt/out outlives the run.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C
mount -t tmpfs -o mode=755 tmpfs /run
while read -r module; do
  case $module in
    dummy.ko) parameters=numdummies=0 ;;
    bonding.ko) parameters=max_bonds=0 ;;
    *) parameters= ;;
  esac
  # shellcheck disable=SC2086 # none or one word
  /mnt/busybox insmod "/mnt/modules/$module" $parameters 2>> /mnt/log/modules
done < /mnt/modules.list
mkdir -p /run/over/upper /run/over/work /run/over/root
if mount -t overlay -o lowerdir=/,upperdir=/run/over/upper,workdir=/run/over/work overlay /run/over/root 2> /mnt/log/overlay; then
  root=/run/over/root
  mount --bind /mnt "$root/mnt"
else
  root=
  for directory in /etc /var /root /home /opt; do # no overlay in this kernel: what tests write to is copied
    mkdir -p "/run/over/upper$directory"
    cp -a "$directory/." "/run/over/upper$directory/"
    mount --bind "/run/over/upper$directory" "$directory"
  done
fi
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount --bind /dev "$root/dev" 2> /dev/null || mount -t devtmpfs dev "$root/dev"
mkdir -p "$root/dev/pts" "$root/dev/shm"
mount -t devpts devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
ip link set lo up
cat > "$root/run/go" <<'END'
ip link set lo up
cd /tmp
export IN=/mnt/in OUT=/mnt/out
sh /mnt/script < /dev/null > /mnt/log/output 2>&1
echo $? > /mnt/log/exit-code
END
chroot "${root:-/}" /bin/sh /run/go
sync
/mnt/busybox poweroff -f
