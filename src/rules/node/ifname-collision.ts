import type { NodePlan } from '#src/plan/node-plan.ts'
import { derivedDevices, inDocumentOrder, type Device } from './plan-parts.ts'
import { repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const ifnameCollision: NodeRule = {
  code: 'ifname-collision',
  severity: 'error',
  summary: 'No two network devices of the node have one name.',
  prevents: 'The kernel refuses the second device, and what hangs on it never comes up.',
  check: (plan, report) => {
    if (areAllDifferent(plan)) return
    for (const { again, first } of repeats(devicesOf(plan), (device) => device.name)) {
      report({
        path: again.path,
        message: `"${again.name}" is the name of ${first.role} and of ${again.role}`,
        hint: 'names made from VNIs are brN, vniN, peN and hostN',
        related: [{ path: first.path, message: 'the other one' }],
      })
    }
  },
}

/** By names alone: who has which is put into words where it must be told. */
function areAllDifferent({ vrfs, underlay, nicNames }: NodePlan): boolean {
  const names = vrfs.flatMap(({ name, l3Vni, hostLink }) => [
    name,
    l3Vni.bridge,
    l3Vni.vxlan,
    ...(hostLink === null ? [] : [hostLink.routerInterface, hostLink.hostInterface]),
  ])
  for (const { name } of [...underlay.interfaces, ...nicNames]) names.push(name)
  return new Set(names).size === names.length
}

/** What is made first, so that the complaint stands at a name that the user chose. A VNI or VRF that is there twice has a rule of its own. */
function devicesOf(plan: NodePlan): readonly Device[] {
  const vrfs = inDocumentOrder(plan.vrfs)
  const once = <Element>(elements: readonly Element[], keyOf: (element: Element) => string | number) => {
    const again = new Set(repeats(elements, keyOf).map((pair) => pair.again))
    return elements.filter((element) => !again.has(element))
  }
  const interfaces = inDocumentOrder(plan.underlay.interfaces).map(({ name, origin }) => ({
    name,
    role: 'an underlay interface',
    path: [...origin, 'name'],
  }))
  const nicNames = inDocumentOrder(plan.nicNames).map(({ name, origin }) => ({ name, role: 'a NIC', path: [...origin, 'name'] }))
  return [
    ...once(vrfs, (vrf) => vrf.l3Vni.vni).flatMap(derivedDevices),
    ...once([...interfaces, ...nicNames], (device) => device.name),
    ...once(vrfs, (vrf) => vrf.name).map(({ name, origin }) => ({ name, role: `VRF "${name}"`, path: [...origin, 'name'] })),
  ]
}
