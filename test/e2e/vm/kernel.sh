#!/bin/sh
# kernel.sh ROOTS MIRROR DIR: the kernel of the virtual machines, unpacked: DIR/vmlinuz, DIR/release, DIR/package/lib/modules,
# and DIR/fabric.initrd, which only mounts a disk: the fabric's machine has no use for more.
set -eu
roots=$1 mirror=$2 dir=$3
suite=trixie apt=$dir/apt
. "$roots/private-apt.sh"
name=$(private apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image-/ { print $2; exit }')
(cd "$apt" && private apt-get -qq download "$name")
mkdir -p "$dir/package/usr/lib"
ln -s usr/lib "$dir/package/lib"
dpkg-deb --fsys-tarfile "$apt"/linux-image-*.deb | tar -C "$dir/package" -x --keep-directory-symlink
rm -rf "$apt"
release=$(basename "$(echo "$dir"/package/usr/lib/modules/*)")
echo "$release" > "$dir/release"
mv "$dir"/package/boot/vmlinuz-* "$dir/vmlinuz"
depmod --basedir "$dir/package" "$release"

initrd=$dir/initrd
mkdir -p "$initrd/bin" "$initrd/root" "$initrd/proc" "$initrd/dev" "$initrd/sys"
cp /bin/busybox "$initrd/bin/busybox"
sh "$roots/flat-modules.sh" "$dir/package/usr/lib/modules/$release" "$initrd" \
  virtio_pci virtio_blk virtio_net virtio_console virtio_rng ext4 crc32c_generic veth bridge vrf vxlan 8021q
cat > "$initrd/init" <<'END'
#!/bin/busybox sh
busybox() { /bin/busybox "$@"; }
busybox mount -t proc proc /proc
busybox mount -t devtmpfs dev /dev
while read -r module; do busybox insmod "/modules/$module"; done < /modules.list
until [ -b /dev/vda ]; do busybox sleep 0.1; done
busybox mount -t ext4 /dev/vda /root
busybox umount /proc
exec /bin/busybox switch_root /root /usr/libexec/e2e/init
END
chmod 755 "$initrd/init"
(cd "$initrd" && find . | cpio --quiet -o -H newc) > "$dir/fabric.initrd"
rm -rf "$initrd"
