import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeReport } from '#src/report/write-report.ts'
import { HOSTILE, hostileNodes, labNodes, meshNodes, rackNodes, reportNodeOf, SECRET } from '#test/helpers/report-nodes.ts'
import { SEED } from '#test/helpers/sample-plan.ts'

test('the seed’s node as Markdown', () => {
  const { markdown } = writeReport('k0', [reportNodeOf(SEED)])
  const table = (title: string) => markdown.split(`## ${title}\n`)[1]?.split('\n## ')[0]?.trim().split('\n').slice(4)
  expect(table('Addresses')).toEqual([
    '| k0 | - | 64514 | 100.65.0.2 | 100.65.0.2 | 02:00:64:41:00:02 | eth1 | 192.168.11.3/24 | 1500 | - |',
  ])
  expect(table('Host links')).toEqual(['| k0 | red | host100 | 192.169.10.0/24 | pe100 | 192.169.10.1/24 | 1450 | - |'])
  expect(table('Sessions')).toEqual([
    '| k0 | underlay | eth1 192.168.11.3/24 | 192.168.11.2 | 64512 | ipv4-unicast<br>l2vpn-evpn | origin | - | - | - |',
    '| k0 | VRF red | pe100 192.169.10.1/24 | 192.169.10.0 | 64515 | ipv4-unicast | - | - | - | - |',
  ])
  expect(table('VRFs')).toEqual(['| red | 100 | 1100 | 64516 | \\*:100 automatic | 64516:100 automatic | 1450 | k0 |'])
  expect(table('VNI matrix')).toEqual(['| k0 | 100 rd 100.65.0.2:100 |'])
  expect(table('Sizes')).toEqual([
    expect.stringMatching(/^\| k0 \| fedora-coreos 42 \| [0-9a-f]{8} \| \d+ \| \d+ \| [\d,]+ \| [\d,]+ \|$/),
  ])
})

test('the page says of every host what the Markdown says', () => {
  const { html, markdown } = writeReport('lab', labNodes())
  const cells = markdown
    .split('\n')
    .filter((line) => line.startsWith('| k'))
    .flatMap((line) => line.slice(2, -2).split(' | '))
  const plain = html.replaceAll(/<td[^>]*>/g, '<td>')
  for (const cell of cells) expect(plain).toContain(`<td>${cell.replaceAll('\\*', '*')}</td>`)
})

test('the order of the nodes does not matter', () => {
  const nodes = labNodes()
  expect(writeReport('lab', nodes.toReversed())).toEqual(writeReport('lab', nodes))
})

test('nodes are walked once', () => {
  function* once() {
    yield* labNodes()
  }
  expect(writeReport('lab', once())).toEqual(writeReport('lab', labNodes()))
})

test('a thousand hosts are listed on the page, all in the Markdown', () => {
  const [node] = rackNodes(1)
  const many = Array.from({ length: 1002 }, (_, position) => ({ ...node!, plan: { ...node!.plan, name: `n${1000 + position}` } }))
  const { html, markdown } = writeReport('many', many)
  expect(html).toContain('first 1,000 of 1,002 hosts')
  expect(html).toContain('<td class="name">n1999</td>')
  expect(html).not.toContain('<td class="name">n2000</td>')
  expect(markdown).toContain('| n2001 |')
  expect(writeReport('few', many.slice(0, 1000)).html).not.toContain('class="notice"')
})

test('a name of the input is text and nothing else', () => {
  const { html, markdown } = writeReport(HOSTILE, hostileNodes())
  expect(tagsOf(html)).toEqual(tagsOf(writeReport('lab', labNodes()).html))
  expect(html).not.toMatch(/<script|<img/)
  expect(html + markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  expect(html + markdown).not.toContain(SECRET)
  expect(html + markdown).not.toContain('hunter2')
  expect(markdown).not.toMatch(/<(?!br>)/)
})

/** Names of elements and attributes, without those of cells and texts, whose number may differ. */
function tagsOf(html: string): ReadonlySet<string> {
  return new Set(
    Array.from(
      html.matchAll(/<(\/?[a-z0-9]+)((?: [a-zA-Z-]+="[^"<>]*")*)>/g),
      ([, name, attributes]) => `${name}${attributes?.replaceAll(/="[^"]*"/g, '')}`,
    ),
  )
}

test('a table of the Markdown has as many cells in each row as in its head', () => {
  const { markdown } = writeReport(HOSTILE, hostileNodes())
  const tables = markdown.split('\n\n').filter((block) => block.startsWith('| '))
  expect(tables).toHaveLength(6)
  for (const table of tables)
    expect(
      new Set(
        table
          .trim()
          .split('\n')
          .map((line) => line.split('|').length),
      ).size,
    ).toBe(1)
})

test('any text as a name: no tag, no cell, no line of its own', () => {
  const nodes = labNodes()
  const plain = writeReport('x', nodes)
  const shape = (html: string) => html.replaceAll(/[^<>]/g, '')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: fc.constantFrom(...Array.from(HOSTILE)), minLength: 1 }),
      ),
      (name) => {
        const { html, markdown } = writeReport(name, nodes)
        expect(shape(html)).toBe(shape(plain.html))
        expect(markdown.split('\n')).toHaveLength(plain.markdown.split('\n').length)
      },
    ),
  )
})

test('the page loads nothing, runs nothing and knows no time', () => {
  const { html } = writeReport('lab', labNodes())
  expect(html).toMatch(
    /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;;/,
  )
  expect(html).not.toMatch(/<(script|img|link|iframe|object|image|use|a href="(?!#))|url\(|@import| on[a-z]+=| style="/)
})

test('sessions between hosts are drawn once', () => {
  const { html } = writeReport('mesh', meshNodes(12))
  expect(html).toContain('>66 sessions inside</text>')
  expect(html).toContain('>12 sessions</text>')
})
