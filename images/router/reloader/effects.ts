import type { RunCommand } from '../run-command.ts'

/** An L3VNI as the configuration wants it at bgpd. */
export type WantedVni = { readonly vrf: string; readonly vni: number; readonly exportTargets: readonly string[] }

/**
 * Reads which export route targets each L3VNI of a frr.conf must have: the ones written out, else the automatic one,
 * the VRF instance's ASN (low 16 bits) and the VNI. bgpd has been seen with the default instance's ASN in it (frr#17342).
 */
export function wantedVnis(frrConf: string): readonly WantedVni[] {
  const vnis = new Map<string, number>()
  const asns = new Map<string, number>()
  const targets = new Map<string, string[]>()
  let vrf: string | null = null
  for (const line of frrConf.split('\n')) {
    const block = /^(?:vrf (\S+)|router bgp (\d+) vrf (\S+)|(\S.*))$/.exec(line)
    if (block !== null) {
      vrf = block[1] ?? block[3] ?? null
      if (vrf !== null && block[2] !== undefined) asns.set(vrf, Number(block[2]))
      continue
    }
    const setting = vrf === null ? null : /^ +(?:(vni) (\d+)|route-target (export|both) (.+))$/.exec(line)
    if (vrf === null || setting === null) continue
    if (setting[1] !== undefined) vnis.set(vrf, Number(setting[2]))
    else targets.set(vrf, [...(targets.get(vrf) ?? []), ...(setting[4] ?? '').trim().split(/\s+/)])
  }
  return [...vnis].flatMap(([name, vni]) => {
    const asn = asns.get(name)
    return asn === undefined ? [] : [{ vrf: name, vni, exportTargets: targets.get(name) ?? [`${asn % 65536}:${vni}`] }]
  })
}

/** Asks bgpd what it exports for each VNI that it knows, and says where that differs. */
export async function wrongEffects(run: RunCommand, wanted: readonly WantedVni[]): Promise<readonly string[]> {
  const complaints: string[] = []
  for (const { vrf, vni, exportTargets } of wanted) {
    const result = await run(['vtysh', '-d', 'bgpd', '-c', `show bgp l2vpn evpn vni ${vni} json`], { timeoutSeconds: 30 })
    const actual = exportedTargets(result.stdout)
    if (actual !== null && !isSameSet(actual, exportTargets)) {
      complaints.push(`VRF ${vrf} exports route target ${actual.join(' ')} instead of ${exportTargets.join(' ')}`)
    }
  }
  return complaints
}

/** The `exportRts` of bgpd's answer; null where it does not know the VNI. */
function exportedTargets(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('exportRts' in value) || !Array.isArray(value.exportRts)) return null
    return value.exportRts.map(String)
  } catch {
    return null
  }
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((element) => b.includes(element))
}
