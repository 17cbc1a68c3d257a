import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createSocket } from 'node:dgram'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { cacheDirectory, withLock } from '#test/e2e/cache.ts'
import { mustRun } from '#test/e2e/run-command.ts'
import { startMachine } from '#test/e2e/vm/machine.ts'
import type { Machine } from '#test/e2e/vm/machine.ts'
import { fabricMachine, guestMachine } from '#test/e2e/vm/machines.ts'
import type { MachineParts } from '#test/e2e/vm/machines.ts'

export type LabOptions = {
  /** Text of node.ign; null: the disk has everything, and no Ignition runs. */
  readonly ignition: string | null
  /** The node's disk, where it is not Debian with the router's image preloaded. */
  readonly guest?: MachineParts
  /** On the first boot eth0 leads to this machine, which answers at 10.0.2.2: the network that nodes are provisioned by. */
  readonly isProvisioned?: boolean
  readonly routerFrr?: 'trixie' | 'sid'
  /** FRR of the fabric, or no fabric at all: then the node's uplink leads nowhere. */
  readonly fabricFrr?: 'trixie' | 'sid' | null
}

export type Lab = {
  readonly guest: () => Machine
  /** Throws in a lab without a fabric. */
  readonly fabric: () => Machine
  /** Reboots the node as a person would and starts it again, without Ignition: from the same disk, as a second boot. */
  readonly rebootGuest: () => Promise<Machine>
  readonly directory: string
}

const BOOT_SECONDS = 600
const FIRST_BOOT = 'ignition.firstboot=1 ignition.platform.id=qemu'
const PROVISIONING = 'rd.neednet=1 ip=10.0.2.15::10.0.2.2:255.255.255.0::eth0:off'

/**
 * Boots the fabric and, through Ignition, the node; runs `work`; stops both. When `work` fails, logs of both sides are kept in a directory
 * whose path is printed. One lab at a time on a machine: two would only slow each other down beyond every deadline.
 */
export async function withLab(options: LabOptions, work: (lab: Lab) => Promise<void>): Promise<void> {
  const guestParts = options.guest ?? (await guestMachine(options.routerFrr ?? 'trixie'))
  const fabricFrr = options.fabricFrr === undefined ? 'trixie' : options.fabricFrr
  const fabricParts = fabricFrr === null ? null : await fabricMachine(fabricFrr)
  await withLock(join(cacheDirectory(), 'lab.lock'), async () => {
    const directory = await mkdtemp(join(tmpdir(), 'e2e-'))
    const ignitionFile = join(directory, 'node.ign')
    if (options.ignition !== null) await writeFile(ignitionFile, options.ignition)
    const [fabricPort, guestPort] = await freePorts(2)
    const wire = (from: number | undefined, to: number | undefined): string =>
      `dgram,local.type=inet,local.host=127.0.0.1,local.port=${from},remote.type=inet,remote.host=127.0.0.1,remote.port=${to}`
    const startGuest = async (isFirstBoot: boolean): Promise<Machine> => {
      const isIgnited = isFirstBoot && options.ignition !== null
      const isProvisioned = isFirstBoot && options.isProvisioned === true
      return await startMachine({
        name: 'guest',
        parts: guestParts,
        directory,
        cpus: 2,
        memoryMebibytes: 2048,
        append: [...(isIgnited ? [FIRST_BOOT] : []), ...(isProvisioned ? [PROVISIONING] : [])].join(' '),
        cards: [
          // leads nowhere else: the card a node has for its management
          { netdev: isProvisioned ? 'user' : 'hubport,hubid=0', mac: '52:54:00:00:00:10' },
          { netdev: wire(guestPort, fabricPort), mac: '52:54:00:00:00:11' },
        ],
        ignitionFile: isIgnited ? ignitionFile : null,
        bootSeconds: BOOT_SECONDS,
      })
    }
    const machines = new Set<Machine>()
    try {
      let fabric: Machine | null = null
      if (fabricParts !== null) {
        fabric = await startMachine({
          name: 'fabric',
          parts: fabricParts,
          directory,
          cpus: 1,
          memoryMebibytes: 1024,
          append: '',
          cards: [{ netdev: wire(fabricPort, guestPort), mac: '52:54:00:00:00:01' }],
          ignitionFile: null,
          bootSeconds: BOOT_SECONDS,
        })
        machines.add(fabric)
      }
      let guest = await startGuest(true)
      machines.add(guest)
      await work({
        guest: () => guest,
        fabric: () => {
          if (fabric === null) throw new Error('this lab has no fabric')
          return fabric
        },
        rebootGuest: async () => {
          // The machine may be gone before the answer is out: that it ends is what counts.
          await guest.agent.run('systemctl --no-block reboot').catch(() => undefined)
          await within(guest.ended, 300, 'the node goes down for a reboot')
          machines.delete(guest)
          guest = await startGuest(false)
          machines.add(guest)
          return guest
        },
        directory,
      })
      await rm(directory, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
    } catch (error) {
      await keepLogs(directory, machines)
      throw error
    } finally {
      for (const machine of machines) await machine.kill()
    }
  })
}

/** What tells of each machine: consoles are in the directory already. */
const LOG_COMMANDS: Readonly<Record<string, string>> = {
  journal: 'journalctl -b --no-pager -o short-monotonic',
  units: 'systemctl list-units --all --no-pager; systemctl --failed --no-pager; systemctl list-jobs --no-pager',
  containers: 'podman ps -a; podman images',
  links:
    'for n in "" $(ip -o netns list | cut -d" " -f1); do echo "## $n"; ip ${n:+-n $n} -d address; ip ${n:+-n $n} route show table all; done',
  frr: 'for d in /run/frr/*/ /run/evpn-router/frr/; do echo "## $d"; for c in "show running-config" "show bgp summary" "show bgp l2vpn evpn" "show evpn vni detail"; do vtysh --vty_socket "$d" -c "$c"; done; done; cat /run/frr/*/log /run/up.log',
}

async function keepLogs(directory: string, machines: ReadonlySet<Machine>): Promise<void> {
  const logs = join(
    process.env['E2E_LOGS'] ?? join(tmpdir(), 'gen-ignition-e2e-logs'),
    new Date().toISOString().replaceAll(/[:.]/gu, '-'),
  )
  await mkdir(logs, { recursive: true })
  let number = 0
  for (const machine of machines) {
    number += 1
    for (const [name, command] of Object.entries(LOG_COMMANDS)) {
      const printed = await machine.agent
        .run(`{ ${command}; } 2>&1`, { timeoutSeconds: 60 })
        .then((answer) => answer.stdout, String)
      await writeFile(join(logs, `machine-${number}.${name}`), printed)
    }
  }
  await mustRun(['sh', '-c', 'cp "$1"/*.console "$1"/node.ign "$2"', 'keep', directory, logs], { timeoutSeconds: 60 }).catch(
    () => undefined,
  )
  await rm(directory, { recursive: true, force: true })
  process.stderr.write(
    [`logs of the failure are in ${logs}`, ...(await crashesIn(logs))].map((line) => `e2e: ${line}\n`).join(''),
  )
}

/** The first word of each kernel that crashed. `Oops: int3` is that of QEMU before 8.1: a processor ran into a breakpoint that another one had just taken back. */
async function crashesIn(logs: string): Promise<readonly string[]> {
  const consoles = (await readdir(logs)).filter((name) => name.endsWith('.console'))
  const crashes = consoles.map(async (name) => {
    const line = /^.*(?:Oops|BUG:|Kernel panic).*$/mu.exec(await readFile(join(logs, name), 'utf8'))?.[0]
    return line === undefined ? [] : [`${name}: ${line.trim()}`]
  })
  return (await Promise.all(crashes)).flat()
}

async function within(promise: Promise<void>, seconds: number, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${seconds} s: ${what}`)), seconds * 1000)
  })
  try {
    await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** UDP ports that nobody uses now. */
async function freePorts(count: number): Promise<readonly number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'))
  const ports = await Promise.all(
    sockets.map((socket) => new Promise<number>((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket.address().port)))),
  )
  for (const socket of sockets) socket.close()
  return ports
}
