import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import type { ReportNode } from '#src/report/report-host.ts'
import { writeReport } from '#src/report/write-report.ts'
import { hostileNodes, labNodes, meshNodes, rackNodes } from '#test/helpers/report-nodes.ts'
import { describeBrowser, visit, type Visit } from './browser.ts'
import { withFiles } from './verdict.ts'

/**
 * Faults that one can see: text outside its drawing or its box, text on text, a page that scrolls sideways. Run in the page; a pixel of
 * tolerance.
 */
const FAULTS = `(() => {
  const faults = []
  const inside = (inner, outer) =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
  for (const svg of document.querySelectorAll('svg')) {
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text, area: text.getBoundingClientRect() }))
    for (const { text, area } of texts) {
      const box = text.parentNode.querySelector(':scope > rect:last-of-type') ?? svg
      if (!inside(area, box.getBoundingClientRect())) faults.push('outside its box: ' + text.textContent)
      if (!inside(area, svg.getBoundingClientRect())) faults.push('outside its drawing: ' + text.textContent)
    }
    for (const [at, one] of texts.entries())
      for (const other of texts.slice(at + 1))
        if (meet(one.area, other.area)) faults.push('on each other: ' + one.text.textContent + ' and ' + other.text.textContent)
    const boxes = [...svg.querySelectorAll('rect.box')].filter((rect) => rect.nextElementSibling?.tagName === 'text')
    for (const rect of boxes)
      for (const { text, area } of texts)
        if (text.parentNode !== rect.parentNode && meet(area, rect.getBoundingClientRect())) faults.push('on a box: ' + text.textContent)
  }
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) faults.push('the page is ' + root.scrollWidth + ' pixels wide of ' + root.clientWidth)
  for (const one of document.querySelectorAll('h1, h2, p, dt, dd, a'))
    if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) faults.push('cut off: ' + one.textContent)
  return { faults, texts: document.querySelectorAll('svg text').length, rows: document.querySelectorAll('tbody tr').length }
})()`

async function look(html: string, widthPixels: number): Promise<Visit> {
  return await withFiles(new Map([['report.html', html]]), async (directory) =>
    visit(pathToFileURL(join(directory, 'report.html')).href, { widthPixels, expression: FAULTS }),
  )
}

const PAGES: readonly (readonly [string, readonly ReportNode[]])[] = [
  ['one host', labNodes().slice(0, 1)],
  ['three hosts', labNodes()],
  ['forty hosts', rackNodes(40)],
  ['a mesh', meshNodes(5)],
  ['hostile names', hostileNodes()],
]

describeBrowser('report.html in a browser', () => {
  it.each(PAGES.flatMap(([title, nodes]) => [1280, 390].map((width) => [title, width, nodes] as const)))(
    '%s at %i pixels: quiet, alone, nothing overflows',
    async (title, width, nodes) => {
      const { messages, requests, answer } = await look(writeReport(title, nodes).html, width)
      expect(messages).toEqual([])
      expect(requests).toEqual([])
      expect(answer).toMatchObject({ faults: [] })
    },
  )

  it('would see text that overflows, lies on other text, and a page that is too wide', async () => {
    const text = (x: number, said: string) => `<text x="${x}" y="20">${said}</text>`
    const svg = `<svg width="100" height="40">${text(0, 'one')}${text(5, 'two')}${text(60, 'much too long for it')}</svg>`
    const { answer } = await look(`<!doctype html><body style="width: 3000px">${svg}`, 1280)
    expect(answer).toMatchObject({
      faults: [
        'outside its box: much too long for it',
        'outside its drawing: much too long for it',
        'on each other: one and two',
        expect.stringMatching(/^the page is/),
      ],
    })
  })

  it('would see a script, an image and a style that the policy refuses, and what goes to the console', async () => {
    const { html } = writeReport('canary', labNodes())
    const added = '<script>console.log(1)</script><img src="other.png"><p style="color: red">x</p>'
    const { messages } = await look(html.replace('</main>', `${added}</main>`), 1280)
    expect(messages.join('\n')).toMatch(/script-src.*|default-src/)
    expect(messages).toHaveLength(3)
    const open = await look('<!doctype html><script>console.log(1)</script><img src="other.png">', 1280)
    expect(open.messages.join('\n')).toContain('"type":"log"')
    expect(open.requests).toEqual([expect.stringMatching(/other\.png$/)])
  })
})
