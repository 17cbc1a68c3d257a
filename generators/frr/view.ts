import type { FrrLogLevel, NodePlan, RawBlock, VrfPlan } from '#src/plan/node-plan.ts'
import { bfdProfilesOf, type BfdProfileView } from './bfd-view.ts'
import { underlayInstance, vrfInstance, type InstanceView } from './instance-view.ts'
import { prefixListsOf, type PrefixListFamilyView } from './prefix-list-view.ts'
import { routeKeyword } from './words.ts'

/**
 * What frr-conf.hbs lays out. Everything is decided here; the order is that of `show running-config` on FRR 10.x, and nothing stands
 * in it that FRR would not print back: frr-reload.py takes such a line for a change, every time.
 */
export type FrrView = {
  readonly hostname: string
  /** With its leading space, or empty: FRR does not print its default, `debugging`. */
  readonly logLevel: string
  readonly rawStart: readonly RawView[]
  readonly prefixLists: readonly PrefixListFamilyView[]
  readonly vrfs: readonly VrfView[]
  readonly instances: readonly InstanceView[]
  readonly hasBfdProfiles: boolean
  readonly bfdProfiles: readonly BfdProfileView[]
  readonly rawEnd: readonly RawView[]
}

type RawView = { readonly text: string }

type VrfView = {
  readonly name: string
  readonly vni: number
  readonly staticRoutes: readonly { readonly keyword: 'ip' | 'ipv6'; readonly prefix: string; readonly via: string }[]
}

export function frrView(plan: NodePlan): FrrView {
  const instances = [underlayInstance(plan), ...plan.vrfs.map((vrf) => vrfInstance(vrf, plan))]
  const bfdProfiles = bfdProfilesOf(plan)
  return {
    // The container's own host name is the same: vtysh prints that one back.
    hostname: plan.name,
    logLevel: logLevel(plan.frr.logLevel),
    rawStart: rawAt('start', plan.frr.raw),
    prefixLists: prefixListsOf(plan),
    vrfs: plan.vrfs.map(vrfView),
    instances,
    hasBfdProfiles: bfdProfiles.length > 0,
    bfdProfiles,
    rawEnd: rawAt('end', plan.frr.raw),
  }
}

function vrfView(vrf: VrfPlan): VrfView {
  const staticRoutes = vrf.staticRoutes.map(({ prefix, via }) => ({ keyword: routeKeyword(prefix), prefix, via }))
  return { name: vrf.name, vni: vrf.l3Vni.vni, staticRoutes }
}

function logLevel(level: FrrLogLevel): string {
  return level === 'debugging' ? '' : ` ${level}`
}

function rawAt(position: RawBlock['position'], blocks: readonly RawBlock[]): readonly RawView[] {
  return blocks.filter((block) => block.position === position).map(({ text }) => ({ text: text.replace(/\n+$/, '') }))
}
