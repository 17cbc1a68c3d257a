import { drawArc, drawBox, drawCurve, drawSvg, heightOf, spread, type Area, type BoxText, type Point } from './drawing.ts'
import { fabricOf, type Fabric, type FabricLink } from './fabric.ts'
import { hostBox, peerBox } from './fabric-boxes.ts'
import { element, type Markup } from './markup.ts'
import type { ReportHost } from './report-host.ts'

const MARGIN = 14
const GAP = 20
/** Left of a row, for its name. */
const LABEL_PIXELS = 84
/** Between the rows, for the lines. */
const CLEARANCE = 84
const ARC_DEPTH = 36
/** Boxes behind the first one of a stack stick out. */
const STACK_PIXELS = 8

/** Where everything lies. */
type Layout = {
  readonly fabric: Fabric
  readonly peers: readonly Area[]
  readonly groups: readonly Area[]
}

/** The fabric: neighbours above, hosts below, a line for the sessions between two of them. */
export function drawFabric(hosts: readonly ReportHost[]): Markup {
  const fabric = fabricOf(hosts)
  const peerTexts = fabric.peers.map((_, position) => peerBox(fabric, position))
  const groupTexts = fabric.groups.map((_, position) => hostBox(fabric, position))
  const most = Math.max(peerTexts.length, groupTexts.length)
  const boxWidth = most > 4 ? 164 : 220
  const inner = Math.max(300, most * (boxWidth + GAP) - GAP)
  const groupsTop = peerTexts.length === 0 ? MARGIN : MARGIN + tallest(peerTexts) + CLEARANCE
  const layout = {
    fabric,
    peers: row(peerTexts, { inner, boxWidth, y: MARGIN }),
    groups: row(groupTexts, { inner, boxWidth, y: groupsTop }),
  }
  const below = fabric.links.some((link) => isArc(link)) ? ARC_DEPTH : STACK_PIXELS
  const size = {
    width: LABEL_PIXELS + inner + MARGIN + STACK_PIXELS,
    height: groupsTop + tallest(groupTexts) + below + MARGIN,
  }
  return drawSvg(size, 'BGP sessions between the hosts and the fabric', [
    ...fabric.links.flatMap((link) => drawLink(link, layout)),
    ...(peerTexts.length === 0 ? [] : [rowLabel('Fabric', MARGIN + tallest(peerTexts) / 2)]),
    rowLabel(hosts.length === 1 ? 'Host' : 'Hosts', groupsTop + tallest(groupTexts) / 2),
    ...layout.peers.flatMap((area, position) => drawText(area, peerTexts[position])),
    ...layout.groups.flatMap((area, position) => drawText(area, groupTexts[position])),
  ])
}

function tallest(texts: readonly BoxText[]): number {
  return Math.max(0, ...texts.map(({ lines }) => heightOf(lines)))
}

/** Boxes of one row are equally high. */
function row(texts: readonly BoxText[], { inner, boxWidth, y }: { inner: number; boxWidth: number; y: number }): readonly Area[] {
  const height = tallest(texts)
  return spread(texts.length, { left: LABEL_PIXELS, width: inner, boxWidth, gap: GAP }).map((x) => ({
    x,
    y,
    width: boxWidth,
    height,
  }))
}

function drawText(area: Area, text: BoxText | undefined): readonly Markup[] {
  return text === undefined ? [] : [drawBox(area, text)]
}

function rowLabel(text: string, y: number): Markup {
  return element('text', { class: 'label', x: MARGIN, y: y + 4 }, text)
}

/** Hosts with hosts: below the row. Sessions inside a group are told in its box. */
function isArc({ group, to }: FabricLink): boolean {
  return to.kind === 'group' && to.position !== group
}

function drawLink(link: FabricLink, layout: Layout): readonly Markup[] {
  const tone = link.hasEvpn ? 'session' : 'session plain'
  const { group, to } = link
  if (to.kind === 'group') {
    if (!isArc(link)) return []
    const [from, end] = [arcEnd(link, group, layout), arcEnd(link, to.position, layout)]
    return [drawArc(from, end, { depth: ARC_DEPTH, tone })]
  }
  const atHost = layout.fabric.links.filter((other) => other.to.kind === 'peer' && other.group === group)
  const atPeer = layout.fabric.links.filter((other) => other.to.kind === 'peer' && other.to.position === to.position)
  const from = slot(layout.groups[group], { links: atHost.toSorted((a, b) => a.to.position - b.to.position), link, side: 'top' })
  const end = slot(layout.peers[to.position], { links: atPeer.toSorted((a, b) => a.group - b.group), link, side: 'bottom' })
  return [drawCurve(from, end, tone)]
}

function arcEnd(link: FabricLink, position: number, { fabric, groups }: Layout): Point {
  const links = fabric.links.filter((other) => isArc(other) && (other.group === position || other.to.position === position))
  return slot(groups[position], { links, link, side: 'bottom' })
}

/** The links of one side of a box share its width. */
function slot(
  area: Area | undefined,
  { links, link, side }: { links: readonly FabricLink[]; link: FabricLink; side: 'top' | 'bottom' },
): Point {
  const { x, y, width, height } = area ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + (width * (links.indexOf(link) + 1)) / (links.length + 1), y: side === 'top' ? y : y + height }
}
