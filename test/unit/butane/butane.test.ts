import { writeButane } from '#butane/butane.ts'
import type { SpecOptions } from '#butane/ignition-spec.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { file, HOSTILE_ARTIFACTS, HOSTILE_TEXTS, unit } from '#test/helpers/hostile-artifacts.ts'
import { version } from '#test/helpers/versions.ts'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

test('writes what people would write: blocks for texts, octal modes, paths as they are', () => {
  const artifacts: readonly Artifact[] = [
    { kind: 'drop-in', unit: 'kubelet.service', name: '10-wait.conf', contents: '[Unit]\nAfter=a.service\n', origin: [] },
    unit('a.service', '[Unit]\nDescription=a: b # c\n\n[Install]\nWantedBy=multi-user.target\n'),
    { kind: 'link', path: '/etc/l', target: 'b', origin: [] },
    { ...file('/etc/b', 'no newline'), mode: '0600' },
    { ...file('/etc/a', ''), contents: { source: 'https://example.net/a', hash: 'sha256-00' } },
    { kind: 'directory', path: '/etc/d', mode: '0750', origin: [] },
  ]
  expect(written(artifacts)).toMatchInlineSnapshot(`
    "variant: fcos
    version: 1.3.0
    storage:
      directories:
        - path: /etc/d
          mode: 0750
      files:
        - path: /etc/a
          overwrite: true
          mode: 0644
          contents:
            source: https://example.net/a
            verification:
              hash: sha256-00
        - path: /etc/b
          overwrite: true
          mode: 0600
          contents:
            inline: "no newline"
      links:
        - path: /etc/l
          overwrite: true
          target: b
    systemd:
      units:
        - name: a.service
          enabled: true
          contents: |
            [Unit]
            Description=a: b # c

            [Install]
            WantedBy=multi-user.target
        - name: kubelet.service
          dropins:
            - name: 10-wait.conf
              contents: |
                [Unit]
                After=a.service
    "
  `)
})

test('is read alike as YAML 1.1 and 1.2', () => {
  const text = written(HOSTILE_ARTIFACTS)
  const inlines = (schemaVersion: '1.1' | '1.2') =>
    parse(text, { version: schemaVersion }).storage.files.flatMap(
      (each: { contents: { inline?: string } }) => each.contents.inline ?? [],
    )
  expect(inlines('1.1')).toEqual(inlines('1.2'))
  expect(inlines('1.2')).toEqual(expect.arrayContaining(Object.values(HOSTILE_TEXTS)))
})

test('writes the same text whatever the order of the artifacts', () => {
  expect(written(HOSTILE_ARTIFACTS.toReversed())).toBe(written(HOSTILE_ARTIFACTS))
})

test.each([
  ['fedora-coreos', null, 'variant: fcos\nversion: 1.3.0\n'],
  ['fedora-coreos', '3.3.0', 'variant: fcos\nversion: 1.4.0\n'],
  ['fedora-coreos', '3.4.0', 'variant: fcos\nversion: 1.5.0\n'],
  ['fedora-coreos', '3.5.0', 'variant: fcos\nversion: 1.6.0\n'],
  ['flatcar', null, 'variant: flatcar\nversion: 1.0.0\n'],
  ['flatcar', '3.4.0', 'variant: flatcar\nversion: 1.1.0\n'],
] as const)('begins with the variant and version of %s, spec %s', (os, spec, head) => {
  expect(writeButane([], { os }, options({ spec: spec === null ? null : version(spec) })).value).toBe(head)
})

test.each(['3.2.0', '3.5.0'])('refuses the spec %s, for which flatcar has no version', (spec) => {
  expect(writeButane([], { os: 'flatcar' }, options({ spec: version(spec) }))).toMatchObject({
    value: null,
    diagnostics: [
      {
        code: 'ignition-spec',
        message: `no version of Butane's variant flatcar stands for Ignition spec ${spec}`,
        hint: 'use one of 3.3.0, 3.4.0',
      },
    ],
  })
})

test.each(['rhcos', 'microos', 'debian', 'bootc'] as const)('refuses the target %s', (os) => {
  expect(writeButane([], { os }, options({ max: os === 'bootc' ? null : version('3.4.0') }))).toMatchObject({
    value: null,
    diagnostics: [
      {
        code: 'butane-target',
        message: `Butane files are written for fedora-coreos and flatcar, not for ${os}`,
        hint: os === 'bootc' ? 'use --format tree' : 'use --format ignition',
        at: { source: 'k0.yaml', path: ['target', 'os'] },
      },
    ],
  })
})

test('refuses what no sink can carry', () => {
  expect(writeButane([file('a', '')], { os: 'flatcar' }, options())).toMatchObject({
    value: null,
    diagnostics: [{ code: 'artifact-path' }],
  })
})

function written(artifacts: readonly Artifact[]): string {
  const result = writeButane(artifacts, { os: 'fedora-coreos' }, options())
  expect(result.diagnostics).toEqual([])
  return result.value ?? ''
}

function options(change: Partial<SpecOptions> = {}): SpecOptions {
  return { source: 'k0.yaml', spec: null, max: version('3.5.0'), ...change }
}
