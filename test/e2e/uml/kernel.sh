#!/bin/sh
# kernel.sh MIRROR DIR: the newest user-mode Linux, unpacked and not installed, its modules flat and uncompressed in DIR/modules,
# and DIR/modules.list: the order to load them in.
set -eu
mirror=$1 dir=$2
apt=$dir/apt
mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$dir/package"
echo "deb $mirror sid main" > "$apt/sources"
apt() {
  apt-get -qq -o Dir::Etc::SourceList="$apt/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State="$apt/state" \
    -o Dir::State::status=/dev/null -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false "$@"
}
apt update
(cd "$apt" && apt download user-mode-linux libc6)
dpkg-deb --extract "$apt"/user-mode-linux_*.deb "$dir/package"
dpkg-deb --extract "$apt"/libc6_*.deb "$apt/libc" # the kernel is a program, linked with a C library newer than this machine's
mkdir "$dir/lib"
cp "$apt"/libc/usr/lib/*-linux-gnu/libc.so.6 "$apt"/libc/usr/lib/*-linux-gnu/ld-linux-x86-64.so.2 "$dir/lib/"
basename "$apt"/user-mode-linux_*.deb > "$dir/version"
rm -rf "$apt"

tree=$(echo "$dir"/package/usr/lib/uml/modules/*)
mkdir "$dir/modules"
find "$tree" -name '*.ko.xz' -exec xz --decompress {} + 
find "$tree" -name '*.ko.zst' -exec zstd -q --decompress --rm {} +
depmod --basedir "$dir/package" --moduledir /usr/lib/uml/modules "${tree##*/}" 2>/dev/null || true
dependencies() { # prints what $1 needs, then $1, as files
  line=$(sed -E 's/\.ko\.(xz|zst)/.ko/g' "$tree/modules.dep" | grep -E "(^|/)$1\.ko:") || return 0
  # shellcheck disable=SC2086 # one word a module
  printf '%s\n' ${line#*:} | tac
  printf '%s\n' "${line%%:*}"
}
# No nf_tables here: this kernel is built without any of its families.
for module in dummy veth bridge vrf vxlan 8021q macvlan bonding overlay tun; do
  dependencies "$module"
done | grep . | awk '!seen[$0]++' | while read -r file; do
  cp "$tree/$file" "$dir/modules/"
  basename "$file"
done > "$dir/modules.list"
