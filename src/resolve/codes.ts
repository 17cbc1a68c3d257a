import type { RuleText } from '#src/diagnostics/complaint.ts'

/** Complaints that keep a plan from being made, and two warnings about how it was made. Everything else is a rule of `src/rules`. */
export const TARGET_TOO_OLD: RuleText = {
  code: 'target-too-old',
  severity: 'error',
  summary: 'The version of the operating system is in the table of targets or newer.',
  prevents: 'Podman, systemd or Ignition of an unknown old version would not take what is written.',
}

export const TARGET_VERSION_UNKNOWN: RuleText = {
  code: 'target-version-unknown',
  severity: 'warning',
  summary: 'The version of the operating system is one whose podman, systemd and Ignition are known.',
  prevents: 'Facts of the newest known version below it are taken, and they may differ.',
}

export const VERSION_RANGE: RuleText = {
  code: 'version-range',
  severity: 'error',
  summary: 'The oldest version of a range is not newer than the newest.',
  prevents: 'No version satisfies both ends.',
}

export const IGNITION_VERSION: RuleText = {
  code: 'ignition-version',
  severity: 'error',
  summary: 'The Ignition spec is one of 3.2.0, 3.3.0, 3.4.0 and 3.5.0, and the target reads it.',
  prevents: 'Ignition refuses the whole file on first boot, and the machine stays in the emergency shell.',
}

export const INDEX_MISSING: RuleText = {
  code: 'index-missing',
  severity: 'error',
  summary: 'A node that takes an address from a pool has an index.',
  prevents: 'There is no way to tell which address of the pool is its own.',
}

export const VTEP_POOL_CAPACITY: RuleText = {
  code: 'vtep-pool-capacity',
  severity: 'error',
  summary: 'The VTEP pool holds an address for the index of the node.',
  prevents: "The node would get an address outside its pool, which may be another node's.",
}

export const ROUTER_ID_POOL_CAPACITY: RuleText = {
  code: 'router-id-pool-capacity',
  severity: 'error',
  summary: 'The router-id pool holds an address for the index of the node.',
  prevents: 'The node would get the router-id of another one; sessions reset and route distinguishers collide.',
}

export const POOL_FAMILY: RuleText = {
  code: 'pool-family',
  severity: 'error',
  summary: 'A pool is of the address family that it is used for.',
  prevents: 'There is no such address in the pool.',
}

export const VTEP_POOL_EDGE: RuleText = {
  code: 'vtep-pool-edge',
  severity: 'warning',
  summary: 'A VTEP taken from a pool does not end in .0 or .255.',
  prevents: 'The address is valid as /32, but some switches and filters drop it as a network or broadcast address.',
}

export const VTEP_MISSING: RuleText = {
  code: 'vtep-missing',
  severity: 'error',
  summary: 'The VTEP has an IPv4 or an IPv6 address.',
  prevents: 'Tunnels need an address to start from.',
}

export const ROUTER_ID_MISSING: RuleText = {
  code: 'router-id-missing',
  severity: 'error',
  summary: 'A node without an IPv4 VTEP states its router-id.',
  prevents: 'bgpd would choose one by itself, and route distinguishers with it.',
}

export const NEIGHBOR_ADDRESS_MISSING: RuleText = {
  code: 'neighbor-address-missing',
  severity: 'error',
  summary: 'A neighbor has an address.',
  prevents: 'bgpd has nobody to connect to.',
}

export const HOST_ROUTE_NO_GATEWAY: RuleText = {
  code: 'host-route-no-gateway',
  severity: 'error',
  summary: "A route on the host has a next hop: its own, or the router's address of that family.",
  prevents: 'The route cannot be installed.',
}

export const PREFIX_NAME: RuleText = {
  code: 'prefix-name',
  severity: 'error',
  summary: 'The prefix of our names is a lower-case word that no other program uses for its directories.',
  prevents: 'Directories and units of another program would be taken over.',
}

export const ARCHIVE_UNUSED: RuleText = {
  code: 'archive-unused',
  severity: 'warning',
  summary: 'An image archive is given where the image is delivered as one.',
  prevents: 'The archive is ignored, and the image is looked for elsewhere.',
}

export const RESOLVE_CODES: readonly RuleText[] = [
  TARGET_TOO_OLD,
  TARGET_VERSION_UNKNOWN,
  VERSION_RANGE,
  IGNITION_VERSION,
  INDEX_MISSING,
  VTEP_POOL_CAPACITY,
  ROUTER_ID_POOL_CAPACITY,
  POOL_FAMILY,
  VTEP_POOL_EDGE,
  VTEP_MISSING,
  ROUTER_ID_MISSING,
  NEIGHBOR_ADDRESS_MISSING,
  HOST_ROUTE_NO_GATEWAY,
  PREFIX_NAME,
  ARCHIVE_UNUSED,
]
