/**
 * The order that units of the operating system keep among themselves, as far as ours come between them: each waits for the one before it.
 * systemd 257, NetworkManager, kexec-tools; RHCOS's as in machine-config-operator 7ff337a4 and CRI-O.
 */
const CHAINS: readonly (readonly string[])[] = [
  ['sysinit.target', 'basic.target'],
  ['systemd-tmpfiles-setup.service', 'sysinit.target'],
  ['systemd-modules-load.service', 'sysinit.target'],
  ['systemd-sysctl.service', 'sysinit.target'],
  ['network-pre.target', 'NetworkManager.service', 'network.target'],
  ['network-pre.target', 'systemd-networkd.service', 'network.target'],
  ['NetworkManager.service', 'NetworkManager-wait-online.service', 'network-online.target'],
  ['systemd-networkd.service', 'systemd-networkd-wait-online.service', 'network-online.target'],
  ['network.target', 'kdump.service'],
  ['network-online.target', 'kdump.service'],
  ['NetworkManager-wait-online.service', 'nodeip-configuration.service', 'nmstate-configuration.service', 'nmstate.service'],
  ['nmstate.service', 'network-online.target'],
  ['nmstate-configuration.service', 'ovs-configuration.service'],
  ['kdump.service', 'ovs-configuration.service', 'kubelet-dependencies.target'],
  ['firstboot-osupdate.target', 'ovs-configuration.service'],
  ['crio-wipe.service', 'machine-config-daemon-pull.service', 'machine-config-daemon-firstboot.service'],
  ['NetworkManager-wait-online.service', 'machine-config-daemon-pull.service'],
  ['machine-config-daemon-firstboot.service', 'kubelet-dependencies.target', 'crio.service'],
  ['kubelet-dependencies.target', 'kubelet.service'],
  ['crio-wipe.service', 'crio.service'],
  ['network-online.target', 'crio.service'],
]

/** Pairs of that order between units that are `known`. */
export function knownOrder(known: ReadonlySet<string>): readonly (readonly [earlier: string, later: string])[] {
  return CHAINS.flatMap((chain) =>
    chain.slice(1).flatMap((later, index) => {
      const earlier = chain[index] ?? later
      return known.has(earlier) && known.has(later) ? [[earlier, later] as const] : []
    }),
  )
}
