/** How much of an Ignition configuration a platform hands to a machine. */
export type PlatformLimit = {
  readonly platform: string
  /** Where the platform carries it. */
  readonly carrier: string
  readonly limitBytes: number
  /** What the platform counts: the text itself, or its base64. */
  readonly counts: 'text' | 'base64'
}

export type SizeWarning = PlatformLimit & {
  /** As the platform counts. */
  readonly bytes: number
  /** `AWS: 20,000 bytes of user data, more than the 16,384 it takes` */
  readonly message: string
}

const KIB = 1024

/** From the platforms' documentation, smallest first. Bare metal (URL, ISO, PXE) and QEMU have no limit that matters. */
export const PLATFORM_LIMITS: readonly PlatformLimit[] = [
  { platform: 'VirtualBox 7.2 and newer', carrier: 'guest property', limitBytes: KIB, counts: 'text' },
  { platform: 'AWS', carrier: 'user data', limitBytes: 16 * KIB, counts: 'text' },
  { platform: 'OpenStack', carrier: 'user data', limitBytes: 65535, counts: 'base64' },
  { platform: 'Azure', carrier: 'custom data', limitBytes: 64 * KIB, counts: 'text' },
  { platform: 'IBM Cloud VPC', carrier: 'user data', limitBytes: 64 * KIB, counts: 'text' },
  { platform: 'VMware', carrier: 'guestinfo on a Linux command line', limitBytes: 128 * KIB, counts: 'text' },
  { platform: 'Google Cloud', carrier: 'metadata value', limitBytes: 256 * KIB, counts: 'text' },
  { platform: 'OpenShift assisted installer', carrier: 'ignition-config-overrides', limitBytes: 256 * KIB, counts: 'text' },
]

/** The platforms that do not take an Ignition configuration of that many bytes, in the order of `PLATFORM_LIMITS`. */
export function sizeWarnings(totalBytes: number): readonly SizeWarning[] {
  return PLATFORM_LIMITS.map((limit) => withBytes(limit, totalBytes)).filter((warning) => warning.bytes > warning.limitBytes)
}

function withBytes(limit: PlatformLimit, totalBytes: number): SizeWarning {
  const bytes = limit.counts === 'text' ? totalBytes : Math.ceil(totalBytes / 3) * 4
  const what = limit.counts === 'text' ? limit.carrier : `base64 ${limit.carrier}`
  return {
    ...limit,
    bytes,
    message: `${limit.platform}: ${thousands(bytes)} bytes of ${what}, more than the ${thousands(limit.limitBytes)} it takes`,
  }
}

/** Groups of three digits, whatever the locale. */
function thousands(value: number): string {
  return String(value).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, ',')
}
