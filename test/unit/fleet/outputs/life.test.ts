import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { processLife } from '#src/fleet/outputs/life.ts'

const [PID = '', START = '', ...BOOT] = processLife.self.split('-')

test('this process is alive; its number with another start or boot, and a number that no process has, are not', () => {
  expect(processLife.isAlive(processLife.self)).toBe(true)
  expect(processLife.isAlive([PID, `${START}1`, ...BOOT].join('-'))).toBe(false)
  expect(processLife.isAlive([PID, START, 'another'].join('-'))).toBe(false)
  // One more than the kernel ever gives (PID_MAX_LIMIT).
  expect(processLife.isAlive([2 ** 22 + 1, START, ...BOOT].join('-'))).toBe(false)
  expect(processLife.isAlive('x')).toBe(false)
})

/** Starts a command that prints the number of a process; answers its child and the name that a run of that process has. */
async function start(script: string) {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line]: unknown[] = await once(child.stdout, 'data')
  const stat = readFileSync(`/proc/${Number(line)}/stat`, 'utf8')
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return { child, run: [Number(line), started, ...BOOT].join('-') }
}

test('another process is alive until it is killed', async () => {
  const { child, run } = await start('echo $$; exec sleep 60')
  expect(processLife.isAlive(run)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(processLife.isAlive(run)).toBe(false)
})

test('a dead process that its parent never collects is dead', async () => {
  const { run } = await start('sleep 0.1 & echo $!; exec sleep 60')
  await expect.poll(() => processLife.isAlive(run), { timeout: 10_000 }).toBe(false)
})
