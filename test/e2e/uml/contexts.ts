/** Links for every VNI of a frr.conf, named as the compiler names them, in the form of `ip -batch`. */
export function linksOf(confText: string): string {
  const vtep =
    /^ {2}network (\d+\.\d+\.\d+\.\d+)\/32$/mu.exec(confText)?.[1] ??
    /^ bgp router-id (\S+)$/mu.exec(confText)?.[1] ??
    '192.0.2.1'
  const lines = ['link set dev lo up', `address add ${vtep}/32 dev lo`]
  const bridgeWithVxlan = (vni: string, vrf: string | null): void => {
    lines.push(
      `link add name br${vni} type bridge`,
      ...(vrf === null ? [] : [`link set dev br${vni} master ${vrf} addrgenmode none`]),
      `link add name vni${vni} type vxlan id ${vni} local ${vtep} dstport 4789 nolearning`,
      `link set dev vni${vni} master br${vni} addrgenmode none`,
      `link set dev vni${vni} type bridge_slave learning off`,
      `link set dev br${vni} up`,
      `link set dev vni${vni} up`,
    )
  }
  for (const [, name = '', body = ''] of confText.matchAll(/^vrf (\S+)\n((?: .*\n)*)/gmu)) {
    const vni = /^ vni (\d+)$/mu.exec(body)?.[1]
    if (vni === undefined) {
      lines.push(`link add name ${name} type vrf table ${5000 + lines.length}`, `link set dev ${name} up`)
      continue
    }
    lines.push(`link add name ${name} type vrf table ${1000 + Number(vni)}`, `link set dev ${name} up`)
    bridgeWithVxlan(vni, name)
  }
  for (const [, vni = ''] of confText.matchAll(/^ {2}vni (\d+)$/gmu)) bridgeWithVxlan(vni, null)
  return lines.map((line) => `${line}\n`).join('')
}

/**
 * A frr.conf as a set of `context > line`, in which two files are equal when FRR reads them the same: order, comments, blank lines,
 * the version line, vtysh's own line, and the empty VRFs that FRR prints for those of the kernel do not count.
 */
export function contextsOf(confText: string): ReadonlySet<string> {
  const lines = new Set<string>()
  const path: { readonly indent: number; readonly text: string }[] = []
  for (const line of confText.split('\n')) {
    const text = line.trim()
    if (
      /^(!.*|end|exit(-\S+)?|frr version .*|service integrated-vtysh-config|Building configuration\.\.\.|Current configuration:|)$/u.test(
        text,
      )
    )
      continue
    const indent = line.length - line.trimStart().length
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop()
    path.push({ indent, text })
    const isEmptyVrf = path.length === 1 && /^vrf \S+$/u.test(text)
    if (!isEmptyVrf) lines.add(path.map((part) => part.text).join(' > '))
  }
  return lines
}
