import type { OsName } from './target.ts'

/** Of systemd itself, podman and the network managers: they may be named on every OS. */
const COMMON: readonly string[] = [
  'NetworkManager.service',
  'basic.target',
  'dbus.service',
  'default.target',
  'firewalld.service',
  'getty.target',
  'local-fs.target',
  'multi-user.target',
  'network-pre.target',
  'network.target',
  'nftables.service',
  'nss-lookup.target',
  'paths.target',
  'podman.service',
  'podman.socket',
  'remote-fs.target',
  'shutdown.target',
  'sockets.target',
  'sshd.service',
  'sysinit.target',
  'systemd-hostnamed.service',
  'systemd-journald.service',
  'systemd-journald.socket',
  'systemd-modules-load.service',
  'systemd-networkd.service',
  'systemd-resolved.service',
  'systemd-sysctl.service',
  'systemd-sysext.service',
  'systemd-sysusers.service',
  'systemd-tmpfiles-setup.service',
  'systemd-udev-settle.service',
  'systemd-udev-trigger.service',
  'systemd-udevd.service',
  'systemd-user-sessions.service',
  'time-sync.target',
  'timers.target',
]

const OSTREE: readonly string[] = ['ostree-finalize-staged.service', 'ostree-remount.service', 'rpm-ostreed.service']

/** Of machine-config-operator 7ff337a4 and CRI-O, besides those that wait. */
const RHCOS: readonly string[] = [
  'crio-wipe.service',
  'firstboot-osupdate.target',
  'kdump.service',
  'machine-config-daemon-firstboot.service',
  'machine-config-daemon-pull.service',
  'nmstate-configuration.service',
  'nmstate.service',
  'node-valid-hostname.service',
  'nodeip-configuration.service',
  'openvswitch.service',
  'ovs-configuration.service',
]

const OWN: Readonly<Record<OsName, readonly string[]>> = {
  'fedora-coreos': [...OSTREE, 'coreos-migrate-to-systemd-resolved.service', 'zincati.service'],
  rhcos: [...OSTREE, ...RHCOS],
  flatcar: ['containerd.service', 'docker.service', 'ensure-sysext.service', 'update-engine.service'],
  microos: ['transactional-update.service', 'transactional-update.timer'],
  bootc: [...OSTREE, 'bootc-fetch-apply-updates.service', 'bootc-fetch-apply-updates.timer'],
  debian: ['networking.service', 'ssh.service'],
}

/** What reports that the network is there. RHCOS's own units wait for the first of them and not for the target. */
const NETWORK_ONLINE: readonly string[] = [
  'NetworkManager-wait-online.service',
  'systemd-networkd-wait-online.service',
  'network-online.target',
]

/** Kubernetes in its usual clothes; a name that a node does not have orders nothing and costs nothing. */
const KUBERNETES: readonly string[] = [
  'kubelet.service',
  'crio.service',
  'kubelet-dependencies.target',
  'k3s.service',
  'k3s-agent.service',
  'rke2-server.service',
  'rke2-agent.service',
]

const OPENSHIFT: readonly string[] = ['kubelet.service', 'crio.service', 'kubelet-dependencies.target']

const OPENSHIFT_NETWORK: readonly string[] = [
  'nodeip-configuration.service',
  'nmstate.service',
  'nmstate-configuration.service',
  'ovs-configuration.service',
  'machine-config-daemon-pull.service',
  'machine-config-daemon-firstboot.service',
]

/** Units that must not start before the router is ready, boot mode `early`; in the order in which they are written. */
export function waitingUnitsOf(os: OsName): readonly string[] {
  return os === 'rhcos' ? [...NETWORK_ONLINE, ...OPENSHIFT, ...OPENSHIFT_NETWORK] : [...NETWORK_ONLINE, ...KUBERNETES]
}

/**
 * The same in boot mode `after-ovs`. Ordered both after ovs-configuration and before what that waits for, systemd would
 * delete ovs-configuration's start job from the transaction.
 */
export function waitingUnitsAfterOvsOf(os: OsName): readonly string[] {
  return os === 'rhcos' ? OPENSHIFT : KUBERNETES
}

/** Every unit of the OS that ours may name, sorted. */
export function knownUnitsOf(os: OsName): readonly string[] {
  return [...new Set([...COMMON, ...OWN[os], ...waitingUnitsOf(os)])].sort()
}
