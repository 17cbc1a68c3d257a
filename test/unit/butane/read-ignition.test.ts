import { readIgnition } from '#butane/read-ignition.ts'
import { expect, test } from 'vitest'

test.each([
  ['', 'it is not JSON'],
  ['{', 'it is not JSON'],
  ['[]', '$ is not an object'],
  ['null', '$.ignition.version is missing'],
  ['{"ignition":{"version":3}}', '$.ignition.version is not a text'],
  [config('{"files":{}}'), '$.storage.files is not a list'],
  [config('{"files":[1]}'), '$.storage.files[0] is not an object'],
  [config('{"files":[{}]}'), '$.storage.files[0].path is missing'],
  [config('{"files":[{"path":"/a","mode":-1}]}'), '$.storage.files[0].mode is not a whole number from 0 on'],
  [
    config('{"files":[{"path":"/a","contents":{"source":"data:;base64,!"}}]}'),
    '$.storage.files[0].contents.source cannot be decoded',
  ],
  [
    config('{"files":[{"path":"/a","contents":{"source":"data:nothing"}}]}'),
    '$.storage.files[0].contents.source cannot be decoded',
  ],
  [config('{"files":[{"path":"/a","contents":{"source":"data:,%4"}}]}'), '$.storage.files[0].contents.source cannot be decoded'],
  [
    config('{"files":[{"path":"/a","contents":{"source":"data:,a","compression":"gzip"}}]}'),
    '$.storage.files[0].contents.source cannot be decoded',
  ],
])('refuses %s', (text, reason) => {
  expect(readIgnition(text, 'old.ign')).toEqual({
    value: null,
    diagnostics: [
      {
        code: 'ignition-unreadable',
        severity: 'error',
        message: `not an Ignition configuration: ${reason}`,
        hint: null,
        at: { source: 'old.ign', wholeFile: true },
        related: [],
      },
    ],
  })
})

test('reads what other tools write', () => {
  const files = [
    '{"path":"/a","contents":{"source":"data:text/plain;charset=utf-8;base64,w7w="}}',
    '{"path":"/b","mode":0,"contents":{"source":"data:text/plain,a%2cü"}}',
    '{"path":"/c","contents":{}}',
    '{"path":"/d","contents":{"source":"https://example.net/d","verification":{"hash":"sha256-00"}}}',
  ]
  const units =
    '{"units":[{"name":"a.service","enabled":true,"contents":"[Unit]\\n"},{"name":"b.service","dropins":[{"name":"c.conf"}]}]}'
  const text = `{"ignition":{"version":"3.0.0"},"storage":{"files":[${files.join()}],"disks":[]},"systemd":${units},"passwd":{}}`
  expect(readIgnition(text, 'old.ign').value).toEqual({
    spec: '3.0.0',
    entries: [
      { kind: 'file', path: '/a', mode: null, contents: Buffer.from('ü') },
      { kind: 'file', path: '/b', mode: '0000', contents: Buffer.from('a,ü') },
      { kind: 'file', path: '/c', mode: null, contents: null },
      { kind: 'file', path: '/d', mode: null, contents: { source: 'https://example.net/d', hash: 'sha256-00' } },
      { kind: 'unit', name: 'a.service', isEnabled: true, contents: '[Unit]\n' },
      { kind: 'unit', name: 'b.service', isEnabled: false, contents: null },
      { kind: 'drop-in', unit: 'b.service', name: 'c.conf', contents: '' },
    ],
  })
})

function config(storage: string): string {
  return `{"ignition":{"version":"3.2.0"},"storage":${storage}}`
}
