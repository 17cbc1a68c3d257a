import { expect, test } from 'vitest'
import { printChange } from '#src/diff/change.ts'
import { diffNode } from '#src/diff/diff-node.ts'
import { stateOfIgnition } from '#src/diff/state-of-ignition.ts'

function config(parts: object): string {
  return JSON.stringify({ ignition: { version: '3.4.0' }, ...parts })
}

function changes(old: string, next: string): readonly string[] {
  const facts = (text: string) => {
    const { value, diagnostics } = stateOfIgnition(text, 'a.ign')
    if (value === null) throw new Error(diagnostics[0]?.message)
    return { state: value, index: null }
  }
  return diffNode([facts(old), facts(next)]).map((one) => `${one.level}: ${printChange(one)}`)
}

const file = (path: string, contents: string, more: object = {}) => ({
  path,
  contents: { source: `data:,${contents}` },
  mode: 0o644,
  ...more,
})

test.each<readonly [string, object, object, readonly string[]]>([
  [
    'a user, without a word of what is secret',
    { passwd: { users: [{ name: 'core', passwordHash: '$y$secret' }, { name: 'old' }] } },
    {
      passwd: {
        users: [
          { passwordHash: '$y$s3cret', name: 'core' },
          { name: 'new', sshAuthorizedKeys: ['key'] },
        ],
      },
    },
    [
      're-provision: passwd.users[core] changed',
      're-provision: passwd.users[new] added',
      're-provision: passwd.users[old] removed',
    ],
  ],
  [
    'keys in another order',
    { passwd: { users: [{ name: 'core', uid: 1 }] } },
    { passwd: { users: [{ uid: 1, name: 'core' }] } },
    [],
  ],
  ['the specification', {}, { ignition: { version: '3.5.0' } }, ['re-provision: ignition.version 3.4.0 -> 3.5.0']],
  ['a disk', {}, { storage: { disks: [{ device: '/dev/sda' }] } }, ['re-provision: storage.disks added']],
  [
    'kernel arguments',
    { kernelArguments: { shouldExist: ['a'] } },
    { kernelArguments: { shouldExist: ['b'] } },
    ['re-provision: kernelArguments changed'],
  ],
  [
    'a file: contents, mode, owner',
    { storage: { files: [file('/etc/a', 'x%0Ay'), file('/etc/b', 'x'), file('/etc/c', 'x'), file('/etc/d', 'x')] } },
    {
      storage: {
        files: [
          file('/etc/a', 'x%0Az%0Az'),
          file('/etc/b', 'x', { mode: 0o600 }),
          file('/etc/c', 'x', { user: { name: 'core' } }),
        ],
      },
    },
    [
      're-provision: /etc/a +2 -1',
      're-provision: /etc/b mode 0644 -> 0600',
      're-provision: /etc/d removed',
      're-provision: /etc/c attributes added',
    ],
  ],
  [
    'an URL, which may carry a token',
    { storage: { files: [{ path: '/var/a.tar', contents: { source: 'https://example.net/?token=1' } }] } },
    { storage: { files: [{ path: '/var/a.tar', contents: { source: 'https://example.net/?token=2' } }] } },
    ['re-provision: /var/a.tar changed'],
  ],
  [
    'units: of the router, of others, masked, enabled',
    { systemd: { units: [{ name: 'evpn-router.target', contents: '[Unit]\n' }, { name: 'a.service' }] } },
    {
      systemd: {
        units: [
          { name: 'evpn-router.target', contents: '[Unit]\n[Install]\nWantedBy=multi-user.target\n', enabled: true },
          { name: 'a.service', mask: true, dropins: [{ name: 'x.conf', contents: '[Service]\n' }] },
          { name: 'b.service', enabled: true },
        ],
      },
    },
    [
      're-provision: /etc/systemd/system/a.service.d/x.conf added',
      'router-restart: /etc/systemd/system/evpn-router.target +2 -0',
      'router-restart: /etc/systemd/system/multi-user.target.wants/evpn-router.target added',
      're-provision: systemd.units[a.service].mask added',
      're-provision: systemd.units[b.service].enabled added',
    ],
  ],
  [
    'a file that becomes a link',
    { storage: { files: [file('/etc/a', 'x')] } },
    { storage: { links: [{ path: '/etc/a', target: 'b' }] } },
    ['re-provision: /etc/a file -> link'],
  ],
  [
    'a controller.json of another contract is a file like any other',
    { storage: { files: [file('/etc/evpn-router/controller.json', '{"contractVersion":1}')] } },
    { storage: { files: [file('/etc/evpn-router/controller.json', '{"contractVersion":2}')] } },
    ['router-restart: /etc/evpn-router/controller.json +1 -1'],
  ],
])('%s', (_title, old, next, expected) => {
  expect(changes(config(old), config(next))).toEqual(expected)
})
