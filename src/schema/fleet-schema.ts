import * as z from 'zod'

/** A part of a Node document: its keys are checked when a host is merged. */
const layer = z.record(z.string(), z.unknown())

const group = z
  .object({
    $children: z.array(z.string()).optional().meta({ description: 'Groups that lie in this one; their layers lie above its' }),
  })
  .catchall(z.unknown())

const inventorySource = z.union([
  z.strictObject({
    csv: z.string().meta({ description: 'CSV file with a header of field paths and host variables, one host a row' }),
  }),
  z.strictObject({
    ansible: z
      .string()
      .meta({ description: 'Static Ansible inventory, YAML or INI; group_vars and host_vars beside it are read too' }),
  }),
  z.strictObject({
    hosts: z
      .array(
        z
          .object({
            name: z.string().meta({ description: 'Name of the host, RFC 1123' }),
            index: z.int().min(0).max(16777215).optional().meta({ description: 'Stable number of the host' }),
            groups: z.array(z.string()).optional().meta({ description: 'Groups that the host is in' }),
          })
          .catchall(z.unknown()),
      )
      .meta({ description: 'Hosts written out; other keys are host variables, or fields of the Node' }),
  }),
])

const matchbox = z.strictObject({
  kernel: z.string().optional().meta({ description: 'boot.kernel of each profile' }),
  initrd: z.array(z.string()).optional().meta({ description: 'boot.initrd of each profile' }),
  args: z.array(z.string()).optional().meta({ description: 'boot.args of each profile' }),
})

export const fleetSchema = z
  .strictObject({
    apiVersion: z.literal('gen-ignition/v1').meta({ description: 'Version of this format' }),
    kind: z.literal('Fleet').meta({ description: 'Kind of document' }),
    name: z.string().meta({ description: 'Name of the fleet' }),
    inventory: z
      .union([inventorySource, z.array(inventorySource).min(1)])
      .meta({ description: 'Where the hosts come from: one source or several, joined by host name' }),
    lock: z
      .string()
      .optional()
      .meta({ description: 'File with the index of each host, beside the document; default fleet.lock.yaml' }),
    defaults: layer.optional().meta({ description: 'Part of a Node document, for every host' }),
    groups: z.record(z.string(), group).optional().meta({ description: 'Parts of a Node document by group' }),
    hosts: z.record(z.string(), layer).optional().meta({ description: 'Parts of a Node document by host' }),
    outputs: z
      .strictObject({ matchbox: matchbox.optional().meta({ description: 'Write a matchbox directory too' }) })
      .optional()
      .meta({ description: 'What is written besides hosts/, peers/ and manifest.json' }),
  })
  .meta({ title: 'gen-ignition Fleet', description: 'Many nodes from one description' })

/** A Fleet document by its shape; layers are still plain data. */
export type FleetSpec = z.output<typeof fleetSchema>

/** True for the schema of a part of a Node document, `defaults` and the like. */
export function isLayer(schema: z.core.$ZodType): boolean {
  return schema === layer || schema === group
}
