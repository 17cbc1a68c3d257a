import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { isEmpty, type FleetDiff } from '#src/diff/fleet-diff.ts'
import { nowhere } from '#src/source/locate.ts'
import { compareFleets, compareNodes, diagnosticsOf, type Comparison } from './diff/compare-sides.ts'
import { openSide } from './diff/open-side.ts'
import type { Side } from './diff/side.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { joinLocate } from './join-locate.ts'
import { report, type CommonOptions } from './report.ts'

type Format = 'text' | 'markdown' | 'json'

/** What changes on each host from OLD to NEW, and what that takes. Exit 4 where anything does. */
export async function diff(
  io: Io,
  [oldPath = '-', nextPath = '-']: readonly string[],
  options: CommonOptions & { readonly format: Format },
): Promise<number> {
  if (oldPath === '-' && nextPath === '-') throw new UsageError('OLD and NEW cannot both be standard input')
  const [old, next] = [await openSide(io, oldPath), await openSide(io, nextPath)]
  const refused = [refusal(oldPath, old), refusal(nextPath, next)].flat()
  if (!('side' in old) || !('side' in next)) {
    await report({ io, stream: io.stderr }, { diagnostics: refused, locate: ({ source }) => nowhere(source) }, options)
    return EXIT.content
  }
  const { diff, unread } = await compare([old.side, next.side])
  if (unread.length > 0) {
    const locate = joinLocate(unread)
    await report({ io, stream: io.stderr }, { diagnostics: diagnosticsOf(unread), locate }, options)
    return EXIT.content
  }
  await io.stdout.write(await print(diff, options.format))
  return isEmpty(diff) ? EXIT.fine : EXIT.differences
}

function refusal(source: string, opened: Awaited<ReturnType<typeof openSide>>): readonly Diagnostic[] {
  if ('side' in opened) return []
  return [
    {
      code: 'diff-unreadable',
      severity: 'error',
      message: opened.refused,
      hint: opened.hint,
      at: { source, wholeFile: true },
      related: [],
    },
  ]
}

function compare([old, next]: readonly [Side, Side]): Promise<Comparison> {
  if (old.kind === 'node' && next.kind === 'node') return compareNodes([old.host, next.host])
  if (old.kind === 'fleet' && next.kind === 'fleet') return compareFleets([old, next])
  const [fleet, node] = old.kind === 'fleet' ? ['OLD', 'NEW'] : ['NEW', 'OLD']
  throw new UsageError(`${fleet} is a fleet's output folder and ${node} is one node`, 'compare with hosts/NAME/config.ign of it')
}

/** Each printer is loaded only when it is asked for. */
async function print(diff: FleetDiff, format: Format): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('#src/diff/print-diff-text.ts')).printDiffText(diff)
    case 'markdown':
      return (await import('#src/diff/print-diff-markdown.ts')).printDiffMarkdown(diff)
    case 'json':
      return (await import('#src/diff/print-diff-json.ts')).printDiffJson(diff)
  }
}
