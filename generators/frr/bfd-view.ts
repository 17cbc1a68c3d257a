import type { BfdTimers, NodePlan } from '#src/plan/node-plan.ts'
import { compareText } from '#src/net/compare-text.ts'
import { BFD_DEFAULT, bfdProfileName } from './words.ts'

/** A profile of the `bfd` block. FRR prints no timer that has its default. */
export type BfdProfileView = {
  readonly name: string
  readonly hasDetectMultiplier: boolean
  readonly detectMultiplier: number
  readonly hasTransmitInterval: boolean
  readonly transmitMilliseconds: number
  readonly hasReceiveInterval: boolean
  readonly receiveMilliseconds: number
}

/** One profile for each set of timers in use, ascending by name as FRR 10.x prints them. */
export function bfdProfilesOf(plan: NodePlan): readonly BfdProfileView[] {
  const neighbors = [...plan.underlay.neighbors, ...plan.vrfs.flatMap((vrf) => vrf.hostLink?.neighbors ?? [])]
  return profilesOf(neighbors.flatMap((neighbor) => (neighbor.bfd === null ? [] : [neighbor.bfd])))
}

export function profilesOf(inUse: readonly BfdTimers[]): readonly BfdProfileView[] {
  const profiles = new Map<string, BfdProfileView>()
  for (const timers of inUse) {
    const name = bfdProfileName(timers)
    if (name !== null) profiles.set(name, profileView(name, timers))
  }
  return [...profiles.values()].sort((a, b) => compareText(a.name, b.name))
}

function profileView(name: string, timers: BfdTimers): BfdProfileView {
  return {
    name,
    hasDetectMultiplier: timers.detectMultiplier !== BFD_DEFAULT.detectMultiplier,
    hasTransmitInterval: timers.transmitMilliseconds !== BFD_DEFAULT.transmitMilliseconds,
    hasReceiveInterval: timers.receiveMilliseconds !== BFD_DEFAULT.receiveMilliseconds,
    ...timers,
  }
}
