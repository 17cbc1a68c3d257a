import type { CommandResult, RunCommand } from '#images/router/run-command.ts'
import { fakeIp, Refusal } from './fake-ip.ts'
import { printAddresses, printFirewall, printLinks, printRoutes, printRules } from './fake-print.ts'
import type { FakeMachine, FakeNamespace } from './fake-namespace.ts'

/** Runs `ip`, `nsenter … grep|tee|nft` against a machine of plain data; refuses every command that it does not know. */
export function fakeRun(machine: FakeMachine): RunCommand {
  return ([program, ...operands], { input }) => {
    if (program === 'ip') return Promise.resolve(runIp(machine, operands, input ?? ''))
    if (program === 'nsenter' && operands[0] === `--net=/run/netns/${machine.netns}`) {
      return Promise.resolve(runInside(machine, operands.slice(1), input ?? ''))
    }
    return Promise.resolve(ended(127, '', `${program}: not found`))
  }
}

function ended(code: number, stdout: string, stderr = ''): CommandResult {
  return { code, stdout, stderr, hasTimedOut: false }
}

function runIp(machine: FakeMachine, operands: readonly string[], input: string): CommandResult {
  const words = [...operands]
  let namespace = machine.host
  let family: 4 | 6 | null = null
  while (words[0]?.startsWith('-') === true) {
    const option = words.shift()
    if (option === '-n') {
      if (words.shift() !== machine.netns) return ended(255, '', 'Cannot open network namespace: No such file or directory')
      namespace = machine.router
    } else if (option === '-4' || option === '-6') family = option === '-4' ? 4 : 6
    else if (option === '-batch') return runBatch({ machine, namespace, family }, input)
    else if (option !== '-j' && option !== '-d' && option !== '-force') return ended(255, '', `Option "${option}" is unknown`)
  }
  return show({ machine, namespace, family }, words)
}

type Context = { machine: FakeMachine; namespace: FakeNamespace; family: 4 | 6 | null }

function runBatch(context: Context, input: string): CommandResult {
  const complaints: string[] = []
  input
    .trimEnd()
    .split('\n')
    .forEach((line, index) => {
      context.machine.commands.push(line)
      try {
        fakeIp(context, line)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        complaints.push(error.message, `Command failed -:${index + 1}`)
      }
    })
  return complaints.length === 0 ? ended(0, '') : ended(1, '', `${complaints.join('\n')}\n`)
}

function show({ machine, namespace, family }: Context, words: readonly string[]): CommandResult {
  const question = words.join(' ')
  const veths = namespace.links.filter(({ kind }) => kind === 'veth')
  switch (question) {
    case 'link show':
      return ended(0, printLinks(namespace.links, machine))
    case 'link show type veth':
      return ended(0, printLinks(veths, machine))
    case 'addr show':
      return ended(0, printAddresses(namespace.links))
    case 'addr show type veth':
      return ended(0, printAddresses(veths))
    case 'rule show':
      return ended(0, printRules(namespace.rules.get(family ?? 4)!))
    case 'route show table all type unreachable':
      return ended(0, printRoutes(namespace.routes.filter((route) => route.type === 'unreachable' && route.family === family)))
    case 'route show proto 171':
      return ended(0, printRoutes(namespace.routes.filter((route) => route.protocol === 171 && route.family === family)))
    default:
      return ended(255, '', `Object "${question}" is unknown, try "ip help".`)
  }
}

function runInside(machine: FakeMachine, operands: readonly string[], input: string): CommandResult {
  const { router } = machine
  const [program, ...rest] = operands
  if (program === 'grep') {
    const files = rest.slice(2).filter((file) => router.sysctls.has(file.replace('/proc/sys/', '')))
    return ended(0, files.map((file) => `${file}:${router.sysctls.get(file.replace('/proc/sys/', ''))}\n`).join(''))
  }
  if (program === 'tee') {
    const path = (rest[0] ?? '').replace('/proc/sys/', '')
    if (!router.sysctls.has(path)) return ended(1, '', `tee: ${rest[0]}: No such file or directory`)
    machine.commands.push(`sysctl ${path}=${input.trim()}`)
    router.sysctls.set(path, input.trim())
    return ended(0, input)
  }
  if (program === 'nft' && rest[0] === '-j') {
    if (router.firewall === null) return ended(1, '', 'Error: No such file or directory\nlist table inet x\n')
    return ended(0, printFirewall(router.firewall))
  }
  if (program === 'nft' && rest[0] === '-f') {
    machine.commands.push('nft -f -')
    router.firewall = input
    return ended(0, '')
  }
  return ended(127, '', `${program}: not found`)
}
