import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { mergeHost } from '#src/fleet/layers/merge-host.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { filesIn, foldersIn } from '#test/helpers/files-in.ts'
import { isUpdate } from '#test/helpers/is-update.ts'
import { fleetIn } from '#test/helpers/load-fleet.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/**
 * A fleet is a folder: `fleet.yaml` with the files that it names, and what becomes of it: `out/`, what the command said, and the document of
 * each host as its layers give it. Adding a fleet is adding a folder. Of large ones the first and the last host are kept.
 */
const DIRECTORY = fileURLToPath(new URL('.', import.meta.url))

const FLEETS = foldersIn(DIRECTORY)

type Files = Readonly<Record<string, string>>

const isGolden = (path: string): boolean => /^(?:out|resolved)\/|^stderr\.txt$/.test(path)

function pick(files: Files, isWanted: (path: string) => boolean): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => isWanted(path)))
}

/** The document of each host, as somebody would have written it alone. */
async function resolvedIn(files: Files): Promise<ReadonlyMap<string, string>> {
  const fleet = await fleetIn(files)
  return new Map(
    fleet.inventory.hosts.map((host) => [
      host.name,
      stringify(mergeHost(fleet, host).value?.value, { lineWidth: 0, aliasDuplicateObjects: false }),
    ]),
  )
}

/** A golden of every host up to here. */
const FEW = 20

function sampleOf(hosts: readonly string[]): readonly string[] {
  return hosts.length <= FEW ? hosts : [hosts[0] ?? '', hosts.at(-1) ?? '']
}

test.each(FLEETS)('%s gives the files of its folder, and each host what its own document gives', async (name) => {
  const folder = filesIn(join(DIRECTORY, name))
  const inputs = pick(folder, (path) => !isGolden(path))
  const directory = join(emptyDirectory(), 'out')
  const { code, stderr } = await runCli(['fleet', 'fleet.yaml', '-o', directory], { files: inputs })
  expect(code, stderr).toBe(0)
  const output = filesIn(directory)
  const resolved = await resolvedIn(inputs)
  for (const [host, text] of resolved) {
    const alone = await runCli(['node.yaml'], { files: { 'node.yaml': text } })
    expect(alone.stdout === output[`hosts/${host}/config.ign`], `${host}: ${alone.stderr}`).toBe(true)
  }
  const sample = sampleOf([...resolved.keys()])
  const goldens: Files = {
    'stderr.txt': stderr.replaceAll(directory, 'out'),
    ...Object.fromEntries(sample.map((host) => [`resolved/${host}.yaml`, resolved.get(host) ?? ''])),
    ...Object.fromEntries(
      Object.entries(output)
        .filter(([path]) => !path.startsWith('.gen-ignition/'))
        .filter(([path]) => !path.startsWith('hosts/') || sample.includes(path.split('/')[1] ?? ''))
        .map(([path, text]) => [`out/${path}`, text]),
    ),
  }
  expect(isUpdate() ? [] : Object.keys(goldens).filter((path) => folder[path] === undefined)).toEqual([])
  for (const [path, text] of Object.entries(goldens)) await expect(text).toMatchFileSnapshot(join(DIRECTORY, name, path))
  expect(Object.keys(folder).filter((path) => isGolden(path) && goldens[path] === undefined)).toEqual([])
})
