#!/bin/sh
# debian.sh SUITE MIRROR DIR: a minimal Debian as the slim container images have it: no manuals, no service starts on installation.
set -eu
suite=$1 mirror=$2 dir=$3
debootstrap --variant=minbase "$suite" "$dir" "$mirror"
cat > "$dir/etc/dpkg/dpkg.cfg.d/slim" <<'END'
force-unsafe-io
path-exclude /usr/share/doc/*
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
END
cat > "$dir/etc/apt/apt.conf.d/slim" <<'END'
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
APT::Install-Recommends "false";
DPkg::Use-Pty "false";
END
printf '#!/bin/sh\nexit 101\n' > "$dir/usr/sbin/policy-rc.d"
chmod 755 "$dir/usr/sbin/policy-rc.d"
rm -rf "$dir/var/cache/apt/archives/"*.deb "$dir/usr/share/doc/"* "$dir/usr/share/man/"* "$dir/usr/share/locale/"* "$dir/var/lib/apt/lists/"*
rm -f "$dir/etc/resolv.conf" "$dir/etc/hostname"
: > "$dir/etc/resolv.conf"
