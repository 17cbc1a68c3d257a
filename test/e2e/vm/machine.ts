import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'

import { killGroup, mustRun } from '#test/e2e/run-command.ts'
import { exists } from '#test/e2e/cache.ts'
import { connectAgent } from '#test/e2e/vm/agent.ts'
import type { Agent } from '#test/e2e/vm/agent.ts'
import type { MachineParts } from '#test/e2e/vm/machines.ts'

export type MachineOptions = {
  readonly name: string
  readonly parts: MachineParts
  /** Sockets, disk and logs: `NAME.console`, appended to by each start. */
  readonly directory: string
  readonly cpus: number
  readonly memoryMebibytes: number
  /** Of the kernel, beside console and root. */
  readonly append: string
  /** QEMU's `-netdev` value without its id, and the card's MAC, in the order of eth0, eth1. */
  readonly cards: readonly { readonly netdev: string; readonly mac: string }[]
  /** Contents are read by Ignition as on QEMU. */
  readonly ignitionFile: string | null
  readonly bootSeconds: number
}

export type Machine = {
  readonly agent: Agent
  /** From power-on until the agent's hello. */
  readonly bootSeconds: number
  /** Resolves when QEMU has ended: after a power-off or, as it does not reboot by itself, a reboot. */
  readonly ended: Promise<void>
  readonly kill: () => Promise<void>
}

/** Starts a machine on a disk of its own (a layer over the cached one, kept from start to start of the same directory). */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const disk = join(options.directory, `${options.name}.qcow2`)
  if (!(await exists(disk))) {
    await mustRun(['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', options.parts.disk, disk], {
      timeoutSeconds: 30,
    })
  }
  const socket = join(options.directory, `${options.name}.sock`)
  const console = openSync(join(options.directory, `${options.name}.console`), 'a')
  const append = `root=LABEL=root rw console=ttyS0 mitigations=off net.ifnames=0 loglevel=4 panic=-1 ${options.append}`
  const argv = [
    '-machine q35 -accel tcg,thread=multi -cpu max -nodefaults -no-user-config -display none -no-reboot -serial stdio'.split(' '),
    ['-smp', `${options.cpus}`, '-m', `${options.memoryMebibytes}`],
    ['-kernel', options.parts.kernel, '-initrd', options.parts.initrd, '-append', append],
    ['-drive', `file=${disk},if=virtio,format=qcow2,cache=unsafe`, '-device', 'virtio-rng-pci'],
    ['-chardev', `socket,id=agent,path=${socket},server=on,wait=off`],
    ['-device', 'virtio-serial-pci', '-device', 'virtserialport,chardev=agent,name=e2e'],
    ...options.cards.map((card, index) => [
      '-netdev',
      `${card.netdev},id=n${index}`,
      '-device',
      `virtio-net-pci,netdev=n${index},mac=${card.mac}`,
    ]),
    options.ignitionFile === null ? [] : ['-fw_cfg', `name=opt/com.coreos/config,file=${options.ignitionFile}`],
  ].flat()
  const started = Date.now()
  const child = spawn('qemu-system-x86_64', argv, { detached: true, stdio: ['ignore', console, console] })
  closeSync(console)
  const killNow = (): void => killGroup(child.pid)
  process.once('exit', killNow)
  let isOver = false
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => {
      isOver = true
      process.off('exit', killNow)
      resolve()
    })
  })
  try {
    const agent = await connectAgent(socket, options.bootSeconds, () => isOver)
    const kill = async (): Promise<void> => {
      agent.close()
      killNow()
      await ended
    }
    return { agent, bootSeconds: (Date.now() - started) / 1000, ended, kill }
  } catch (error) {
    killNow()
    throw error
  }
}
