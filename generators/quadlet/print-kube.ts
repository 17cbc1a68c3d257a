import { stringify } from 'yaml'
import type { Target } from '#src/plan/target.ts'
import { literal } from '#generators/systemd/quoting.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import type { ContainerModel, ContainerVolume } from './container-model.ts'
import { CONTAINER_IN_POD } from './container-name.ts'
import { networkOf } from './print-container.ts'
import { installSection, quadletSection, serviceSection, unitSection } from './unit-sections.ts'

/**
 * A `.kube` file: one container a file, because podman lets the unit of a shared pod stay active when one of its containers is gone.
 * podman-systemd.unit(5), "Kube units".
 */
export function printKube(model: ContainerModel, target: Target): string {
  return printUnit([
    unitSection(model),
    ...quadletSection(target),
    {
      name: 'Kube',
      entries: [
        ['Yaml', literal(podFileName(model))],
        ['Network', literal(networkOf(model.network))],
        ['ExitCodePropagation', 'any'],
      ],
    },
    serviceSection(null),
    installSection(model),
  ])
}

/** Beside the `.kube` file, which names it relatively. */
export function podFileName(model: ContainerModel): string {
  return `${model.name}.yaml`
}

/** The pod for `podman kube play`. Every string is quoted, so that no reader of YAML, of whatever version, takes one for something else. */
export function printPod(model: ContainerModel, nodeName: string): string {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: model.name },
    spec: {
      ...(model.hasNodeName ? { hostname: nodeName } : {}),
      ...(model.network.kind === 'host' ? { hostNetwork: true } : {}),
      restartPolicy: 'Always',
      // podman skips the stop signal where there is no time to wait for it; a key for the signal itself comes with podman 5.6 only
      ...(model.isKilled ? { terminationGracePeriodSeconds: 0 } : {}),
      containers: [container(model)],
      volumes: model.volumes.map(({ name, source }) => ({ name, hostPath: { path: source, type: 'Directory' } })),
    },
  }
  return stringify(pod, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  })
}

function container(model: ContainerModel): Readonly<Record<string, unknown>> {
  return {
    name: CONTAINER_IN_POD,
    image: model.image,
    imagePullPolicy: model.pull === 'never' ? 'Never' : 'IfNotPresent',
    args: model.arguments,
    securityContext: {
      runAsUser: model.user,
      runAsGroup: model.group,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], ...(model.capabilities.length === 0 ? {} : { add: model.capabilities }) },
      ...(model.isProcUnmasked ? { procMount: 'Unmasked' } : {}),
      ...(model.isConfined ? {} : { seLinuxOptions: { type: 'spc_t' } }),
    },
    livenessProbe: probe(model),
    volumeMounts: model.volumes.map(volumeMount),
  }
}

/** podman's default time-out of a probe is 1 s, not the 30 s of `.container`. */
function probe({ health }: ContainerModel): Readonly<Record<string, unknown>> {
  return {
    exec: { command: health.command },
    initialDelaySeconds: health.startPeriodSeconds,
    periodSeconds: health.intervalSeconds,
    timeoutSeconds: health.timeoutSeconds,
    failureThreshold: health.retries,
  }
}

/** podman takes mount options after the path; Kubernetes has no field for `z`. */
function volumeMount(volume: ContainerVolume): Readonly<Record<string, unknown>> {
  return {
    name: volume.name,
    mountPath: volume.isShared ? `${volume.target}:z` : volume.target,
    ...(volume.isReadOnly ? { readOnly: true } : {}),
    ...(volume.followsMounts ? { mountPropagation: 'HostToContainer' } : {}),
  }
}
