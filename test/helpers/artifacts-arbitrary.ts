import type { Artifact, Mode } from '#src/plan/artifact.ts'
import * as fc from 'fast-check'
import type { Arbitrary } from 'fast-check'

/** Any text that is Unicode, with the characters that formats trip over more often than chance has them. */
const textArbitrary: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom(...'\n\n\n  \t\r:#-\'"%\\|>&*!?{}[]~=,az09\u0085\u2028\u00a0\ufeffü'.split('')),
    maxLength: 200,
  }),
  fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })).map((lines) => `${lines.join('\n')}\n`),
)
/** Usual ones: butane warns of 0764 = 500, because 0500 would be a mode too. */
const modeArbitrary: Arbitrary<Mode> = fc.constantFrom('0400', '0440', '0600', '0640', '0644', '0700', '0750', '0755')
const nameArbitrary = fc.stringMatching(/^[A-Za-z0-9_:.\\-]{1,30}$/)
/** What may stand in a path between its slashes, at most 255 bytes; the prefix keeps `.` and `..` out. */
const partArbitrary = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...'abc 0%"\'\\.:-@~#'.split('')), fc.constantFrom('\n', 'ü', '🚀', '\u0085')),
    maxLength: 60,
  })
  .map((text) => `p${text}`)
const hashArbitrary = fc.oneof(
  fc.constant(null),
  fc.stringMatching(/^sha256-[0-9a-f]{64}$/),
  fc.stringMatching(/^sha512-[0-9a-f]{128}$/),
)
const remoteArbitrary = fc.record({ source: fc.webUrl({ withQueryParameters: true, withFragments: true }), hash: hashArbitrary })

/** Lists of artifacts as the rules of artifacts let them through: one of each path and name, none below a link, units that parse. */
export const artifactsArbitrary: Arbitrary<readonly Artifact[]> = fc
  .record({
    storage: fc.array(storageArbitrary(), { maxLength: 12 }),
    units: fc.uniqueArray(unitArbitrary(), { maxLength: 5, selector: (artifact) => artifact.name }),
    dropIns: fc.uniqueArray(dropInArbitrary(), { maxLength: 5, selector: (artifact) => `${artifact.unit}/${artifact.name}` }),
  })
  .map(({ storage, units, dropIns }) => [
    ...storage.map((artifact, index) => ({ ...artifact, path: `/etc/${index}${artifact.path}` })),
    ...units,
    ...dropIns,
  ])

function storageArbitrary() {
  const path = fc.array(partArbitrary, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`)
  const origin = fc.constant([])
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('file' as const), path, mode: modeArbitrary, contents: textArbitrary, origin }),
    },
    fc.record({ kind: fc.constant('file' as const), path, mode: modeArbitrary, contents: remoteArbitrary, origin }),
    fc.record({ kind: fc.constant('link' as const), path, target: partArbitrary, origin }),
    fc.record({ kind: fc.constant('directory' as const), path, mode: modeArbitrary, origin }),
  )
}

function unitArbitrary() {
  const isEnabled = fc.boolean()
  return fc
    .record({
      kind: fc.constant('unit' as const),
      name: nameArbitrary,
      isEnabled,
      contents: sectionsArbitrary(),
      origin: fc.constant([]),
    })
    .map((artifact) => ({
      ...artifact,
      name: `${artifact.name}.service`,
      contents: artifact.isEnabled ? `${artifact.contents}[Install]\nWantedBy=multi-user.target\n` : artifact.contents,
    }))
}

function dropInArbitrary() {
  const fields = {
    kind: fc.constant('drop-in' as const),
    unit: nameArbitrary,
    name: nameArbitrary,
    contents: sectionsArbitrary(),
  }
  return fc
    .record({ ...fields, origin: fc.constant([]) })
    .map((artifact) => ({ ...artifact, unit: `${artifact.unit}.service`, name: `${artifact.name}.conf` }))
}

/** Sections whose values are any text of one line, as our writer of units would print them. */
function sectionsArbitrary(): Arbitrary<string> {
  const value = textArbitrary.map((text) => text.replaceAll(/[\r\n\\\0]/g, ' ').slice(0, 300))
  const option = fc.tuple(fc.constantFrom('Description', 'After', 'X-Text'), value).map(([key, text]) => `${key}=${text}\n`)
  return fc.array(option, { maxLength: 4 }).map((options) => `[Unit]\n${options.join('')}\n`)
}
