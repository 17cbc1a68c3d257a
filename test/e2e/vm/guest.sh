#!/bin/sh
# guest.sh ROOTS KERNEL IGNITION DIR: a Debian with systemd and podman in DIR/root, and DIR/initrd, which has Ignition in it.
set -eu
roots=$1 kernel=$2 ignition=$3 dir=$4
root=$dir/root
in_root() { sh "$roots/in-root.sh" "$root" "$@"; }
in_root apt-get update
in_root apt-get install --yes systemd systemd-sysv udev dbus kmod podman crun netavark catatonit iproute2 nftables iputils-ping tcpdump procps \
  dracut dracut-network curl ignition jq e2fsprogs frr
rm -rf "$root/var/lib/apt/lists/"* "$root/var/cache/apt/"* "$root/usr/sbin/policy-rc.d"

# Debian's Ignition is old; its files for dracut are used with the newest program.
find "$root/usr" -type f -name ignition -size +1M > "$dir/replaced"
[ -s "$dir/replaced" ] || { echo 'no program named ignition found' >&2; exit 1; }
while read -r file; do install -m 755 "$ignition/ignition" "$file"; done < "$dir/replaced"

release=$(cat "$kernel/release")
mkdir -p "$root/usr/lib/modules"
cp -a "$kernel/package/usr/lib/modules/$release" "$root/usr/lib/modules/"
in_root dracut --quiet --force --no-hostonly --no-hostonly-cmdline --kver "$release" --add ignition \
  --omit 'plymouth multipath iscsi nfs nbd crypt lvm mdraid dmraid btrfs cifs fcoe ssh-client network-manager connman bluetooth pcsc tpm2-tss' \
  --add-drivers 'virtio_blk virtio_net virtio_pci virtio_console qemu_fw_cfg ext4' --no-compress /boot/initrd
mv "$root/boot/initrd" "$dir/initrd"

# As on a first boot of CoreOS: presets are applied only when the machine id says so.
echo uninitialized > "$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id"
echo k0 > "$root/etc/hostname"
echo '127.0.0.1 localhost k0' > "$root/etc/hosts"
echo 'LABEL=root / ext4 rw 0 1' > "$root/etc/fstab"
: > "$root/etc/resolv.conf"
sed -i 's/^root:[^:]*:/root::/' "$root/etc/shadow"
