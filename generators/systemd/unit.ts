import { parsed, refused, type Parsed } from '#src/net/parsed.ts'

/** One `Key=Value` line; the value is what systemd takes: specifiers still in it, continuation lines joined. */
export type UnitEntry = readonly [key: string, value: string]

export type UnitSection = { readonly name: string; readonly entries: readonly UnitEntry[] }

/** A unit file, a Quadlet file, a drop-in, a `.network` or `.link` file: sections in order; keys may repeat. systemd.syntax(7). */
export type UnitFile = readonly UnitSection[]

/**
 * Writes a unit file. A name, key or value that the format cannot carry (control character, white space at an end, backslash
 * last) is a bug of the caller and throws.
 */
export function printUnit(unit: UnitFile): string {
  return unit.map(printSection).join('\n')
}

function printSection(section: UnitSection): string {
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(section.name)) throw new Error(`"${section.name}" cannot be a section of a unit`)
  return [`[${section.name}]`, ...section.entries.map(printEntry), ''].join('\n')
}

function printEntry([key, value]: UnitEntry): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(key)) throw new Error(`"${key}" cannot be a key of a unit`)
  if (/[\u0000-\u001f\u007f-\u009f]/.test(value)) throw new Error(`the value of ${key}= has a control character`)
  if (value !== trimBlanks(value)) throw new Error(`the value of ${key}= begins or ends with white space`)
  if (value.endsWith('\\')) throw new Error(`the value of ${key}= ends with a backslash, which would join the next line`)
  return `${key}=${value}`
}

/** Reads a unit file as systemd does: comments (`#`, `;`), continuation lines, repeated keys and sections are kept in order. */
export function parseUnit(text: string): Parsed<UnitFile> {
  const sections: { name: string; entries: UnitEntry[] }[] = []
  for (const { number, content } of logicalLines(text)) {
    const header = /^\[([^\]]+)\]$/.exec(content)
    if (header) {
      sections.push({ name: header[1] ?? '', entries: [] })
      continue
    }
    const equals = content.indexOf('=')
    const section = sections.at(-1)
    if (equals < 1) return refused(`has a line ${number} that is neither a section, a comment nor key=value`)
    if (!section) return refused(`has a key before the first section in line ${number}`)
    section.entries.push([trimBlanks(content.slice(0, equals)), trimBlanks(content.slice(equals + 1))])
  }
  return parsed(sections)
}

type LogicalLine = { readonly number: number; readonly content: string }

/** Lines without comments; a backslash at the end becomes a space and takes the next line in. Comments between are left out. */
function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = []
  let start: number | null = null
  let content = ''
  let number = 0
  for (const raw of text.split('\n')) {
    number++
    if (/^[ \t\r]*[#;]/.test(raw)) continue
    const isContinued = raw.endsWith('\\') && /(?:^|[^\\])(?:\\\\)*\\$/.test(raw)
    start ??= number
    content += isContinued ? `${raw.slice(0, -1)} ` : raw
    if (isContinued) continue
    lines.push({ number: start, content: trimBlanks(content) })
    start = null
    content = ''
  }
  if (start !== null) lines.push({ number: start, content: trimBlanks(content) })
  return lines.filter((line) => line.content !== '')
}

/** systemd trims these four only (`WHITESPACE`), not every Unicode space. */
function trimBlanks(text: string): string {
  return isBlank(text.at(0)) || isBlank(text.at(-1)) ? text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '') : text
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}

/** All values of a key, in order, from every section of that name; an empty one resets what stands before it. */
export function valuesOf(unit: UnitFile, section: string, key: string): readonly string[] {
  const values: string[] = []
  for (const { name, entries } of unit) {
    if (name === section) for (const [entry, value] of entries) if (entry === key) values.push(value)
  }
  return values.slice(values.lastIndexOf('') + 1)
}

/** The words of a list such as `After=`, over all its lines. */
export function wordsOf(unit: UnitFile, section: string, key: string): readonly string[] {
  return valuesOf(unit, section, key)
    .flatMap((value) => value.split(/[ \t]+/))
    .filter((word) => word !== '')
}
