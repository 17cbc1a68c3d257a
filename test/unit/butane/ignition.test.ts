import { writeIgnition } from '#butane/ignition.ts'
import type { SpecOptions } from '#butane/ignition-spec.ts'
import { readIgnition } from '#butane/read-ignition.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { file, HOSTILE_ARTIFACTS, unit } from '#test/helpers/hostile-artifacts.ts'
import { version } from '#test/helpers/versions.ts'
import { expect, test } from 'vitest'

test('writes compact JSON in the order of Ignition types, ended by a newline', () => {
  const artifacts: readonly Artifact[] = [
    { kind: 'drop-in', unit: 'kubelet.service', name: '10-wait.conf', contents: '[Unit]\n', origin: [] },
    unit('a.service', '[Install]\nWantedBy=multi-user.target\n'),
    { kind: 'link', path: '/etc/l', target: 'b', origin: [] },
    { ...file('/etc/b', 'b'), mode: '0600' },
    { ...file('/etc/a', ''), contents: { source: 'https://example.net/a', hash: 'sha256-00' } },
    { kind: 'directory', path: '/etc/d', mode: '0750', origin: [] },
  ]
  expect(written(artifacts)).toBe(
    '{"ignition":{"version":"3.2.0"},"storage":{"directories":[{"path":"/etc/d","mode":488}],"files":[' +
      '{"overwrite":true,"path":"/etc/a","contents":{"compression":"","source":"https://example.net/a","verification":{"hash":"sha256-00"}},"mode":420},' +
      '{"overwrite":true,"path":"/etc/b","contents":{"compression":"","source":"data:,b"},"mode":384}],' +
      '"links":[{"overwrite":true,"path":"/etc/l","target":"b"}]},"systemd":{"units":[' +
      '{"contents":"[Install]\\nWantedBy=multi-user.target\\n","enabled":true,"name":"a.service"},' +
      '{"dropins":[{"contents":"[Unit]\\n","name":"10-wait.conf"}],"name":"kubelet.service"}]}}\n',
  )
})

test('writes the same text whatever the order of the artifacts', () => {
  expect(written(HOSTILE_ARTIFACTS.toReversed())).toBe(written(HOSTILE_ARTIFACTS))
})

test('writes no section for what is not there', () => {
  expect(written([])).toBe('{"ignition":{"version":"3.2.0"}}\n')
})

test('is read back as the artifacts it was written from', () => {
  const entries = readIgnition(written(HOSTILE_ARTIFACTS), 'k0.ign').value?.entries ?? []
  const files = new Map(entries.filter((entry) => entry.kind === 'file').map((entry) => [entry.path, entry]))
  for (const artifact of HOSTILE_ARTIFACTS.filter((candidate) => candidate.kind === 'file')) {
    const contents = typeof artifact.contents === 'string' ? Buffer.from(artifact.contents) : artifact.contents
    expect(files.get(artifact.path)).toEqual({ kind: 'file', path: artifact.path, mode: artifact.mode, contents })
  }
  expect(entries.filter((entry) => entry.kind !== 'file')).toMatchInlineSnapshot(`
    [
      {
        "kind": "directory",
        "mode": "0750",
        "path": "/etc/hostile",
      },
      {
        "kind": "link",
        "path": "/etc/hostile/relative",
        "target": "../ä 100%",
      },
      {
        "kind": "link",
        "path": "/etc/systemd/system/masked.service",
        "target": "/dev/null",
      },
      {
        "contents": "[Unit]
    Description=100%% "quoted"   Grüße <&>

    [Install]
    WantedBy=multi-user.target kubelet.service
    RequiredBy=crio.service
    Alias=enemy.service
    ",
        "isEnabled": true,
        "kind": "unit",
        "name": "hostile.service",
      },
      {
        "contents": "",
        "kind": "drop-in",
        "name": "10-own.conf",
        "unit": "hostile.service",
      },
      {
        "contents": null,
        "isEnabled": false,
        "kind": "unit",
        "name": "kubelet.service",
      },
      {
        "contents": "[Unit]
    Wants=hostile.service
    ",
        "kind": "drop-in",
        "name": "10-first.conf",
        "unit": "kubelet.service",
      },
      {
        "contents": "[Unit]
    After=hostile.service
    ",
        "kind": "drop-in",
        "name": "20-later.conf",
        "unit": "kubelet.service",
      },
      {
        "contents": "[Unit]
    Description=x
    ",
        "isEnabled": false,
        "kind": "unit",
        "name": "quiet.service",
      },
    ]
  `)
})

test.each(['3.2.0', '3.3.0', '3.4.0', '3.5.0'])('writes the spec asked for: %s', (spec) => {
  expect(JSON.parse(written([file('/etc/a', 'a')], { spec: version(spec) })).ignition.version).toBe(spec)
})

test('raises the spec for an S3 ARN only', () => {
  const archive: Artifact = { ...file('/etc/a', ''), contents: { source: 'arn:aws:s3:::bucket/image.tar', hash: null } }
  expect(JSON.parse(written([archive])).ignition.version).toBe('3.4.0')
  expect(complaint([archive], { spec: version('3.3.0') })).toMatchObject({
    code: 'ignition-spec',
    message: 'Ignition spec 3.3.0 cannot carry the ARN "arn:aws:s3:::bucket/image.tar", which needs 3.4.0',
    hint: 'write 3.4.0, or leave it out',
    at: { source: 'k0.yaml', path: ['target', 'ignition'] },
  })
  expect(complaint([archive], { max: version('3.3.0') })).toMatchObject({
    message: 'the ARN "arn:aws:s3:::bucket/image.tar" needs Ignition spec 3.4.0; the newest that this target reads is 3.3.0',
    at: { path: ['files', '/etc/a'] },
  })
})

test('refuses bits of a mode that no written spec sets', () => {
  const setuid: Artifact = { ...file('/etc/a', 'a'), mode: '04755' }
  for (const spec of [null, version('3.5.0')]) {
    expect(complaint([setuid], { spec })).toMatchObject({
      message: 'mode 04755 of /etc/a needs Ignition spec 3.6.0; the newest written is 3.5.0',
      at: { path: ['files', '/etc/a'] },
    })
  }
})

test.each(['3.1.0', '3.6.0', '2.2.0', '3'])('refuses a spec that is not written: %s', (spec) => {
  expect(complaint([], { spec: version(spec) })).toMatchObject({
    code: 'ignition-spec',
    message: `Ignition spec ${spec} is not one of those written`,
    hint: 'use one of 3.2.0, 3.3.0, 3.4.0, 3.5.0',
  })
})

test('refuses a spec that the target does not read, and a target without Ignition', () => {
  expect(complaint([], { spec: version('3.4.0'), max: version('3.3.0') })).toMatchObject({
    message: 'Ignition spec 3.4.0 is newer than 3.3.0, the newest that this target reads',
    hint: 'write at most 3.3.0, or leave it out',
  })
  expect(complaint([], { max: null })).toMatchObject({ message: 'this target has no Ignition', at: { path: ['target', 'os'] } })
})

test.each(['etc/a', '/', '', '/etc/', '/etc//a', '/etc/../a', '/etc/.', '/etc/..', '/./a', '/a\0b'])(
  'refuses the path %j',
  (path) => {
    expect(complaint([file(path, 'a')])).toMatchObject({ code: 'artifact-path', at: { path: ['files', path] } })
  },
)

test.each(['/etc/.a', '/etc/..a', '/a', '/etc/a..', '/etc/a b\n'])('takes the path %j', (path) => {
  expect(JSON.parse(written([file(path, 'a')])).storage.files[0].path).toBe(path)
})

test('refuses text that UTF-8 cannot write', () => {
  expect(complaint([file('/etc/a', 'a\ud800b')])).toMatchObject({ code: 'artifact-text' })
  expect(complaint([unit('a.service', '[Unit]\nDescription=\udc00\n')])).toMatchObject({ code: 'artifact-text' })
})

test('reports everything that the artifacts have, at once', () => {
  const result = writeIgnition([file('a', '\ud800'), file('b', '')], options())
  expect(result.diagnostics.map(({ code }) => code)).toEqual(['artifact-path', 'artifact-text', 'artifact-path'])
})

function written(artifacts: readonly Artifact[], change: Partial<SpecOptions> = {}): string {
  const result = writeIgnition(artifacts, { ...options(), ...change })
  expect(result.diagnostics).toEqual([])
  return result.value ?? ''
}

function complaint(artifacts: readonly Artifact[], change: Partial<SpecOptions> = {}): unknown {
  const result = writeIgnition(artifacts, { ...options(), ...change })
  expect(result.value).toBeNull()
  expect(result.diagnostics).toHaveLength(1)
  return result.diagnostics[0]
}

function options(): SpecOptions {
  return { source: 'k0.yaml', spec: null, max: version('3.5.0') }
}
