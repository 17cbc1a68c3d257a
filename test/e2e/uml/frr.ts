import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { copyRoot, debianRoot, inRoot } from '#test/e2e/roots/debian.ts'
import { routerBase } from '#test/e2e/roots/router-image.ts'
import { mustRunInUml } from '#test/e2e/uml/run-in-uml.ts'

/** The FRR releases that files are loaded in: Debian's oldest, the image's, the newest. */
export type FrrVersion = '8.4' | '10.3' | '10.7'

export type FrrState = {
  /** `show running-config`. */
  readonly running: string
  /** `frr-reload.py --test` of the file that was loaded. */
  readonly reloadTest: { readonly exitCode: number; readonly output: string }
  /** What FRR's start printed: what it did not take is here. */
  readonly log: string
  /** Answers to the commands that were asked for, by command. */
  readonly answers: ReadonlyMap<string, string>
}

export type LoadedFrr = FrrState & {
  /** The same after FRR was killed and started again while the links stayed. */
  readonly afterRestart: FrrState
}

export type LoadOptions = {
  /** Input of `ip -batch`; by default made from the VNIs of the text (see linksOf). */
  readonly links?: string
  /** vtysh commands whose answers are wanted. */
  readonly ask?: readonly string[]
  readonly timeoutSeconds?: number
}

const frrStart = join(import.meta.dirname, '../../../images/router/bin/frr-start')

/** Loads a frr.conf as the image does at boot (its own start script, user and capabilities) in a kernel that has the links it speaks of. */
export async function loadFrr(version: FrrVersion, confText: string, options: LoadOptions = {}): Promise<LoadedFrr> {
  const ask = options.ask ?? []
  const { files } = await mustRunInUml({
    root: await frrRoot(version),
    timeoutSeconds: options.timeoutSeconds ?? 180,
    files: {
      'frr.conf': confText,
      'frr-start': await readFile(frrStart),
      hostname: /^hostname (\S+)$/mu.exec(confText)?.[1] ?? 'frr',
      links: options.links ?? linksOf(confText),
      ask: ask.map((command) => `${command}\n`).join(''),
    },
    script: LOAD_SCRIPT,
  })
  const text = (name: string): string => files.get(name)?.toString() ?? ''
  const state = (prefix: string): FrrState => ({
    running: text(`${prefix}/running`),
    reloadTest: { exitCode: Number(text(`${prefix}/reload-exit-code`)), output: text(`${prefix}/reload`) },
    log: text(`${prefix}/log`),
    answers: new Map(ask.map((command, index) => [command, text(`${prefix}/answer-${index + 1}`)])),
  })
  return { ...state('first'), afterRestart: state('second') }
}

const LOAD_SCRIPT = `
cat "$IN/hostname" > /proc/sys/kernel/hostname
echo 1 > /proc/sys/net/ipv4/ip_forward # as in the router's namespace: FRR prints the state of both as configuration
echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
ip -force -batch "$IN/links" || exit 1
rm -rf /etc/frr
mkdir -p /etc/frr /run/frr
cp "$IN/frr.conf" /etc/frr/frr.conf
echo 'service integrated-vtysh-config' > /etc/frr/vtysh.conf
printf 'bgpd=yes\\nbfdd=yes\\n' > /etc/frr/daemons
chown -R frr:frr /etc/frr /run/frr

caps=+net_admin,+net_raw,+net_bind_service,+sys_admin
start() {
  mkdir "$OUT/$1"
  setpriv --reuid "$(id -u frr)" --regid "$(id -g frr)" --groups "$(getent group frrvty | cut -d: -f3)" --inh-caps "$caps" --ambient-caps "$caps" \\
    bash "$IN/frr-start" > "$OUT/$1/log" 2>&1 &
  frr=$!
  until [ -e /run/frr/loaded ]; do
    kill -0 "$frr" || { cat "$OUT/$1/log"; exit 1; }
    sleep 0.1
  done
}
# The daemons take a configuration in after vtysh has returned: an answer counts when it is clean, or the last one after ten seconds.
look() {
  deadline=$(($(date +%s) + 10))
  until
    /usr/lib/frr/frr-reload.py --test --stdout --log-level error /etc/frr/frr.conf > "$OUT/$1/reload" 2>&1
    echo $? > "$OUT/$1/reload-exit-code"
    vtysh -c 'show running-config' > "$OUT/$1/running" 2> /dev/null
    [ "$(cat "$OUT/$1/reload-exit-code")" = 0 ] && ! grep -q '^Lines To' "$OUT/$1/reload"
  do
    [ "$(date +%s)" -lt "$deadline" ] || break
    sleep 0.5
  done
  number=0
  while IFS= read -r command; do
    vtysh -c "$command" > "$OUT/$1/answer-$((number += 1))" 2>&1 < /dev/null
  done < "$IN/ask"
}
stop() {
  for file in /proc/[0-9]*/exe; do
    case $(readlink "$file") in /usr/lib/frr/*) pid=\${file#/proc/} && kill -9 "\${pid%/exe}" ;; esac
  done
  wait "$frr"
  rm -f /run/frr/loaded
}
start first
look first
stop
start second
look second
stop
exit 0
`

async function frrRoot(version: FrrVersion): Promise<string> {
  switch (version) {
    case '10.3':
      return await routerBase('trixie')
    case '10.7':
      return await routerBase('sid')
    case '8.4': {
      // Not by the image's Containerfile: bookworm's package does not take users with numbers chosen by others, and its Node is too old.
      const base = await debianRoot('bookworm')
      const install = 'apt-get update && apt-get install --yes frr frr-pythontools iproute2 && rm -rf /var/lib/apt/lists/*'
      return await cached('frr-bookworm', [base, install], async (directory) => {
        await copyRoot(base, directory)
        await inRoot(directory, ['/bin/sh', '-c', install], 900)
      })
    }
  }
}

/** Links for every VNI of a frr.conf, named as the compiler names them, in the form of `ip -batch`. */
export function linksOf(confText: string): string {
  const vtep =
    /^ {2}network (\d+\.\d+\.\d+\.\d+)\/32$/mu.exec(confText)?.[1] ??
    /^ bgp router-id (\S+)$/mu.exec(confText)?.[1] ??
    '192.0.2.1'
  const lines = ['link set dev lo up', `address add ${vtep}/32 dev lo`]
  const bridgeWithVxlan = (vni: string, vrf: string | null): void => {
    lines.push(
      `link add name br${vni} type bridge`,
      ...(vrf === null ? [] : [`link set dev br${vni} master ${vrf} addrgenmode none`]),
      `link add name vni${vni} type vxlan id ${vni} local ${vtep} dstport 4789 nolearning`,
      `link set dev vni${vni} master br${vni} addrgenmode none`,
      `link set dev vni${vni} type bridge_slave learning off`,
      `link set dev br${vni} up`,
      `link set dev vni${vni} up`,
    )
  }
  for (const [, name = '', body = ''] of confText.matchAll(/^vrf (\S+)\n((?: .*\n)*)/gmu)) {
    const vni = /^ vni (\d+)$/mu.exec(body)?.[1]
    if (vni === undefined) {
      lines.push(`link add name ${name} type vrf table ${5000 + lines.length}`, `link set dev ${name} up`)
      continue
    }
    lines.push(`link add name ${name} type vrf table ${1000 + Number(vni)}`, `link set dev ${name} up`)
    bridgeWithVxlan(vni, name)
  }
  for (const [, vni = ''] of confText.matchAll(/^ {2}vni (\d+)$/gmu)) bridgeWithVxlan(vni, null)
  return lines.map((line) => `${line}\n`).join('')
}

/** True when frr-reload.py found nothing to do. */
export function isUnchanged(state: FrrState): boolean {
  return state.reloadTest.exitCode === 0 && !/^Lines To/mu.test(state.reloadTest.output)
}

/**
 * A frr.conf as a set of `context > line`, in which two files are equal when FRR reads them the same: order, comments, blank lines,
 * the version line, vtysh's own line, and the empty VRFs that FRR prints for those of the kernel do not count.
 */
export function contextsOf(confText: string): ReadonlySet<string> {
  const lines = new Set<string>()
  const path: { readonly indent: number; readonly text: string }[] = []
  for (const line of confText.split('\n')) {
    const text = line.trim()
    if (
      /^(!.*|end|exit(-\S+)?|frr version .*|service integrated-vtysh-config|Building configuration\.\.\.|Current configuration:|)$/u.test(
        text,
      )
    )
      continue
    const indent = line.length - line.trimStart().length
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop()
    path.push({ indent, text })
    const isEmptyVrf = path.length === 1 && /^vrf \S+$/u.test(text)
    if (!isEmptyVrf) lines.add(path.map((part) => part.text).join(' > '))
  }
  return lines
}
