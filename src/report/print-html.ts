import { createHash } from 'node:crypto'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { VERSION } from '#src/version.ts'
import { drawFabric } from './draw-fabric.ts'
import { drawPacketPath } from './draw-packet-path.ts'
import { element, printContent, type Content, type Markup } from './markup.ts'
import { packetPathOf } from './packet-path.ts'
import type { ReportHost } from './report-host.ts'
import type { Cell, Column, ReportTable } from './report-table.ts'
import { reportTables } from './report-tables.ts'
import { STYLE_SHEET } from './style-sheet.ts'
import { summaryOf } from './summary.ts'
import { counted, printCount } from './wording.ts'

/** Hosts that the page's tables list: a browser stays quick with them. */
const MOST_LISTED = 1000

/** `example`: the node whose packet path is drawn. */
type Report = { readonly name: string; readonly hosts: readonly ReportHost[]; readonly example: NodePlan | null }

/** The report as one page that needs nothing else: no script, no font, no image, and a policy that lets it load none. */
export function printHtml({ name, hosts, example }: Report): string {
  const tables = reportTables(hosts.slice(0, MOST_LISTED))
  const title = `${name}: EVPN report`
  const head = element('head', {}, meta({ charset: 'utf-8' }), policy(), viewport(), element('title', {}, title), styleElement())
  const body = element(
    'body',
    {},
    element(
      'header',
      {},
      element('h1', {}, name),
      element('p', { class: 'lead' }, leadOf(hosts)),
      figures(hosts),
      contents(tables),
    ),
    element('main', {}, truncation(hosts.length), fabricSection(hosts), pathSection(example), tables.map(tableSection)),
    element('footer', {}, `Written by gen-ignition ${VERSION} from the same plan as the nodes’ files.`),
  )
  return `<!doctype html>\n${printContent(element('html', { lang: 'en' }, head, body))}\n`
}

function meta(attributes: Readonly<Record<string, string>>): Markup {
  return element('meta', attributes)
}

function viewport(): Markup {
  return meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' })
}

/** Nothing may be loaded or run; only this very style sheet applies. */
function policy(): Markup {
  const hash = createHash('sha256').update(STYLE_SHEET).digest('base64')
  const content = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  return meta({ 'http-equiv': 'Content-Security-Policy', content })
}

/** Not escaped: it is a constant, and entities mean nothing in a style element. */
function styleElement(): Markup {
  return { markup: `<style>${STYLE_SHEET}</style>` }
}

function leadOf(hosts: readonly ReportHost[]): string {
  const targets = [...new Set(hosts.map(({ target }) => target))]
  const builds = hosts.length === 1 ? `, build ${hosts[0]?.buildId ?? ''}` : ''
  return `${counted(hosts.length, 'EVPN router')} on ${targets.slice(0, 3).join(', ')}${targets.length > 3 ? ' and others' : ''}${builds}`
}

function figures(hosts: readonly ReportHost[]): Markup {
  const items = summaryOf(hosts).map(({ label, value }) => element('div', {}, element('dt', {}, label), element('dd', {}, value)))
  return element('dl', { class: 'figures' }, items)
}

function contents(tables: readonly ReportTable[]): Markup {
  const links = [{ id: 'fabric', title: 'Fabric' }, { id: 'packet-path', title: 'Packet path' }, ...tables].map(({ id, title }) =>
    element('a', { href: `#${id}` }, title),
  )
  return element('nav', { 'aria-label': 'Contents' }, links)
}

function truncation(count: number): Content {
  if (count <= MOST_LISTED) return []
  const text = `The tables of this page list the first ${printCount(MOST_LISTED)} of ${printCount(count)} hosts; report.md beside it has all of them.`
  return element('p', { class: 'notice' }, text)
}

function fabricSection(hosts: readonly ReportHost[]): Markup {
  const note =
    'Lines are BGP sessions of the underlay; a dashed one carries no EVPN routes. A stack stands for all that are alike and names the first and the last.'
  return section({ id: 'fabric', title: 'Fabric', note }, figure(drawFabric(hosts)))
}

function pathSection(example: NodePlan | null): Markup {
  const path = example === null ? null : packetPathOf(example)
  if (example === null || path === null) {
    return section({ id: 'packet-path', title: 'Packet path', note: 'No VRF, so no packet of a tenant passes here.' }, [])
  }
  const note = `From a pod on ${example.name} to the fabric, and the same way back. ${path.omitted}`.trimEnd()
  return section({ id: 'packet-path', title: 'Packet path', note }, figure(drawPacketPath(path, example.name)))
}

function figure(drawing: Markup): Markup {
  return element('figure', { tabindex: 0 }, drawing)
}

function tableSection(table: ReportTable): Markup {
  if (table.rows.length === 0) return section(table, element('p', { class: 'note' }, 'None.'))
  const head = element(
    'tr',
    {},
    table.columns.map(({ title, kind }) => element('th', { scope: 'col', class: kind }, title)),
  )
  const rows = table.rows.map((cells) =>
    element(
      'tr',
      {},
      cells.map((cell, position) => printCell(cell, table.columns[position])),
    ),
  )
  const whole = element('table', {}, element('thead', {}, head), element('tbody', {}, rows))
  return section(table, element('div', { class: 'scroll', tabindex: 0 }, whole))
}

function printCell(cell: Cell, column: Column | undefined): Markup {
  const lines = cell.length === 0 ? ['-'] : cell
  const content = lines.map((line, position) => (position === 0 ? line : [element('br'), line]))
  return element('td', { class: column?.kind ?? 'text' }, content)
}

type Heading = { readonly id: string; readonly title: string; readonly note: string }

function section({ id, title, note }: Heading, content: Content): Markup {
  return element('section', { id }, element('h2', {}, title), element('p', { class: 'note' }, note), content)
}
