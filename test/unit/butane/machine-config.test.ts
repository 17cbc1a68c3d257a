import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { writeIgnition } from '#butane/ignition.ts'
import { writeMachineConfig, type MachineConfigOptions } from '#butane/machine-config.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { file, HOSTILE_ARTIFACTS, unit } from '#test/helpers/hostile-artifacts.ts'
import { runCli } from '#test/helpers/run-cli.ts'
import { caseText } from '#test/helpers/cases.ts'
import { version } from '#test/helpers/versions.ts'

const OPTIONS: MachineConfigOptions = {
  source: 'k0.yaml',
  spec: null,
  max: version('3.4.0'),
  role: 'worker',
  name: 'evpn-router',
}
const RHCOS = { os: 'rhcos' } as const

test('writes an object that people read: units as blocks, modes in decimal, contents as data URLs', () => {
  const artifacts = [
    unit('a.service', '[Unit]\nDescription=a: b # c\n\n[Install]\nWantedBy=multi-user.target\n'),
    file('/etc/b', 'b\n'),
  ]
  expect(writeMachineConfig(artifacts, RHCOS, OPTIONS)).toMatchInlineSnapshot(`
    {
      "diagnostics": [],
      "value": "# Every node of the pool worker becomes this one router, with its addresses.
    apiVersion: machineconfiguration.openshift.io/v1
    kind: MachineConfig
    metadata:
      labels:
        machineconfiguration.openshift.io/role: worker
      name: 99-worker-evpn-router
    spec:
      config:
        ignition:
          version: 3.2.0
        storage:
          files:
            - overwrite: true
              path: /etc/b
              contents:
                compression: ""
                source: data:,b%0A
              mode: 420
        systemd:
          units:
            - contents: |
                [Unit]
                Description=a: b # c

                [Install]
                WantedBy=multi-user.target
              enabled: true
              name: a.service
    ",
    }
  `)
})

test('holds the Ignition configuration, whatever is in it', () => {
  const artifacts = HOSTILE_ARTIFACTS.filter(isTaken)
  const text = writeMachineConfig(artifacts, RHCOS, OPTIONS).value ?? ''
  const ignition = writeIgnition(artifacts, OPTIONS).value ?? ''
  expect(parse(text).spec.config).toEqual(JSON.parse(ignition))
  expect(parse(text, { version: '1.1' }).spec.config).toEqual(JSON.parse(ignition))
})

function isTaken(artifact: Artifact): boolean {
  return (
    artifact.kind === 'unit' || artifact.kind === 'drop-in' || (artifact.kind === 'file' && typeof artifact.contents === 'string')
  )
}

test.each([
  [{ kind: 'link', path: '/etc/l', target: 'b', origin: ['x'] }, '/etc/l is a link, which a MachineConfig cannot carry'],
  [
    { kind: 'directory', path: '/etc/d', mode: '0750', origin: ['x'] },
    '/etc/d is a directory, which a MachineConfig cannot carry',
  ],
  [
    { ...file('/etc/a', ''), contents: { source: 'https://example.net/a', hash: null } },
    '/etc/a is fetched from "https://example.net/a", which a MachineConfig cannot do',
  ],
] as const)('refuses what the operator does: %j', (artifact, message) => {
  const { value, diagnostics } = writeMachineConfig([artifact], RHCOS, OPTIONS)
  expect(value).toBeNull()
  expect(diagnostics).toEqual([expect.objectContaining({ code: 'machineconfig-content', message })])
})

test('refuses another system, and more than a cluster stores', () => {
  expect(writeMachineConfig([], { os: 'flatcar' }, OPTIONS).diagnostics.map(({ code }) => code)).toEqual(['machineconfig-target'])
  const noise = Array.from({ length: 400_000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36)).join('')
  const { value, diagnostics } = writeMachineConfig([file('/etc/a', noise)], RHCOS, OPTIONS)
  expect(value).toBeNull()
  expect(diagnostics.map(({ code }) => code)).toEqual(['machineconfig-size'])
})

test.each([
  ['no role', ['--format', 'machineconfig'], 'a MachineConfig is for the nodes of a role'],
  ['no name of a pool', ['--format', 'machineconfig', '--role', 'Worker'], '"Worker" is no name of a MachineConfigPool'],
  ['a role of another format', ['--role', 'worker'], 'ignition is for one machine and knows no role'],
])('%s is a wrong command line', async (_title, options, message) => {
  const result = await runCli(['render', 'node.yaml', ...options], { files: { 'node.yaml': caseText('rhcos-early') } })
  expect(result).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
})

test('the name follows role and prefix', async () => {
  const text = caseText('rhcos-early').concat('system: {prefix: pe}\n')
  const { stdout } = await runCli(['render', '-', '--format', 'machineconfig', '--role', 'master'], { stdin: text })
  expect(parse(stdout).metadata).toEqual({
    name: '99-master-pe',
    labels: { 'machineconfiguration.openshift.io/role': 'master' },
  })
})
