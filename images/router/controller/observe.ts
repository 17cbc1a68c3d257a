import type { RunCommand } from '../run-command.ts'
import type { Desired } from './desired.ts'
import { observeFirewall } from './observe-firewall.ts'
import { parseJson } from './json.ts'
import type { Link, NamespaceState, Observed } from './kernel-state.ts'
import { readAddresses, readHostRoutes, readLinks, readRules, readUnreachable } from './read-ip.ts'
import { OWN_PROTOCOL } from './ownership.ts'
import { observeSysctls } from './sysctls.ts'

/** What could not be observed: the pass ends, nothing is changed on a guess. */
export class ObservationError extends Error {}

export const COMMAND_TIMEOUT_SECONDS = 60

/** Asks the kernel for all that `diff` compares. Reads only; one program at a time, so that few of their outputs are in memory. */
export async function observe(run: RunCommand, desired: Desired): Promise<Observed> {
  const inRouter = ['-n', desired.netns]
  const router = await observeNamespace(run, { options: inRouter, filter: [] })
  const host = await observeHost(run, desired, router)
  return {
    router,
    host,
    rules: new Map([
      [4, readRules(await ip(run, [...inRouter, '-4', '-j', 'rule', 'show']))],
      [6, readRules(await ip(run, [...inRouter, '-6', '-j', 'rule', 'show']))],
    ]),
    unreachable: [
      ...readUnreachable(await ip(run, [...inRouter, '-4', '-j', ...UNREACHABLE]), 4),
      ...readUnreachable(await ip(run, [...inRouter, '-6', '-j', ...UNREACHABLE]), 6),
    ],
    hostRoutes: [
      ...readHostRoutes(await ip(run, ['-4', '-j', ...OWN_ROUTES]), 4),
      ...readHostRoutes(await ip(run, ['-6', '-j', ...OWN_ROUTES]), 6),
    ],
    sysctls: await observeSysctls(run, desired.netns, [...desired.sysctls.keys()]),
    firewall: await observeFirewall(run, desired),
    keepsAddressProtocol: keepsAddressProtocol(router),
  }
}

const UNREACHABLE = ['route', 'show', 'table', 'all', 'type', 'unreachable']
const OWN_ROUTES = ['route', 'show', 'proto', String(OWN_PROTOCOL)]

async function observeNamespace(
  run: RunCommand,
  from: { options: readonly string[]; filter: readonly string[] },
): Promise<NamespaceState> {
  const links = readLinks(await ip(run, [...from.options, '-j', '-d', 'link', 'show', ...from.filter]))
  const addresses = readAddresses(await ip(run, [...from.options, '-j', 'addr', 'show', ...from.filter]))
  return { links: byName(links), addresses }
}

/** Veths alone: a host has many devices that are none of our business. All of them while a NIC is to be found. */
async function observeHost(run: RunCommand, desired: Desired, router: NamespaceState): Promise<NamespaceState> {
  const isComplete = desired.interfaces.every((nic) => {
    const isHere = (link: Link) => (nic.mac === null ? link.name === nic.name : link.permanentMac === nic.mac)
    return [...router.links.values()].some(isHere)
  })
  return observeNamespace(run, { options: [], filter: isComplete ? ['type', 'veth'] : [] })
}

function byName(links: readonly Link[]): ReadonlyMap<string, Link> {
  return new Map(links.map((link) => [link.name, link]))
}

/** A kernel that keeps it says so of the addresses that it made itself on lo. */
function keepsAddressProtocol({ addresses }: NamespaceState): boolean {
  for (const list of addresses.values()) if (list.some(({ protocol }) => protocol !== null)) return true
  return false
}

async function ip(run: RunCommand, operands: readonly string[]): Promise<unknown> {
  const result = await run(['ip', ...operands], { timeoutSeconds: COMMAND_TIMEOUT_SECONDS })
  if (result.code === 0) return result.stdout.trim() === '' ? [] : parseJson(result.stdout)
  // Some kernels refuse to list a table that holds nothing yet.
  if (result.stderr.includes('FIB table does not exist')) return []
  throw new ObservationError(`ip ${operands.join(' ')}: ${result.stderr.trim() || `exit code ${result.code}`}`)
}
