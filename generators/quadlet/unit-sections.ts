import type { Target } from '#src/plan/target.ts'
import { literal } from '#generators/systemd/quoting.ts'
import type { UnitSection } from '#generators/systemd/unit.ts'
import type { ContainerModel } from './container-model.ts'

/** What both kinds of Quadlet file say to systemd. A service that must not stay dead has no limit of starts. */
export function unitSection(model: ContainerModel): UnitSection {
  return {
    name: 'Unit',
    entries: [
      ['Description', literal(model.description)],
      ['Requires', model.requires.join(' ')],
      ...(model.wants.length === 0 ? [] : [['Wants', model.wants.join(' ')] as const]),
      ['After', model.after.join(' ')],
      ['PartOf', model.partOf],
      ['StartLimitIntervalSec', '0'],
    ],
  }
}

/** Without it podman 5.3 and newer let every service wait for network-online.target, which waits for us. */
export function quadletSection(target: Target): readonly UnitSection[] {
  return target.hasQuadletDefaultDependencies ? [{ name: 'Quadlet', entries: [['DefaultDependencies', 'false']] }] : []
}

/** 137 and 143 are SIGKILL and SIGTERM: how a stopped container ends, and no failure. */
export function serviceSection(environmentFile: string | null): UnitSection {
  return {
    name: 'Service',
    entries: [
      ...(environmentFile === null ? [] : [['EnvironmentFile', literal(environmentFile)] as const]),
      ['Restart', 'always'],
      ['RestartSec', '1'],
      ['SuccessExitStatus', '137 143'],
      ['TimeoutStartSec', '120'],
      ['TimeoutStopSec', '30'],
    ],
  }
}

export function installSection(model: ContainerModel): UnitSection {
  return { name: 'Install', entries: [['WantedBy', model.wantedBy]] }
}
