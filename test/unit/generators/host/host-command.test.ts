import { execFileSync } from 'node:child_process'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { printNodeEnv, quoteForShell } from '#generators/host/node-env.ts'
import { runHostCommand, type CommandResult, type FakeNode } from '#test/helpers/host-command.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

const PLAN = samplePlan(SMALLEST)

/** A node on which everything is well. */
const WELL: FakeNode = {
  isReady: true,
  controllerJson: `{"build":"${PLAN.buildId}"}`,
  programs: {
    systemctl: 'case $1 in is-active) [ "$2" = --quiet ] || echo active;; esac',
    podman: `case "$*" in
      'container inspect '*) echo true;;
      'image exists '*) exit 0;;
      *'show bgp neighbors'*) printf '{\\n"192.168.11.2":{\\n  "bgpState":"Established",\\n  "x":1}}\\n';;
      *'show evpn vni 100 json'*) printf '{\\n  "vni":100,\\n  "localVtepIp":"100.65.0.2",\\n  "state":"Up"\\n}\\n';;
      *) echo "podman $*";;
    esac`,
    ip: 'echo "2: x: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500"',
    journalctl: 'echo "key md5 secret1"',
  },
}

function broken(changed: Partial<FakeNode>): FakeNode {
  return { ...WELL, ...changed, programs: { ...WELL.programs, ...changed.programs } }
}

function run(words: string, node: FakeNode = WELL): Promise<CommandResult> {
  return runHostCommand(PLAN, words.split(' '), node)
}

test('help, and a word that is none', async () => {
  expect(await run('help')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^usage: evpn-router COMMAND/) })
  expect(await run('statsu')).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('"statsu" is no command') })
})

test.each([
  ['status -o json', 'podman exec evpn-router-controller /usr/libexec/evpn-router/controller status -o json'],
  ['plan', 'podman exec evpn-router-controller /usr/libexec/evpn-router/controller plan'],
  ['vtysh -c x', 'podman exec -i evpn-router-frr vtysh -c x'],
])('%s is asked of the container that knows it', async (words, call) => {
  expect(await run(words)).toEqual({ code: 0, stdout: `${call}\n`, stderr: '' })
})

test('ip works in the namespace', async () => {
  const node = broken({ programs: { ip: 'echo "ip $*"' } })
  expect((await run('ip -br addr', node)).stdout).toBe('ip -n evpn-router -br addr\n')
})

test('in a pod the containers have longer names', async () => {
  const kube = samplePlan(SMALLEST.replace('version: "42"', 'version: "42", quadlet: kube'))
  const { stdout } = await runHostCommand(kube, ['plan'], WELL)
  expect(stdout).toContain('podman exec evpn-router-controller-main ')
})

test.each(['status', 'doctor', 'plan', 'vtysh', 'ip', 'support'])('%s is for root', async (word) => {
  const result = await run(word, broken({ programs: { id: 'echo 1000' } }))
  expect(result).toEqual({ code: 3, stdout: '', stderr: `evpn-router: only root may ask: sudo evpn-router ${word}\n` })
})

const NO_CONTAINER = broken({
  isReady: false,
  programs: {
    podman: 'case "$1" in container) echo false;; image) exit 0;; *) exit 125;; esac',
    systemctl:
      'case "$*" in *frr.service) [ "$2" = --quiet ] || echo failed; exit 3;; *) [ "$2" = --quiet ] || echo active;; esac',
  },
})

test('status answers when no container runs', async () => {
  const text = await run('status', NO_CONTAINER)
  expect(text).toMatchObject({ code: 2, stdout: expect.stringMatching(/^k0 {2}NOT READY {2}evpn-router-frr.service is failed/) })
  const json = await run('status -o json', NO_CONTAINER)
  expect(json.code).toBe(2)
  expect(JSON.parse(json.stdout)).toEqual({
    node: 'k0',
    build: PLAN.buildId,
    verdict: 'not-ready',
    reasons: ['evpn-router-frr.service is failed'],
  })
})

test.each(['plan', 'vtysh'])('%s says when its container does not run', async (word) => {
  expect(await run(word, NO_CONTAINER)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('doctor') })
})

test('doctor: every layer is well', async () => {
  const { code, stdout } = await run('doctor')
  expect(stdout.match(/ ok$/gm)).toHaveLength(8)
  expect(code).toBe(0)
})

test('doctor: well, and yet not ready', async () => {
  expect(await run('doctor', broken({ isReady: false }))).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('does not say ready'),
  })
})

test.each<[string, string, Partial<FakeNode>, RegExp]>([
  ['1', 'build', { controllerJson: '{"build":"00000000"}' }, /of another build/],
  ['1', 'build', { controllerJson: '' }, /has no controller.json/],
  ['2', 'image', { programs: { podman: 'exit 1' } }, /localhost\/evpn-router:1 is not on the disk/],
  ['3', 'units', { programs: { systemctl: NO_CONTAINER.programs['systemctl'] ?? '' } }, /evpn-router-frr.service is failed/],
  ['4', 'netns', { programs: { ip: 'exit 1' } }, /is no network namespace/],
  ['4', 'netns', { programs: { ip: 'case "$*" in *eth1*) exit 1;; esac' } }, /eth1 is not in the router's namespace/],
  [
    '5',
    'link',
    { programs: { ip: 'echo "2: eth1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN"' } },
    /eth1: no carrier/,
  ],
  ['5', 'link', { programs: { ip: 'echo "2: eth1: <BROADCAST,MULTICAST> mtu 1500 state DOWN"' } }, /eth1: down/],
  [
    '6',
    'session',
    { programs: { podman: (WELL.programs['podman'] ?? '').replace('Established', 'Active') } },
    /192.168.11.2: Active/,
  ],
  [
    '7',
    'evpn',
    { programs: { podman: (WELL.programs['podman'] ?? '').replace('100.65.0.2', '0.0.0.0') } },
    /VNI 100 is Up, its tunnels start at 0.0.0.0/,
  ],
  ['7', 'evpn', { programs: { podman: (WELL.programs['podman'] ?? '').replace('"Up"', '"Down"') } }, /VNI 100 is Down/],
  [
    '8',
    'host',
    { programs: { ip: 'case "$*" in *host100*) exit 1;; *) echo "2: x: <BROADCAST,UP> mtu 1500";; esac' } },
    /host100 is missing or down/,
  ],
])('doctor stops at layer %s, %s', async (number, layer, changed, cause) => {
  const { code, stdout } = await run('doctor', broken(changed))
  expect(code).toBe(2)
  const lines = stdout.split('\n')
  expect(lines[Number(number) - 1]).toMatch(new RegExp(`^ ${number} {2}${layer} +.* FAIL$`))
  for (const line of lines.slice(Number(number), 8)) expect(line).toMatch(/^ - .* not tried, needs \d/)
  expect(stdout).toMatch(cause)
  expect(stdout).toMatch(/^Cause .+\nEffect .+\nDo .+$/m)
})

const ARCHIVED = samplePlan(`${SMALLEST}images: {delivery: archive, frr: "localhost/frr:1"}\n`)

/** podman with a store of which `$0.store` is the list, and an archive that holds these images. */
function loadingNode(there: readonly string[], held: readonly string[], freeBytes = 2 ** 20): FakeNode {
  const podman = `store=$0.store
    [ -e "$store" ] || printf '%s\n' ${there.join(' ')} >"$store"
    case $1 in
      image) grep -qxF "$3" "$store";;
      load) [ "$(cat "$4")" = good ] || { echo 'Error: no tar'; exit 125; }
        printf '%s\n' ${held.join(' ')} >>"$store"; echo "Loaded image: ${held.join(' ')}";;
    esac`
  const stat = `case $1 in -f) echo '${freeBytes} * 1';; *) exec /usr/bin/stat "$@";; esac`
  return { ...WELL, archive: 'good', programs: { ...WELL.programs, podman, stat } }
}

const BOTH = ['localhost/frr:1', 'localhost/evpn-router:1']

test('load takes the archive where an image is not there, and where it was never taken', async () => {
  const load = (there: readonly string[]) => runHostCommand(ARCHIVED, ['load'], loadingNode(there, BOTH))
  const loaded = { code: 0, stdout: `Loaded image: ${BOTH.join(' ')}\n`, stderr: '' }
  expect(await load([])).toEqual(loaded)
  expect(await load(['localhost/frr:1'])).toEqual(loaded)
  expect(await load(BOTH)).toEqual(loaded)
})

test('load does nothing where nothing is new', async () => {
  const nothing = { code: 0, stdout: '', stderr: '' }
  expect(await runHostCommand(ARCHIVED, ['load'], { ...loadingNode([], BOTH), earlier: ['load'] })).toEqual(nothing)
  const { archive: _, ...without } = loadingNode(BOTH, BOTH)
  expect(await runHostCommand(ARCHIVED, ['load'], without)).toEqual(nothing)
})

test('load takes another archive that lies there now', async () => {
  const node = loadingNode([], BOTH)
  const stat = `[ "$2" = '%i %s %Y' ] && exec date +%N; ${node.programs['stat']}`
  const replaced = { ...node, earlier: ['load'], programs: { ...node.programs, stat } }
  expect((await runHostCommand(ARCHIVED, ['load'], replaced)).stdout).toMatch(/^Loaded image/)
})

test.each([
  [
    'the archive is not there',
    { ...loadingNode([], BOTH), archive: undefined },
    /^evpn-router: podman has no image localhost\/frr:1, and there is no archive \/archive$/m,
  ],
  ['it is no archive', { ...loadingNode([], BOTH), archive: 'bad' }, /archive is not loaded: Error: no tar$/m],
  [
    'it holds other images',
    loadingNode([], ['localhost/evpn-router:1']),
    /archive holds no image localhost\/frr:1: Loaded image/,
  ],
  ['there is no room', loadingNode([], BOTH, 3), /\/var\/lib\/containers has 3 bytes left, and \/archive alone has 4$/m],
])('load says why not: %s', async (_title, node, complaint) => {
  const { archive, ...others } = node
  const result = await runHostCommand(ARCHIVED, ['load'], archive === undefined ? others : { ...others, archive })
  expect(result).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(complaint) })
})

test('load is for archives', async () => {
  expect(await run('load')).toMatchObject({ code: 3, stderr: 'evpn-router: images come as "preloaded" and not by archive\n' })
})

test('doctor tells a missing archive from an image that is not loaded', async () => {
  const controllerJson = `{"build":"${ARCHIVED.buildId}"}`
  const doctor = async (node: FakeNode) => (await runHostCommand(ARCHIVED, ['doctor'], { ...node, controllerJson })).stdout
  expect(await doctor(loadingNode([], BOTH))).toMatch(/^Cause {3}image localhost\/frr:1 is not on the disk$/m)
  const { archive: _, ...without } = loadingNode([], BOTH)
  expect(await doctor(without)).toMatch(/^Cause {3}image localhost\/frr:1 is not on the disk, nor is \/archive$/m)
})

test('an image that is bound to the OS image is looked for in its store', async () => {
  const bound = samplePlan(
    SMALLEST.replace('os: fedora-coreos', 'os: bootc').concat('images: {router: "registry.example.com/evpn-router:1"}\n'),
  )
  const node = {
    ...WELL,
    programs: { ...WELL.programs, podman: 'echo "podman $*" >&2; exit 1' },
    controllerJson: `{"build":"${bound.buildId}"}`,
  }
  expect((await runHostCommand(bound, ['doctor'], node)).stderr).toBe(
    'podman --storage-opt=additionalimagestore=/usr/lib/bootc/storage image exists registry.example.com/evpn-router:1\n',
  )
})

test('support is an archive without passwords', async () => {
  const { code, stdout } = await run('support', broken({ programs: { bridge: 'true' } }))
  expect(code).toBe(0)
  const tar = gunzipSync(Buffer.from(stdout, 'latin1')).toString('latin1')
  for (const file of ['status', 'doctor', 'journal', 'frr.conf', 'frr-show-running-config']) expect(tar).toContain(`k0/${file}\0`)
  expect(tar).toContain('password (secret)')
  expect(tar).not.toContain('hunter2')
  expect(tar).not.toContain('secret1')
})

test('the shell reads from node.env what was written, whatever is in it', () => {
  const odd = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\u0000-\u001f\u007f]/g, ''))
  const values = fc.sample(odd, { numRuns: 200, seed: 1 })
  const script = values.map((value) => `x=${quoteForShell(value)}; printf '%s\\0' "$x"`).join('\n')
  const read = execFileSync('/bin/sh', ['-c', script]).toString('utf8').split('\0').slice(0, -1)
  expect(read).toEqual(values)
  expect(() => quoteForShell('a\nb')).toThrow('control character')
})

test('node.env has the values of the plan', () => {
  expect(printNodeEnv(PLAN).split('\n')).toEqual(
    expect.arrayContaining([`BUILD='${PLAN.buildId}'`, "CONTAINER_FRR='evpn-router-frr'", "VNIS='100'", "VTEPS='100.65.0.2'"]),
  )
})
