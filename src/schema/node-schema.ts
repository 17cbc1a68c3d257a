import * as z from 'zod'
import { bfd, bgpFamilies, bgpTimers, hostBgp } from './bgp-schema.ts'
import {
  asn,
  interfaceAddress,
  interfaceName,
  ipAddress,
  ipv4Address,
  ipv6Address,
  macAddress,
  prefix,
  routeDistinguisher,
  routeTarget,
  version,
  vni,
} from './scalars.ts'
import { notSupportedYet } from './not-supported-yet.ts'
import { parsedOnce } from './parsed-once.ts'

const versionRange = z.strictObject({ min: version, max: version })

const pool = z.strictObject({ pool: prefix.meta({ description: 'Prefix that the node takes the address number `index` of' }) })

const target = z
  .strictObject({
    os: z
      .enum(['fedora-coreos', 'rhcos', 'flatcar', 'microos', 'bootc', 'debian'])
      .meta({ description: 'Operating system of the node' }),
    version: version.meta({ description: 'Version of the operating system; podman, systemd and Ignition facts follow from it' }),
    podman: versionRange.optional().meta({ description: 'Oldest and newest podman that the node will run' }),
    ignition: version
      .optional()
      .meta({ description: 'Ignition spec to write, 3.2.0 to 3.5.0; default: the lowest that carries the content' }),
    quadlet: z.enum(['container', 'kube']).optional().meta({ description: 'Quadlet files to write; default by target' }),
  })
  .meta({ description: 'What the node runs' })

const images = z
  .strictObject({
    router: z.string().optional().meta({ description: 'Image of all three containers' }),
    frr: z.string().optional().meta({ description: 'Image of the frr container, where it differs' }),
    reloader: z.string().optional().meta({ description: 'Image of the reloader container, where it differs' }),
    controller: z.string().optional().meta({ description: 'Image of the controller container, where it differs' }),
    frrVersion: versionRange.optional().meta({ description: 'FRR in the image, oldest and newest' }),
    delivery: z.enum(['preloaded', 'archive', 'pull']).optional().meta({ description: 'How the image comes to the node' }),
    archive: z
      .strictObject({
        path: z.string().optional().meta({ description: 'Where the OCI archive lies on the node' }),
        source: z.string().optional().meta({ description: 'URL that Ignition fetches it from on first boot' }),
        hash: z.string().optional().meta({ description: 'sha512-… or sha256-… of the archive' }),
      })
      .optional()
      .meta({ description: 'The OCI archive of delivery `archive`' }),
  })
  .meta({ description: 'The router image' })

const neighbor = z.strictObject({
  address: ipAddress.optional().meta({ description: 'Address of the neighbor' }),
  interface: notSupportedYet('Unnumbered neighbor on an interface'),
  listenRange: notSupportedYet('Dynamic neighbors of a prefix'),
  remoteAs: z
    .union([asn, z.enum(['external', 'internal'])])
    .meta({ description: 'AS number of the neighbor, external or internal' }),
  description: z.string().optional().meta({ description: 'Free text, shown by FRR' }),
  allowasIn: bgpFamilies.allowasIn
    .optional()
    .meta({ description: 'For all activated address families: origin, or how often the own ASN may occur' }),
  addressFamilies: bgpFamilies.map.optional(),
  bfd: bfd.optional(),
  timers: bgpTimers.optional(),
  ebgpMultihop: z
    .union([z.boolean(), z.int().min(2).max(255)])
    .optional()
    .meta({ description: 'Neighbor more than one hop away: true or the TTL, 2 to 255' }),
  ttlSecurity: notSupportedYet('GTSM'),
  password: notSupportedYet('TCP-MD5 password'),
})

const vtep = z
  .strictObject({
    ipv4: z.union([ipv4Address, pool]).optional().meta({ description: 'IPv4 address of the tunnel end, or its pool' }),
    ipv6: z
      .union([ipv6Address, pool])
      .optional()
      .meta({ description: 'IPv6 address of the tunnel end, or its pool (FRR 10.6 or newer)' }),
  })
  .meta({ description: 'VXLAN tunnel end point on lo' })

const underlay = z
  .strictObject({
    asn: asn.meta({ description: 'AS number of the node' }),
    routerId: z.union([ipv4Address, pool]).optional().meta({ description: 'BGP router-id; default: the IPv4 VTEP' }),
    vtep: parsedOnce(vtep),
    routerMac: macAddress.optional().meta({ description: 'MAC of the L3VNI bridges; default: 02:00 and the bytes of the VTEP' }),
    interfaces: z
      .array(
        z.strictObject({
          name: interfaceName,
          match: z
            .strictObject({ mac: macAddress })
            .optional()
            .meta({ description: 'Find the NIC by its MAC; it is renamed to `name`' }),
          addresses: z.array(interfaceAddress).min(1).meta({ description: 'Addresses of the NIC inside the router' }),
          mtu: z.int().min(1280).max(65535).optional().meta({ description: 'MTU in bytes; default 1500' }),
        }),
      )
      .min(1)
      .meta({ description: 'NICs that move into the router' }),
    neighbors: z.array(neighbor).min(1).meta({ description: 'BGP neighbors of the underlay' }),
  })
  .meta({ description: 'The fabric side of the node' })

const staticRoute = z.strictObject({
  prefix: prefix.meta({ description: 'Network' }),
  via: ipAddress.meta({ description: 'Next hop' }),
})

const hostLink = z
  .strictObject({
    routerAddresses: z.array(interfaceAddress).min(1).meta({ description: 'Addresses of the router end' }),
    hostAddresses: z.array(interfaceAddress).min(1).meta({ description: 'Addresses of the host end, same subnets' }),
    hostRoutes: z
      .array(
        z.union([
          prefix,
          z.strictObject({
            prefix: prefix.meta({ description: 'Network' }),
            via: ipAddress.optional().meta({ description: 'Next hop; default: the router end' }),
          }),
        ]),
      )
      .optional()
      .meta({ description: 'Routes on the host through this link' }),
    bgp: hostBgp.optional(),
  })
  .meta({ description: "veth pair between the VRF and the node's own network namespace" })

const vrf = z.strictObject({
  name: interfaceName.meta({ description: 'Name of the VRF and of its device, 1 to 15 characters' }),
  l3vni: vni.meta({ description: 'Layer 3 VNI, 1 to 16777215' }),
  asn: asn.optional().meta({ description: "AS number of the VRF; default: the underlay's" }),
  rd: z
    .union([z.literal('auto'), routeDistinguisher])
    .optional()
    .meta({ description: 'Route distinguisher; auto: router-id:VNI' }),
  routeTargets: z
    .strictObject({
      import: z.array(routeTarget).optional().meta({ description: 'Routes taken; "*:100" for any AS number' }),
      export: z.array(routeTarget).optional().meta({ description: 'Put on routes that are announced' }),
    })
    .optional()
    .meta({ description: "Route targets; empty: FRR's automatic ones" }),
  advertise: z
    .strictObject({
      hostAddress: z.boolean().optional().meta({ description: "The host's addresses as /32 and /128; default true" }),
      connected: z.boolean().optional().meta({ description: "Subnets of the VRF, the host link's too; default false" }),
      static: z.boolean().optional().meta({ description: "The VRF's static routes; default false" }),
      networks: z.array(prefix).optional().meta({ description: 'Networks named one by one' }),
    })
    .optional()
    .meta({ description: 'What the VRF announces besides BGP routes' }),
  staticRoutes: z.array(staticRoute).optional().meta({ description: 'Static routes of the VRF' }),
  mtu: z.int().min(1280).max(65535).optional().meta({ description: "MTU in bytes; default: the underlay's less 50 or 70" }),
  hostLink: hostLink.optional(),
})

const readiness = z
  .strictObject({
    sessions: z
      .union([z.enum(['any', 'all']), z.int().min(1)])
      .optional()
      .meta({ description: 'Underlay sessions that must be established' }),
    vnis: z.literal('all').optional().meta({ description: 'VNIs that must be up: all' }),
    evpnRoutes: z.int().min(0).max(4294967295).optional().meta({ description: 'EVPN routes that must have been received' }),
    timeoutSeconds: z
      .int()
      .min(1)
      .max(604800)
      .optional()
      .meta({ description: 'How long kubelet waits, in seconds, a week at most; default 300' }),
    onTimeout: z
      .enum(['hold', 'continue'])
      .optional()
      .meta({ description: 'hold: kubelet waits for ever; continue: it goes on' }),
  })
  .meta({ description: 'When the node counts as ready' })

const system = z
  .strictObject({
    bootMode: z
      .enum(['early', 'after-ovs'])
      .optional()
      .meta({ description: 'early, or after-ovs where the uplink is shared with OVS' }),
    hostname: z.string().optional().meta({ description: 'Written to /etc/hostname; default: none is written' }),
    networkManager: z
      .enum(['networkmanager', 'networkd'])
      .optional()
      .meta({ description: "What manages the host's network; default by target" }),
    nicNames: z
      .array(z.strictObject({ name: interfaceName, mac: macAddress }))
      .optional()
      .meta({ description: 'Names given to NICs by MAC' }),
    prefix: z.string().optional().meta({ description: 'First part of all our names; default evpn-router' }),
  })
  .meta({ description: 'The node around the router' })

const frr = z
  .strictObject({
    raw: z
      .array(
        z.strictObject({
          position: z
            .enum(['start', 'end'])
            .optional()
            .meta({ description: 'Before or after the generated blocks; default end' }),
          text: z.string().meta({ description: 'Lines of frr.conf' }),
        }),
      )
      .optional()
      .meta({ description: 'Blocks of frr.conf taken as they are' }),
    daemons: z
      .array(z.enum(['ospfd', 'ospf6d', 'isisd', 'pimd', 'ripd', 'ripngd', 'bfdd', 'vrrpd', 'pbrd', 'fabricd']))
      .optional()
      .meta({ description: 'FRR daemons besides the needed ones' }),
    logLevel: z
      .enum(['emergencies', 'alerts', 'critical', 'errors', 'warnings', 'notifications', 'informational', 'debugging'])
      .optional()
      .meta({ description: 'Least severity that FRR logs; default informational' }),
  })
  .meta({ description: 'FRR itself' })

export const nodeSchema = z
  .strictObject({
    apiVersion: z.literal('gen-ignition/v1').meta({ description: 'Version of this format' }),
    kind: z.literal('Node').meta({ description: 'Kind of document' }),
    name: z.string().meta({ description: 'Name of the node, RFC 1123' }),
    index: z.int().min(0).max(16777215).optional().meta({ description: 'Stable number of the node; pools count from it' }),
    target: parsedOnce(target),
    images: parsedOnce(images).optional(),
    underlay,
    vrfs: parsedOnce(z.array(vrf)).optional().meta({ description: 'Tenants, one L3VNI each' }),
    l2vnis: notSupportedYet('Layer 2 VNIs'),
    passthrough: notSupportedYet('Host network without a VRF'),
    readiness: parsedOnce(readiness).optional(),
    frr: parsedOnce(frr).optional(),
    system: system.optional(),
    base: notSupportedYet('Own .bu or .ign files to merge'),
    files: notSupportedYet('Files of your own'),
    units: notSupportedYet('Units of your own'),
    secrets: notSupportedYet('Secrets'),
    lint: z
      .record(z.string(), z.string().min(1))
      .optional()
      .meta({ description: 'Rules silenced by code, each with its reason' }),
  })
  .meta({ title: 'gen-ignition Node', description: 'One node that terminates EVPN' })

/** A Node document whose scalars are parsed; what was left out is still left out. */
export type NodeSpec = z.output<typeof nodeSchema>
