import { setFlagsFromString } from 'node:v8'

/** From so many hosts on what is kept of them outweighs what it costs to collect more often. */
const MANY = 20_000

/**
 * V8 lets the heap of a busy program grow fourfold before it looks through all of it: garbage of 100,000 hosts would take a gigabyte. The
 * flag is read each time, Node 20 to 26.
 */
export function keepHeapSmall(hosts: number): void {
  setFlagsFromString(`--heap-growing-percent=${hosts > MANY ? 30 : 100}`)
}
