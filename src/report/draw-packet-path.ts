import { drawBox, drawCurve, drawRegion, drawSvg, heightOf, spread, type Area, type BoxText } from './drawing.ts'
import { element, type Markup } from './markup.ts'
import type { PacketPath, PathRow } from './packet-path.ts'
import { wrapText } from './fit-text.ts'

const MARGIN = 6
/** Left of the boxes, for what a station does. */
const CAPTION = { left: 22, width: 268, columns: 36, linePixels: 16 }
const LANE = 252
const LANE_GAP = 32
const ROW_GAP = 22
/** Where lines of one row spread to several places of the next. */
const WIDE_ROW_GAP = 42
const REGION = { top: 34, bottom: 16, gap: 20 }
/** Around the boxes of a VRF. */
const VRF_PADDING = 9

/** A row with the places of its boxes. */
type PlacedRow = {
  readonly row: PathRow
  readonly number: number
  readonly areas: readonly (Area | null)[]
  readonly y: number
  readonly height: number
}

/** The way of a packet from the host down to the fabric, one lane for each VRF, what each station does beside it. */
export function drawPacketPath(path: PacketPath, nodeName: string): Markup {
  const columns = Math.max(...path.regions.flatMap(({ rows }) => rows.map(({ boxes }) => boxes.length)))
  const inner = columns * (LANE + LANE_GAP) - LANE_GAP
  const width = 2 * MARGIN + CAPTION.left + CAPTION.width + inner + 2 * VRF_PADDING + 12
  const rows: PlacedRow[] = []
  const regions: Markup[] = []
  let y = MARGIN
  for (const { title, tone, rows: regionRows } of path.regions) {
    const top = y
    y += REGION.top
    for (const [position, row] of regionRows.entries()) {
      if (position > 0) y += gapBetween(regionRows[position - 1], row)
      const placed = placeRow(row, { number: rows.length + 1, y, inner })
      rows.push(placed)
      y += placed.height
    }
    y += REGION.bottom
    regions.push(drawRegion({ x: MARGIN, y: top, width: width - 2 * MARGIN, height: y - top }, { title, tone }))
    y += REGION.gap
  }
  const size = { width, height: y - REGION.gap + MARGIN }
  return drawSvg(size, `Path of a packet on ${nodeName}`, [
    ...regions,
    ...drawVrfs(rows),
    ...rows.flatMap((row, position) => drawJoins(row, rows[position - 1])),
    ...rows.flatMap(drawRow),
  ])
}

function placeRow(row: PathRow, { number, y, inner }: { number: number; y: number; inner: number }): PlacedRow {
  const boxes = boxesOf(row)
  const caption = CAPTION.linePixels * (1 + wrapText(row.text, CAPTION.columns).length)
  const height = Math.max(caption, ...boxes.map((box) => (box === null ? 0 : heightOf(box.lines))))
  const left = MARGIN + CAPTION.left + CAPTION.width + VRF_PADDING
  const starts = spread(boxes.length, { left, width: inner, boxWidth: LANE, gap: LANE_GAP })
  const areas = boxes.map((box, position) => (box === null ? null : { x: starts[position] ?? 0, y, width: LANE, height }))
  return { row, number, areas, y, height }
}

function gapBetween(above: PathRow | undefined, row: PathRow): number {
  return row.boxes.length === above?.boxes.length ? ROW_GAP : WIDE_ROW_GAP
}

function boxesOf(row: PathRow): readonly (BoxText | null)[] {
  return row.kind === 'lanes' ? row.boxes : row.boxes.map(({ box }) => box)
}

function drawRow({ row, number, areas, y, height }: PlacedRow): readonly Markup[] {
  const lines = wrapText(row.text, CAPTION.columns)
  const first = y + height / 2 - (lines.length * CAPTION.linePixels) / 2
  const x = MARGIN + CAPTION.left
  return [
    element('circle', { class: 'badge', cx: x, cy: first - 1, r: 10 }),
    element('text', { class: 'badge-text', x, y: first + 3 }, String(number)),
    element('text', { class: 'station', x: x + 20, y: first + 3 }, row.title),
    ...lines.map((line, position) =>
      element('text', { class: 'caption', x: x + 20, y: first + 19 + position * CAPTION.linePixels }, line),
    ),
    ...boxesOf(row).flatMap((box, position) => {
      const area = areas[position] ?? null
      return box === null || area === null ? [] : [drawBox(area, box)]
    }),
  ]
}

/** A frame around all that belongs to one VRF. */
function drawVrfs(rows: readonly PlacedRow[]): readonly Markup[] {
  const inside = rows.filter(({ row }) => row.kind === 'lanes' && row.isVrf)
  const lanes = Math.max(...inside.map(({ areas }) => areas.length))
  return Array.from({ length: lanes }, (_, lane) => {
    const areas = inside.flatMap((row) => row.areas[lane] ?? [])
    const [first, last] = [areas[0], areas.at(-1)]
    if (first === undefined || last === undefined) return []
    const bottom = last.y + last.height + VRF_PADDING
    const frame = { x: first.x - VRF_PADDING, y: first.y - VRF_PADDING, width: first.width + 2 * VRF_PADDING }
    return [drawRegion({ ...frame, height: bottom - frame.y }, { title: '', tone: 'vrf' })]
  }).flat()
}

/** Lines from the row above: within a lane, or from each box that the row names. */
function drawJoins(placed: PlacedRow, above: PlacedRow | undefined): readonly Markup[] {
  if (above === undefined) return []
  return placed.areas.flatMap((area, position) =>
    joinsOf(placed.row, position).flatMap((from) => {
      const start = above.areas[from] ?? null
      return area === null || start === null ? [] : [join(start, area)]
    }),
  )

  function joinsOf(row: PathRow, position: number): readonly number[] {
    if (row.kind === 'lanes') return [position]
    return row.boxes[position]?.joins ?? (above?.areas ?? []).map((_, every) => every)
  }
}

function join(from: Area, to: Area): Markup {
  return drawCurve({ x: from.x + from.width / 2, y: from.y + from.height }, { x: to.x + to.width / 2, y: to.y }, 'wire')
}
