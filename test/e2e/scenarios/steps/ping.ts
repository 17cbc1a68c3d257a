import { until } from '#test/e2e/until.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'

/** The pod behind the node, as the seed has it. */
const POD = '10.244.0.6'
const PINGS_PER_SECOND = 10

/** From a host behind a leaf to a pod behind the node: 64, less the leaf's VRF, the node's VRF and the node itself. */
export async function pingPod(lab: Lab, seconds = 600): Promise<void> {
  await until('HOST1 pings the pod with ttl 61', seconds, async () => {
    const answer = await lab.fabric().agent.run(`ip netns exec HOST1 ping -c 2 -W 1 ${POD}`)
    return /ttl=61 /u.test(answer.stdout) ? true : null
  })
}

/**
 * Pings that got no answer while `work` ran, at 10/s. It waits at the end until answers come steadily, so that a gap counts whole, and
 * fails when they do not come back within `seconds`.
 */
export async function lostPings(lab: Lab, work: () => Promise<void>, seconds = 300): Promise<number> {
  const { agent } = lab.fabric()
  const answered = async (): Promise<readonly number[]> => {
    const printed = await agent.mustRun('cat /run/ping.out')
    return [...printed.matchAll(/icmp_seq=(\d+) ttl=61/gu)].map((match) => Number(match[1]))
  }
  const answersAfter = async (last: number): Promise<void> => {
    await until(`${PINGS_PER_SECOND} more answers`, seconds, async () => {
      const later = (await answered()).filter((sequence) => sequence > last)
      return later.length >= PINGS_PER_SECOND ? true : null
    })
  }
  const interval = 1 / PINGS_PER_SECOND
  // A shell of its own, without our streams: the agent answers at once and the pings go on.
  await agent.mustRun(
    `ip netns exec HOST1 ping -n -i ${interval} ${POD} < /dev/null > /run/ping.out 2>&1 & echo $! > /run/ping.pid`,
  )
  try {
    await answersAfter(0)
    await work()
    await answersAfter(Math.max(...(await answered())))
    const sequences = await answered()
    const first = sequences[0] ?? 0
    return Math.max(...sequences) - first + 1 - new Set(sequences).size
  } finally {
    await agent.run('kill "$(cat /run/ping.pid)"')
  }
}
