import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fileSystem } from '#src/cli/file-system.ts'
import { readAnsible } from '#src/fleet/inventory/ansible/read-ansible.ts'
import { readInventoryInputs } from '#src/fleet/inventory/read-inventory-inputs.ts'
import { complaintsOf, readFleetHosts } from '#test/helpers/inventory-texts.ts'

const HERE = new URL('ansible', import.meta.url).pathname

/** What `ansible-inventory --list` of Ansible 2.19.14 says: variables by host, and the groups. */
type Expected = {
  readonly hosts: Readonly<Record<string, unknown>>
  readonly groups: Readonly<Record<string, { readonly children?: readonly string[]; readonly hosts?: readonly string[] }>>
}

test.each(['ini/hosts.ini', 'yaml/inv.yaml', 'no-extension/hosts'])('%s means what Ansible says', async (file) => {
  const spec = { apiVersion: 'gen-ignition/v1', kind: 'Fleet', name: 'test', inventory: { ansible: file } } as const
  const inputs = await readInventoryInputs(fileSystem, { id: `${HERE}/fleet.yaml`, spec })
  const { hosts, groups, diagnostics } = readAnsible(`${HERE}/${file}`, inputs)
  const expected: Expected = JSON.parse(readFileSync(`${HERE}/${file.split('/')[0]}.ansible-inventory.json`, 'utf8'))
  expect(diagnostics).toEqual([])
  expect(Object.fromEntries(hosts.map(({ name, variables }) => [name, variables]))).toEqual(expected.hosts)
  for (const [name, group] of Object.entries(expected.groups).filter(([name]) => name !== 'all' && name !== 'ungrouped')) {
    expect([name, groups.get(name)?.toSorted()]).toEqual([name, group.children?.toSorted() ?? []])
    const members = hosts.filter((host) => host.groups.includes(name)).map((host) => host.name)
    expect([name, members]).toEqual([name, group.hosts?.toSorted() ?? []])
  }
})

function read(file: string, texts: Readonly<Record<string, string>>) {
  const { value, diagnostics, locate } = readFleetHosts(`inventory: {ansible: ${file}}\n`, texts)
  return { hosts: value?.hosts ?? [], complaints: complaintsOf(diagnostics, locate), locate }
}

test('variables become fields, the index and host variables; each has its place', () => {
  const { hosts, complaints, locate } = read('hosts.ini', {
    'hosts.ini': '[rack1]\nk0 index=2 tor=192.168.11.2\n[rack1:vars]\nunderlay={"asn": 1.10}\n',
    'group_vars/rack1.yml': 'target:\n  os: debian\nsite: {name: a}\nnone:\n',
    'host_vars/k0.yml': 'underlay.vtep.ipv4: $(10.0.0.0 + host.index)\n',
  })
  expect(complaints).toEqual([])
  const [host] = hosts
  expect(host).toMatchObject({
    name: 'k0',
    groups: ['rack1'],
    index: 2,
    variables: { tor: '192.168.11.2', site: { name: 'a' } },
    fields: { underlay: { asn: '1.10', vtep: { ipv4: '$(10.0.0.0 + host.index)' } }, target: { os: 'debian' } },
  })
  expect(Object.keys(host?.variables ?? {})).toEqual(['site', 'tor'])
  const lineOf = (...path: readonly string[]) => {
    const { file, line } = locate(host!.placeOf({ kind: 'field', path }))
    return `${file}:${line}`
  }
  expect(lineOf('underlay', 'asn')).toBe('hosts.ini:4')
  expect(lineOf('underlay', 'vtep', 'ipv4')).toBe('host_vars/k0.yml:1')
  expect(lineOf('target', 'os')).toBe('group_vars/rack1.yml:2')
  expect(locate(host!.placeOf({ kind: 'variable', name: 'tor' }))).toMatchObject({ line: 2, column: 12, length: 16 })
  expect(locate(host!.placeOf({ kind: 'groups' }))).toMatchObject({ line: 2, column: 1, length: 2 })
})

test.each<readonly [Readonly<Record<string, string>>, string]>([
  [
    { 'hosts.ini': 'k0 ip="{{ x }}"\n' },
    'ansible-jinja hosts.ini:1 "ip=\\"{{ x }}\\"" the variable "ip" holds "{{ x }}", which only Ansible can render',
  ],
  [
    { 'hosts.ini': 'k0\n', 'group_vars/all.yml': 'a:\n  - b: x{% if y %}\n' },
    'ansible-jinja group_vars/all.yml:2 "x{% if y %}" the variable "a" holds "{% if y %}"',
  ],
  [{ 'hosts.ini': 'k0\n', 'group_vars/all.yml': 'a: {{ x }}\n' }, 'template-leftover group_vars/all.yml:1'],
  [
    { 'hosts.ini': 'k0\n', 'host_vars/k0.yml': 'a:\n  pw: !vault |\n    $ANSIBLE_VAULT;1.1\n' },
    'ansible-vault host_vars/k0.yml:2 "pw" the value of "pw" is encrypted by Ansible Vault; nothing is decrypted here',
  ],
  [
    { 'hosts.ini': 'k0\n', 'host_vars/k0.yml': '$ANSIBLE_VAULT;1.1;AES256\n6162\n' },
    'ansible-vault host_vars/k0.yml the file is encrypted by Ansible Vault',
  ],
  [
    { 'hosts.ini': 'k0\n', 'host_vars/k0.yml': '- a\n' },
    'ansible-inventory host_vars/k0.yml a file of variables holds a map, this one a list',
  ],
  [{ 'hosts.ini': 'k0\n', 'host_vars/k0.yml': 'a: 1\na: 2\n' }, 'yaml-duplicate-key host_vars/k0.yml:2 "a"'],
  [
    { 'hosts.ini': 'k0 x\n' },
    'ansible-inventory hosts.ini:1 "x" "x" is no host variable; write KEY=VALUE; quote a value with spaces',
  ],
  [{ 'hosts.ini': 'k0 x="1\n' }, 'ansible-inventory hosts.ini:1 "k0 x=\\"1" a quote of this line is never closed'],
  [{ 'hosts.ini': '[a b]\n' }, '"[a b]" is no section; write [GROUP], [GROUP:vars] or [GROUP:children]'],
  [{ 'hosts.ini': '[a:childern]\n' }, '"childern" is no kind of section; did you mean [a:children]?'],
  [
    { 'hosts.ini': '[a]\n[b:vars]\nx=1\n' },
    'ansible-inventory hosts.ini:2 "[b:vars]" there is no section [b] of hosts or children',
  ],
  [
    { 'hosts.ini': '[rack1]\n[b:children]\nrack\n' },
    'hosts.ini:3 "rack" there is no section [rack] of hosts or children; did you mean "rack1"?',
  ],
  [{ 'hosts.ini': '[a:vars]\nx\n[a]\n' }, 'ansible-inventory hosts.ini:2 "x" "x" is no group variable; write KEY=VALUE'],
  [{ 'hosts.ini': '[a:children]\nb c\n' }, '"b c" is no name of a group'],
  [
    { 'hosts.ini': '[a:children]\nb\n[b:children]\na\n' },
    'ansible-group-circle hosts.ini:4 "a" groups lie in themselves: "a" in "b" in "a"',
  ],
  [{ 'hosts.ini': '[a:children]\nall\n' }, 'ansible-group-circle hosts.ini:2 "all" the group "all" lies in no other group'],
  [
    { 'hosts.ini': 'k[1-3]\n' },
    'hosts.ini:1 "k[1-3]" "k[1-3]" has a range [1-3] without first and last; write ranges as [01:20], [a:f] or [0:10:2]',
  ],
  [{ 'hosts.ini': 'k[3:1]\n' }, 'has a range [3:1] that holds nothing'],
  [{ 'hosts.ini': 'k[08:010]\n' }, 'has a range [08:010] whose ends differ in length'],
  [{ 'hosts.ini': 'k[1:9000000000]\n' }, 'names more than 1000000 hosts'],
  [{ 'hosts.ini': 'k[1:9999].[1:9999]\n' }, 'names more than 1000000 hosts'],
  [
    { 'hosts.ini': 'k0\nK0\n' },
    'host-duplicate hosts.ini:2 "K0" the host "K0" is written otherwise elsewhere; upper and lower case are the same < hosts.ini:1 "k0"',
  ],
  [{ 'hosts.ini': 'k_0\n' }, 'host-name hosts.ini:1 "k_0"'],
  [
    { 'hosts.ini': 'k0 name=x\n' },
    'inventory-key hosts.ini:1 "name=x" a host variable cannot be called "name": the host has its name; call it otherwise',
  ],
  [
    { 'hosts.ini': 'k0\nk1\n', 'group_vars/all.yml': 'underlay.asm: 1\n' },
    'inventory-key group_vars/all.yml:1 "underlay.asm" the key "underlay.asm" names "asm", which is no field of underlay; did you mean underlay.asn?',
  ],
  [{ 'hosts.ini': 'k0\nk1\n', 'group_vars/all.yml': 'index: two\n' }, 'host-index group_vars/all.yml:1 "two"'],
  [{ 'hosts.ini': 'k0\n', 'group_vars/all.yml': 'underlay: {asn: ~}\n' }, 'value-missing group_vars/all.yml:1 "~"'],
  [
    { 'hosts.ini': 'k0\n', 'group_vars/all.yml': 'underlay: {asn: 1}\nunderlay.asn: 2\n' },
    'inventory-conflict group_vars/all.yml:2 "2" the field underlay.asn of "k0" has another value already; give it in one place, or the same value in both < group_vars/all.yml:1 "1"',
  ],
  [{ 'hosts.ini': '\xff'.repeat(2) }, 'host-name'],
])('%j is refused', (texts, complaint) => {
  const { complaints } = read('hosts.ini', texts)
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toContain(complaint)
})

test.each([
  ['all:\n  host: {k0: }\n', 'ansible-inventory inv.yml:2 "host" "host" is no part of the group "all"; did you mean "hosts"?'],
  [
    'all:\n  hosts: [k0]\n',
    'ansible-inventory inv.yml:2 "hosts" "hosts" is a list, not a map; write KEY: and what belongs to it below',
  ],
  ['- k0\n', 'ansible-inventory inv.yml the inventory is a list, not a map'],
  ['all: {hosts: {"k[1]": }}\n', 'ansible-inventory inv.yml:1 "\\"k[1]\\"" "k[1]" has a range [1] without first and last'],
  ['a: {children: {b: {children: {a: }}}}\n', 'ansible-group-circle inv.yml:1 "a"'],
  ['all: {vars: {pw: !vault x}}\n', 'ansible-vault inv.yml:1 "pw" the value of "pw" is encrypted by Ansible Vault'],
  ['all: {\n', 'yaml-syntax inv.yml'],
])('%j is refused', (text, complaint) => {
  const { complaints } = read('inv.yml', { 'inv.yml': text })
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toContain(complaint)
})

test.each([
  ['hosts', '# hosts\nall:\n  hosts:\n    k0:\n'],
  ['hosts', '---\nall: {hosts: k0}\n'],
  ['hosts', '{"all": {"hosts": {"k0": null}}}'],
  ['hosts', '; hosts\nk0:22\n'],
  ['hosts', '\n[a]\nk0\n'],
  ['hosts.yml', 'all: {hosts: {k0: }}\n'],
])('%s with %j is read as what it looks like', (file, text) => {
  const { hosts, complaints } = read(file, { [file]: text })
  expect([hosts.map(({ name }) => name), complaints]).toEqual([['k0'], []])
})
