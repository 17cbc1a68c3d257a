import type { RunCommand } from '../run-command.ts'

const TIMEOUT_SECONDS = 30

/**
 * Takes VRFs away that FRR remembers and nothing wants: 10.x keeps an empty `vrf X` of a device that went away after its configuration,
 * and frr-reload.py does not see it. One whose device is there is left alone (asked to forget it, mgmtd 10.3 aborts). Gives the names
 * of those that stay.
 */
export async function removeLeftoverVrfs(run: RunCommand, wanted: string): Promise<readonly string[]> {
  const names = await leftovers(run, wanted)
  if (names.length === 0) return []
  const inactive = await inactiveVrfs(run)
  for (const name of names.filter((one) => inactive.has(one))) {
    await run(['vtysh', '-c', 'configure terminal', '-c', `no vrf ${name}`], { timeoutSeconds: TIMEOUT_SECONDS })
  }
  return leftovers(run, wanted)
}

async function leftovers(run: RunCommand, wanted: string): Promise<readonly string[]> {
  const running = await run(['vtysh', '-c', 'show running-config'], { timeoutSeconds: TIMEOUT_SECONDS })
  const kept = new Set(vrfsOf(wanted))
  return running.code === 0 ? blocksOf(running.stdout).filter((name) => !kept.has(name)) : []
}

/** `vrf blue inactive (configured)`. */
async function inactiveVrfs(run: RunCommand): Promise<ReadonlySet<string>> {
  const shown = await run(['vtysh', '-c', 'show vrf'], { timeoutSeconds: TIMEOUT_SECONDS })
  return new Set([...shown.stdout.matchAll(/^vrf (\S+) inactive/gm)].map((match) => match[1] ?? ''))
}

function blocksOf(frrConf: string): readonly string[] {
  return [...frrConf.matchAll(/^vrf (\S+)/gm)].map((match) => match[1] ?? '')
}

/** The VRFs that a frr.conf names, in their blocks or in those of BGP. */
function vrfsOf(frrConf: string): readonly string[] {
  return [...frrConf.matchAll(/^(?:router bgp \d+ )?vrf (\S+)/gm)].map((match) => match[1] ?? '')
}
