#!/bin/sh
# flat-modules.sh TREE DIR MODULE...: copies kernel modules and what they need, uncompressed, into DIR/modules, and writes DIR/modules.list,
# the order to load them in. A module that the kernel has built in is left out. TREE holds modules.dep.
set -eu
tree=$1 dir=$2
shift 2
dependencies() { # what $1 needs, then $1, as files
  line=$(grep -E "(^|/)$1\.ko(\.[a-z]+)?:" "$tree/modules.dep") || return 0
  # shellcheck disable=SC2086 # one word a module
  printf '%s\n' ${line#*:} | tac
  printf '%s\n' "${line%%:*}"
}
mkdir -p "$dir/modules"
for module in "$@"; do dependencies "$module"; done | grep . | awk '!seen[$0]++' | while read -r file; do
  name=$(basename "$file" | sed 's/\.ko\..*/.ko/')
  case $file in
    *.xz) xz --decompress --stdout "$tree/$file" > "$dir/modules/$name" ;;
    *.zst) zstd -q --decompress --stdout "$tree/$file" > "$dir/modules/$name" ;;
    *) cp "$tree/$file" "$dir/modules/$name" ;;
  esac
  echo "$name"
done > "$dir/modules.list"
