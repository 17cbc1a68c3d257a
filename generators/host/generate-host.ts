import type { Artifact, UnitArtifact } from '#src/plan/artifact.ts'
import { commonPlan } from '#src/plan/common-plan.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { CommonPlan, NodePlan } from '#src/plan/node-plan.ts'
import { hostCommandFile } from './host-command.ts'
import { imageFiles } from './image-files.ts'
import { printImagesUnit } from './images-unit.ts'
import { printModules, printNetnsSysctls } from './kernel-settings.ts'
import { printNetnsUnit } from './netns-unit.ts'
import { networkManagerFiles, nicNameFiles } from './network-managers.ts'
import { nodeEnvPath } from './node-env-file.ts'
import { printNodeEnv } from './node-env.ts'
import { isReadyEnabled, printReadyUnit } from './ready-unit.ts'
import { printResetPath, printResetService } from './reset-units.ts'
import { commonFile, settingsFile } from './settings-file.ts'
import { printTargetUnit } from './target-unit.ts'
import { printTmpfiles } from './tmpfiles.ts'
import { unitNames } from './unit-names.ts'

/** Everything around the containers: units, directories, kernel and network manager settings, the host command. */
export function generateHost(plan: NodePlan): readonly Artifact[] {
  return [...commonFiles(commonPlan(plan)), ...settings(plan), ...networkManagerFiles(plan), ...nicNameFiles(plan)]
}

/** Made once for all nodes of a fleet that have the same. */
const commonFiles = memoiseOn((common: CommonPlan): readonly Artifact[] => [
  ...units(common),
  settingsFile(`/etc/tmpfiles.d/${common.names.prefix}.conf`, printTmpfiles(common), []),
  settingsFile(`${common.names.configDirectory}/netns-sysctl.conf`, printNetnsSysctls(), []),
  ...imageFiles(common),
  hostCommandFile(common),
])

function units(plan: CommonPlan): readonly UnitArtifact[] {
  const names = unitNames(plan)
  const images = printImagesUnit(plan)
  const unit = (name: string, contents: string, isEnabled = false): UnitArtifact => ({
    kind: 'unit',
    name,
    isEnabled,
    contents,
    origin: [],
  })
  return [
    unit(names.target, printTargetUnit(plan), true),
    unit(names.netns, printNetnsUnit(plan)),
    unit(names.resetPath, printResetPath(plan)),
    unit(names.reset, printResetService(plan)),
    ...(images === null ? [] : [{ ...unit(names.images, images), origin: plan.images.origin }]),
    { ...unit(names.ready, printReadyUnit(plan), isReadyEnabled(plan)), origin: ['readiness'] },
  ]
}

function settings(plan: NodePlan): readonly Artifact[] {
  const { prefix } = plan.names
  const hostname = plan.hostname === null ? [] : [settingsFile('/etc/hostname', `${plan.hostname}\n`, ['system', 'hostname'])]
  return [
    commonFile(`/etc/modules-load.d/${prefix}.conf`, printModules(plan)),
    settingsFile(nodeEnvPath(plan), printNodeEnv(plan), []),
    ...hostname,
  ]
}
