import { expect, it } from 'vitest'
import { butane } from './butane.ts'
import { ignitionValidate } from './ignition-validate.ts'
import { quadlet } from './quadlet.ts'
import { systemdVerify } from './systemd-verify.ts'
import { describeOracle } from './tools.ts'
import { vtysh } from './vtysh.ts'

/** An oracle that takes everything proves nothing: each takes something good here and refuses something bad. */

const CLEAN = { accepted: true, complaints: [] }

for (const name of ['ignition-validate', 'ignition-validate-2.14'] as const) {
  describeOracle(name, [name], () => {
    it('takes a good file', async () => {
      const file = { path: '/etc/motd', overwrite: true, contents: { source: 'data:,hello' }, mode: 0o644 }
      expect(await ignitionValidate(ignition({ storage: { files: [file] } }), name)).toEqual(CLEAN)
    })
    it.each([
      ['an unknown key', { storage: { directory: [] } }, /unused key directory/i],
      ['a relative path', { storage: { files: [{ path: 'etc/motd' }] } }, /path not absolute/],
      [
        'a unit that is enabled in vain',
        { systemd: { units: [{ name: 'a.service', enabled: true, contents: '[Unit]\n' }] } },
        /no install section/,
      ],
    ])('refuses %s', async (_, config, complaint) => {
      expect(await ignitionValidate(ignition(config), name)).toMatchObject(refusal(complaint))
    })
    it('refuses what is not JSON', async () => {
      expect(await ignitionValidate('', name)).toMatchObject(refusal(/empty|parse/))
    })
  })
}

describeOracle('ignition-validate of Debian', ['ignition-validate-2.14'], () => {
  it('knows specifications up to 3.3.0', async () => {
    const said = await ignitionValidate('{"ignition": {"version": "3.4.0"}}', 'ignition-validate-2.14')
    expect(said).toMatchObject(refusal(/unsupported config version/))
  })
})

describeOracle('butane', ['butane'], () => {
  it('takes a good file and transpiles it', async () => {
    const { ignition: written, ...said } = await butane(
      'variant: fcos\nversion: 1.5.0\nsystemd: {units: [{name: a.service, enabled: false}]}\n',
    )
    expect(said).toEqual(CLEAN)
    expect(JSON.parse(written ?? '')).toEqual({
      ignition: { version: '3.4.0' },
      systemd: { units: [{ name: 'a.service', enabled: false }] },
    })
  })
  it.each([
    ['an unknown key, which is a warning without --strict', 'variant: fcos\nversion: 1.5.0\nsystem: {}\n', /unused key system/],
    ['a relative path', 'variant: fcos\nversion: 1.5.0\nstorage: {files: [{path: etc/motd}]}\n', /path not absolute/],
    ['an unknown variant', 'variant: coreos\nversion: 1.5.0\n', /coreos/],
  ])('refuses %s', async (_, config, complaint) => {
    expect(await butane(config)).toMatchObject({ ...refusal(complaint), ignition: null })
  })
})

for (const version of ['5.4', '5.8'] as const) {
  describeOracle(`Quadlet of podman ${version}`, [`quadlet-${version}`], () => {
    it('takes a good file and generates its service', async () => {
      const output = await quadlet(version, files({ 'frr.container': CONTAINER }))
      expect(output).toMatchObject({ ...CLEAN, links: ['multi-user.target.wants/frr.service'] })
      expect([...output.services.keys()]).toEqual(['frr.service'])
      expect(output.services.get('frr.service')).toContain('SourcePath=/etc/containers/systemd/frr.container')
    })
    it('reads drop-ins', async () => {
      const output = await quadlet(
        version,
        files({ 'frr.container': CONTAINER, 'frr.container.d/10-own.conf': '[Service]\nNice=5\n' }),
      )
      expect(output).toMatchObject(CLEAN)
      expect(output.services.get('frr.service')).toContain('Nice=5')
    })
    it.each([
      [
        'an unsupported key',
        CONTAINER.replace('Image=', 'Privileged=true\nImage='),
        /unsupported key 'Privileged' in group 'Container'/,
      ],
      ['a container without image', '[Container]\nExec=frr\n', /no Image or Rootfs/],
      ['a short image name, which is a warning', '[Container]\nImage=router:1\n', /not a fully qualified image name/],
      ['a line that is no assignment', `${CONTAINER}oops\n`, /not a key-value pair/],
    ])('refuses %s', async (_, container, complaint) => {
      expect(await quadlet(version, files({ 'frr.container': container }))).toMatchObject(refusal(complaint))
    })
  })
}

for (const version of ['252', '257'] as const) {
  describeOracle(`systemd-analyze verify ${version}`, [`systemd-${version}`], () => {
    it('takes the stubs alone', async () => {
      expect(await systemdVerify(version, new Map())).toEqual(CLEAN)
    })
    it('takes a good unit, whose program is elsewhere', async () => {
      const unit = service('Before=NetworkManager-wait-online.service network-online.target kubelet.service')
      expect(await systemdVerify(version, files({ 'a.service': `${unit}ExecStop=/usr/local/bin/evpn-router stop\n` }))).toEqual(
        CLEAN,
      )
    })
    it.each([
      ['an unknown key', { 'a.service': service('Befroe=kubelet.service') }, /Unknown key( name)? 'Befroe' in section/],
      ['an unknown section', { 'a.service': `${service('')}[Servise]\nNice=1\n` }, /Unknown section 'Servise'/],
      ['an unknown key in a drop-in', { 'a.service': service(''), 'a.service.d/1.conf': '[Unit]\nBefroe=b\n' }, /Befroe/],
      ['a missing required unit', { 'a.service': service('Requires=nowhere.service') }, /nowhere\.service/],
      [
        'a cycle of its own',
        { 'a.service': service('Before=b.service'), 'b.service': service('Before=a.service') },
        /ordering cycle/,
      ],
      [
        'a cycle through RHCOS: after OVS and yet before the network is online',
        { 'a.service': service('After=ovs-configuration.service\nBefore=network-online.target') },
        /ordering cycle/,
      ],
    ])('refuses %s', async (_, units, complaint) => {
      expect(await systemdVerify(version, files(units))).toMatchObject(refusal(complaint))
    })
  })
}

for (const version of ['8.4', '10.3', '10.7'] as const) {
  describeOracle(`vtysh -C of FRR ${version}`, [`frr-${version}`], () => {
    it('takes a good file', async () => {
      expect(await vtysh(version, FRR_CONF)).toEqual(CLEAN)
    })
    it.each([
      ['an unknown command', FRR_CONF.replace('remote-as', 'remoteas'), /^line 4: % Unknown command\[\d+\]: .*remoteas 64512$/],
      ['a command of another context', `advertise-all-vni\n${FRR_CONF}`, /Unknown command.*advertise-all-vni/],
      ['an impossible value', FRR_CONF.replace('vni 100', 'vni 16777216'), /Unknown command.*vni 16777216/],
    ])('refuses %s', async (_, config, complaint) => {
      expect(await vtysh(version, config)).toMatchObject(refusal(complaint))
    })
  })
}

const CONTAINER = '[Container]\nImage=localhost/evpn-router:1\nExec=frr\n[Install]\nWantedBy=multi-user.target\n'

const FRR_CONF = `vrf red
 vni 100
router bgp 64514
 neighbor 192.168.11.2 remote-as 64512
 address-family l2vpn evpn
  neighbor 192.168.11.2 activate
  advertise-all-vni
`

function ignition(content: object): string {
  return JSON.stringify({ ignition: { version: '3.3.0' }, ...content })
}

function service(unitLines: string): string {
  return `[Unit]\n${unitLines}\n[Install]\nWantedBy=multi-user.target\n[Service]\nType=oneshot\nExecStart=/usr/bin/podman version\n`
}

function files(contents: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(contents))
}

function refusal(complaint: RegExp): object {
  return { accepted: false, complaints: expect.arrayContaining([expect.stringMatching(complaint)]) }
}
