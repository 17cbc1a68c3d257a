import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { copyRoot, debianRoot, inRoot } from '#test/e2e/roots/debian.ts'
import { routerBase } from '#test/e2e/roots/router-image.ts'
import { linksOf } from '#test/e2e/uml/contexts.ts'
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
}

const frrStart = join(import.meta.dirname, '../../../images/router/bin/frr-start')

/** A frr.conf to load, and what to load it with. */
export type FrrLoad = LoadOptions & { readonly confText: string }

/** Loads a frr.conf as the image does at boot (its own start script, user and capabilities) in a kernel that has the links it speaks of. */
export async function loadFrr(version: FrrVersion, confText: string, options: LoadOptions = {}): Promise<LoadedFrr> {
  const [loaded] = await loadFrrBatch(version, [{ ...options, confText }])
  if (loaded === undefined) throw new Error('a batch of one has no result')
  return loaded
}

/** As loadFrr for many, one after the other in one kernel, each in a network namespace of its own; results in the order of `loads`. */
export async function loadFrrBatch(version: FrrVersion, loads: readonly FrrLoad[]): Promise<readonly LoadedFrr[]> {
  const files: Record<string, string> = {
    'frr-start': await readFile(frrStart, 'utf8'),
    frr: FRR_SCRIPT,
    load: LOAD_SCRIPT,
  }
  for (const [number, load] of loads.entries()) Object.assign(files, loadFiles(number, load))
  const result = await mustRunInUml({
    root: await frrRoot(version),
    timeoutSeconds: 120 + 60 * loads.length,
    files,
    script: loads.map((_, number) => `unshare --net --mount sh "$IN/load" ${number} || exit 1\n`).join(''),
  })
  return loads.map(({ ask = [] }, number) => ({
    ...stateIn(result.files, `${number}/first`, ask),
    afterRestart: stateIn(result.files, `${number}/second`, ask),
  }))
}

function loadFiles(number: number, { confText, links, ask = [] }: FrrLoad): Readonly<Record<string, string>> {
  return {
    [`${number}/frr.conf`]: confText,
    [`${number}/hostname`]: /^hostname (\S+)$/mu.exec(confText)?.[1] ?? 'frr',
    [`${number}/links`]: links ?? linksOf(confText),
    [`${number}/ask`]: ask.map((command) => `${command}\n`).join(''),
  }
}

function stateIn(files: ReadonlyMap<string, Buffer>, directory: string, ask: readonly string[]): FrrState {
  const text = (name: string): string => files.get(`${directory}/${name}`)?.toString() ?? ''
  return {
    running: text('running'),
    reloadTest: { exitCode: Number(text('reload-exit-code')), output: text('reload') },
    log: text('log'),
    answers: new Map(ask.map((command, index) => [command, text(`answer-${index + 1}`)])),
  }
}

export type FrrRestarts = {
  readonly confText: string
  readonly vni: number
  readonly times: number
  /** `plain`: one vtysh gives all daemons their parts at once, as FRR's own scripts do. */
  readonly order: 'image' | 'plain'
}

/** Kills and starts FRR `times` times while the links stay: bgpd's answer about the VNI after each restart, `''` where it knows none. */
export async function restartFrr(version: FrrVersion, restarts: FrrRestarts): Promise<readonly string[]> {
  const { confText, vni, times, order } = restarts
  const start = await readFile(frrStart, 'utf8')
  const ask = [`show bgp l2vpn evpn vni ${vni} json`]
  const result = await mustRunInUml({
    root: await frrRoot(version),
    timeoutSeconds: 60 + 15 * times,
    files: {
      'frr-start': order === 'plain' ? plainOrder(start) : start,
      frr: FRR_SCRIPT,
      ...loadFiles(0, { confText, ask }),
    },
    script: restartScript(times),
  })
  return Array.from({ length: times }, (_, index) => [...stateIn(result.files, `0/${index + 1}`, ask).answers.values()]).flat()
}

/** The start script with one vtysh for all daemons. */
function plainOrder(script: string): string {
  const plain = script.replace(/^ {2}for daemon in bgpd .*?^ {2}done$/msu, '  vtysh --config_dir "$boot" -b || :')
  if (plain === script) throw new Error('frr-start has no loop over the daemons')
  return plain
}

/** `$1` is the number of the load; gives `start STATE` and `stop`. */
const FRR_SCRIPT = `
load="$IN/$1" states="$OUT/$1"
mkdir "$states"
ip link set lo up
cat "$load/hostname" > /proc/sys/kernel/hostname
echo 1 > /proc/sys/net/ipv4/ip_forward # as in the router's namespace: FRR prints the state of both as configuration
echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
ip -force -batch "$load/links" || exit 1
rm -rf /etc/frr
mkdir -p /etc/frr /run/frr
cp "$load/frr.conf" /etc/frr/frr.conf
echo 'service integrated-vtysh-config' > /etc/frr/vtysh.conf
printf 'bgpd=yes\\nbfdd=yes\\n' > /etc/frr/daemons
chown -R frr:frr /etc/frr /run/frr

caps=+net_admin,+net_raw,+net_bind_service,+sys_admin
start() {
  mkdir "$states/$1"
  setpriv --reuid "$(id -u frr)" --regid "$(id -g frr)" --groups "$(getent group frrvty | cut -d: -f3)" --inh-caps "$caps" --ambient-caps "$caps" \\
    bash "$IN/frr-start" > "$states/$1/log" 2>&1 &
  frr=$!
  until [ -e /run/frr/loaded ]; do
    kill -0 "$frr" || { cat "$states/$1/log"; exit 1; }
    sleep 0.1
  done
}
stop() {
  for file in /proc/[0-9]*/exe; do
    case $(readlink "$file") in /usr/lib/frr/*) pid=\${file#/proc/} && kill -9 "\${pid%/exe}" ;; esac
  done
  wait "$frr"
  rm -f /run/frr/loaded
}
`

const LOAD_SCRIPT = `
. "$IN/frr"
# The daemons take a configuration in after vtysh has returned: an answer counts when it is clean, or the last one after ten seconds.
look() {
  deadline=$(($(date +%s) + 10))
  until
    /usr/lib/frr/frr-reload.py --test --stdout --log-level error /etc/frr/frr.conf > "$states/$1/reload" 2>&1
    echo $? > "$states/$1/reload-exit-code"
    vtysh -c 'show running-config' > "$states/$1/running" 2> /dev/null
    [ "$(cat "$states/$1/reload-exit-code")" = 0 ] && ! grep -q '^Lines To' "$states/$1/reload"
  do
    [ "$(date +%s)" -lt "$deadline" ] || break
    sleep 0.5
  done
  number=0
  while IFS= read -r command; do
    vtysh -c "$command" > "$states/$1/answer-$((number += 1))" 2>&1 < /dev/null
  done < "$load/ask"
}
start first
look first
stop
start second
look second
stop
exit 0
`

/** An answer counts when it has route targets: bgpd hears of the VNI after its configuration. */
function restartScript(times: number): string {
  return `
set -- 0
. "$IN/frr"
start first
stop
for number in $(seq ${times}); do
  start "$number"
  deadline=$(($(date +%s) + 10))
  until
    vtysh -c "$(cat "$load/ask")" > "$states/$number/answer-1" 2> /dev/null
    grep -q exportRts "$states/$number/answer-1"
  do
    [ "$(date +%s)" -lt "$deadline" ] || break
    sleep 0.2
  done
  stop
done
exit 0
`
}

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

/** True when frr-reload.py found nothing to do. */
export function isUnchanged(state: FrrState): boolean {
  return state.reloadTest.exitCode === 0 && !/^Lines To/mu.test(state.reloadTest.output)
}
