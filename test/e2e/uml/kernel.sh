#!/bin/sh
# kernel.sh ROOTS MIRROR DIR: the newest user-mode Linux, unpacked and not installed. ROOTS: where the scripts that this one uses lie.
set -eu
roots=$1 mirror=$2 dir=$3
suite=sid apt=$dir/apt
. "$roots/private-apt.sh"
(cd "$apt" && private apt-get -qq download user-mode-linux libc6)
mkdir "$dir/package" "$dir/lib"
dpkg-deb --extract "$apt"/user-mode-linux_*.deb "$dir/package"
dpkg-deb --extract "$apt"/libc6_*.deb "$apt/libc" # the kernel is a program, linked with a C library newer than this machine's
cp "$apt"/libc/usr/lib/*-linux-gnu/libc.so.6 "$apt"/libc/usr/lib/*-linux-gnu/ld-linux-x86-64.so.2 "$dir/lib/"
basename "$apt"/user-mode-linux_*.deb > "$dir/version"
rm -rf "$apt"
# No nf_tables here: this kernel is built without any of its families.
sh "$roots/flat-modules.sh" "$(echo "$dir"/package/usr/lib/uml/modules/*)" "$dir" dummy veth bridge vrf vxlan 8021q macvlan bonding overlay tun
rm -rf "$dir/package/usr/lib/uml"
