/** Where a line of frr.conf stands. `instance`: of `router bgp`, empty for the underlay's, null outside of any; `family`: its address family. */
export type FrrSection = {
  readonly instance: string | null
  readonly family: string | null
  /** Outside of `router bgp`: the headers above the line, `vrf red`; empty at the top. */
  readonly block: string
}

export type FrrLine = { readonly section: FrrSection; readonly text: string }

const TOP: FrrSection = { instance: null, family: null, block: '' }

/** Lines that end a block, or say nothing. */
const EMPTY = /^(!.*|end|exit(-.*)?|)$/

/**
 * The lines of a frr.conf, each with the blocks that it stands in, as the indentation has them. `router bgp 64514` becomes the line
 * `asn 64514` of its instance, so that an instance stays the same under another number. Order and comments are not kept.
 */
export function parseFrr(text: string): readonly FrrLine[] {
  const lines: FrrLine[] = []
  let open: readonly { readonly indent: number; readonly section: FrrSection }[] = []
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (EMPTY.test(line)) continue
    const indent = raw.length - raw.trimStart().length
    open = open.filter((block) => block.indent < indent)
    const section = open.at(-1)?.section ?? TOP
    lines.push(...lineOf(section, line))
    open = [...open, { indent, section: sectionBelow(section, line) }]
  }
  return lines
}

function lineOf(section: FrrSection, text: string): readonly FrrLine[] {
  const bgp = readBgp(section, text)
  if (bgp !== null) return [{ section: bgp.section, text: `asn ${bgp.asn}` }]
  return isFamily(section, text) ? [] : [{ section, text }]
}

function sectionBelow(section: FrrSection, text: string): FrrSection {
  const bgp = readBgp(section, text)
  if (bgp !== null) return bgp.section
  if (isFamily(section, text)) return { ...section, family: text.replace('address-family ', '') }
  return { ...section, block: section.block === '' ? text : `${section.block} ${text}` }
}

function readBgp(section: FrrSection, text: string): { readonly asn: string; readonly section: FrrSection } | null {
  const [, asn, vrf = ''] = /^router bgp (\S+)(?: vrf (\S+))?$/.exec(text) ?? []
  return asn === undefined || section.block !== '' ? null : { asn, section: { instance: vrf, family: null, block: '' } }
}

function isFamily(section: FrrSection, text: string): boolean {
  return section.instance !== null && text.startsWith('address-family ')
}

/** The same line in the same place has the same key. */
export function keyOfLine({ section, text }: FrrLine): string {
  return [section.instance ?? '-', section.family ?? '', section.block, text].join('\n')
}
