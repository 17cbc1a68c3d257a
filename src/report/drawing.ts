import { fitText } from './fit-text.ts'
import { element, type Markup } from './markup.ts'

/** A line of text in a box. `name` is bold, `note` is small and pale. */
export type Line = { readonly role: 'name' | 'code' | 'note'; readonly text: string }

/** Classes of the style sheet: what colour a thing has. */
export type Tone = 'fabric' | 'host' | 'router' | 'vrf'

/** Pixels. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type Point = { readonly x: number; readonly y: number }

const FONT_PIXELS = { name: 13, code: 11, note: 11, corner: 12 }
const LINE_PIXELS = { name: 18, code: 15, note: 15 }
const PADDING = 9

export function heightOf(lines: readonly Line[]): number {
  return 2 * PADDING + lines.reduce((sum, { role }) => sum + LINE_PIXELS[role], 0)
}

/** `isStack`: drawn as several boxes, one behind the other. */
export type BoxText = { readonly lines: readonly Line[]; readonly tone: Tone; readonly isStack: boolean }

/** A box with its lines; what is cut stands in its tooltip. */
export function drawBox(area: Area, { lines, tone, isStack }: BoxText): Markup {
  const behind = isStack ? [8, 4].map((shift) => rectangle({ ...area, x: area.x + shift, y: area.y + shift }, `box ${tone}`)) : []
  let baseline = area.y + PADDING - 4
  const texts = lines.map(({ role, text }) => {
    baseline += LINE_PIXELS[role]
    const shown = fitText(text, { widthPixels: area.width - 2 * PADDING, fontPixels: FONT_PIXELS[role] })
    return element('text', { class: role, x: area.x + area.width / 2, y: baseline }, shown)
  })
  const tooltip = element('title', {}, lines.map(({ text }) => text).join('\n'))
  return element('g', {}, tooltip, behind, rectangle(area, `box ${tone}`), texts)
}

/** A region that boxes lie in, with its name in the corner; '' where it needs none. */
export function drawRegion(area: Area, { title, tone }: { title: string; tone: Tone }): Markup {
  const frame = rectangle(area, `region ${tone}`)
  if (title === '') return element('g', {}, frame)
  const shown = fitText(title, { widthPixels: area.width - 20, fontPixels: FONT_PIXELS.corner })
  return element('g', {}, frame, element('text', { class: 'corner', x: area.x + 10, y: area.y + 18 }, shown))
}

function rectangle({ x, y, width, height }: Area, tone: string): Markup {
  return element('rect', { class: tone, x, y, width, height, rx: 6 })
}

/** From one point to another, leaving and arriving upright. */
export function drawCurve(from: Point, to: Point, tone: string): Markup {
  const middle = (from.y + to.y) / 2
  return drawPath(`M${at(from)} C${at({ x: from.x, y: middle })} ${at({ x: to.x, y: middle })} ${at(to)}`, tone)
}

/** An arc that hangs `depth` pixels below two points of the same height. */
export function drawArc(from: Point, to: Point, { depth, tone }: { depth: number; tone: string }): Markup {
  const low = from.y + (depth * 4) / 3
  return drawPath(`M${at(from)} C${at({ x: from.x, y: low })} ${at({ x: to.x, y: low })} ${at(to)}`, tone)
}

function drawPath(path: string, tone: string): Markup {
  return element('path', { class: `line ${tone}`, d: path })
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
}

/** A whole drawing of its natural size; the page makes it smaller where it must. */
export function drawSvg(size: { width: number; height: number }, title: string, content: readonly Markup[]): Markup {
  const { width, height } = size
  const attributes = { role: 'img', 'aria-label': title, viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}` }
  return element('svg', { ...attributes, width: Math.ceil(width), height: Math.ceil(height) }, content)
}

type Spread = { readonly left: number; readonly width: number; readonly boxWidth: number; readonly gap: number }

/** Where `count` boxes of one width begin, beside each other, in the middle of `width`. */
export function spread(count: number, { left, width, boxWidth, gap }: Spread): readonly number[] {
  const first = left + (width - count * boxWidth - (count - 1) * gap) / 2
  return Array.from({ length: count }, (_, position) => first + position * (boxWidth + gap))
}
