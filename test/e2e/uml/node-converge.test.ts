import { expect, test } from 'vitest'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode, etcOf } from './node/boot-node.ts'

const SEED = caseText('seed')
const DOCUMENTS: Readonly<Record<string, string>> = {
  seed: SEED,
  'other-vni': SEED.replace('l3vni: 100', 'l3vni: 101'),
  'other-addresses': SEED.replaceAll('192.169.10.', '192.169.20.').replace('hostRoutes: []', 'hostRoutes: [10.9.0.0/16]'),
  'other-vtep': SEED.replaceAll('100.65.0.2', '100.65.0.9').replace('mtu: 1500', 'mtu: 1600'),
  'two-vrfs': SEED.replace(
    '\nl2vnis:',
    `
  - name: blue
    l3vni: 200
    hostLink: {routerAddresses: [192.170.10.1/24, "fd00:170::1/64"], hostAddresses: [192.170.10.0/24, "fd00:170::2/64"], bgp: {remoteAs: 64515}}
l2vnis:`,
  ),
}
const NAMES = Object.keys(DOCUMENTS)
const FILES = Object.fromEntries(
  Object.entries(DOCUMENTS).flatMap(([name, text]) =>
    Object.entries(etcOf(text)).map(([path, file]) => [`${name}/${path}`, file]),
  ),
)

/** What a hand or a half-done pass may have left; a step that does not fit the state fails, and that is fine. */
const DAMAGE = [
  ...['pe100', 'vni100', 'br100', 'red', 'vni200', 'br200', 'blue', 'pe200', 'br101'].map((name) => `R link del ${name}`),
  ...['vni100', 'br100', 'red', 'pe100', 'eth1', 'lo', 'blue'].map((name) => `R link set ${name} down`),
  'R link set eth1 mtu 1400',
  'R link set vni100 nomaster',
  'R link set br100 nomaster',
  'R link set pe100 nomaster',
  'R link set br100 address 02:00:00:00:00:77',
  'R link set vni100 type bridge_slave learning on neigh_suppress off',
  'R link set eth1 netns 1',
  'R addr flush dev lo scope global',
  'R addr flush dev eth1 scope global',
  'R addr flush dev pe100 scope global',
  'R addr add 10.66.0.1/24 dev eth1',
  'R rule add pref 0 table local',
  'R rule del pref 32765',
  'R -6 rule add pref 0 table local',
  'R -6 rule del pref 32765',
  'R route flush table 1100',
  'R link add br200 type dummy',
  'R link add red type dummy',
  'R link add vni100 type vxlan id 7 dstport 4790 local 100.65.0.2',
  'R link add blue type vrf table 1777',
  'H link del host100',
  'H link set host100 down',
  'H link set host100 mtu 1300',
  'H addr flush dev host100 scope global',
  'H route add 10.77.0.0/16 dev host100 proto 171',
]

/** Numbers that look random and are the same in each run (a Lehmer generator). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

function round(throwDice: (below: number) => number): string {
  const document = () => NAMES[throwDice(NAMES.length)] ?? 'seed'
  const damage = Array.from({ length: 1 + throwDice(6) }, () => DAMAGE[throwDice(DAMAGE.length)] ?? '')
  return `converges ${document()} ${document()} <<'END'\n${damage.join('\n')}\nEND\n`
}

test('from what documents, hands and half-done passes left, one pass ends in the wanted state, and a second does nothing', async () => {
  const throwDice = dice(20260)
  const { output } = await bootNode({
    node: SEED,
    files: FILES,
    timeoutSeconds: 550,
    script: `
take() { cp -r "$IN/$1/etc/." /etc/evpn-router/; }
apply() { controller_word apply --once 2>> "$OUT/complaints" | grep -Eo '^[0-9]+ operations, [0-9]+ left'; }
foreign() {
  for netns in /run/netns/evpn-router /proc/self/ns/net; do
    nsenter --net=$netns ip -d -o addr show dev foreign0
    nsenter --net=$netns ip -o addr show dev foreign0
    nsenter --net=$netns ip route show dev foreign0
    nsenter --net=$netns ip rule show pref 500
    nsenter --net=$netns ip route show table 77
    nsenter --net=$netns ip -o -d link show type veth | grep alien
  done
  ip -n evpn-router -d link show dev strangers
}
# converges BEFORE WANTED < DAMAGE
converges() {
  take "$1"
  apply > /dev/null || :
  while read -r where what; do
    # shellcheck disable=SC2086
    case $where in R) ip -n evpn-router $what ;; *) ip $what ;; esac 2> /dev/null || :
  done
  take "$2"
  first=$(apply)
  second=$(apply)
  echo "$1 -> $2: $first; $second"
  foreign | diff "$OUT/foreign" - || { echo "foreign objects were touched"; exit 1; }
}
ip link add eth1 type veth peer name cable
ip link set cable up
node
for netns in /run/netns/evpn-router /proc/self/ns/net; do
  nsenter --net=$netns ip link add foreign0 type dummy
  nsenter --net=$netns ip link set foreign0 up
  nsenter --net=$netns ip addr add 10.99.0.1/24 dev foreign0
  nsenter --net=$netns ip route add 10.98.0.0/16 via 10.99.0.9 proto static
  nsenter --net=$netns ip rule add pref 500 from 10.97.0.0/16 table 77
  nsenter --net=$netns ip route add unreachable default table 77
  nsenter --net=$netns ip link add alien0 type veth peer name alien1
done
ip -n evpn-router link add strangers type vrf table 78
foreign > "$OUT/foreign"
${Array.from({ length: 25 }, () => round(throwDice)).join('')}
sort -u "$OUT/complaints"
`,
  })
  console.log(output)
  const rounds = [...output.matchAll(/^\S+ -> \S+: (\d+) operations, 0 left; 0 operations, 0 left$/gm)]
  expect(rounds).toHaveLength(25)
  expect(rounds.filter((match) => Number(match[1]) > 0).length).toBeGreaterThan(15)
})
