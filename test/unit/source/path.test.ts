import { expect, test } from 'vitest'
import { parsePath, printPath, resolvePath } from '#src/source/path.ts'

const DOCUMENT = {
  name: 'k0',
  vrfs: [
    { name: 'red', l3vni: 100 },
    { name: 'blue', l3vni: 200 },
  ],
  underlay: {
    neighbors: [{ address: '192.168.11.2' }, { address: 'fd00::2' }],
    same: [{ name: 'a' }, { name: 'a' }, { name: '1' }],
  },
  lint: { 'no-login': 'x', 'a b': 'y', 'a.b': 'z' },
}

function resolve(text: string) {
  const steps = parsePath(text)
  return steps.ok ? resolvePath(DOCUMENT, steps.value) : steps
}

test.each([
  ['name', ['name'], 'name'],
  ['vrfs[red].l3vni', ['vrfs', 0, 'l3vni'], 'vrfs[red].l3vni'],
  ['vrfs[1].l3vni', ['vrfs', 1, 'l3vni'], 'vrfs[blue].l3vni'],
  ['vrfs.1.l3vni', ['vrfs', 1, 'l3vni'], 'vrfs[blue].l3vni'],
  ['vrfs[red]', ['vrfs', 0], 'vrfs[red]'],
  ['vrfs["red"].mtu', ['vrfs', 0, 'mtu'], 'vrfs[red].mtu'],
  ['underlay.neighbors[fd00::2].bfd.x', ['underlay', 'neighbors', 1, 'bfd', 'x'], 'underlay.neighbors[fd00::2].bfd.x'],
  ['underlay.same[1]', ['underlay', 'same', 1], 'underlay.same[1]'],
  ['underlay.same[2]', ['underlay', 'same', 2], 'underlay.same[2]'],
  ['lint.no-login', ['lint', 'no-login'], 'lint.no-login'],
  ['lint["a b"]', ['lint', 'a b'], 'lint["a b"]'],
  ['lint[a.b]', ['lint', 'a.b'], 'lint["a.b"]'],
  ['system.bootMode', ['system', 'bootMode'], 'system.bootMode'],
])('%s', (text, path, printed) => {
  expect(resolve(text)).toEqual({ ok: true, value: path })
  expect(printPath(DOCUMENT, path)).toBe(printed)
})

test.each([
  ['', 'is not a path: it is empty', 'write one as vrfs[red].l3vni'],
  ['.name', 'is not a path', 'write one as vrfs[red].l3vni'],
  ['a..b', 'is not a path', 'write one as vrfs[red].l3vni'],
  ['vrfs[red', 'is not a path', 'write one as vrfs[red].l3vni'],
  ['vrfs[]', 'is not a path', 'write one as vrfs[red].l3vni'],
  ['vrfs[red]x', 'is not a path', 'write one as vrfs[red].l3vni'],
  ['__proto__.x', 'holds "__proto__", which is not allowed', null],
  ['lint["__proto__"]', 'holds "__proto__", which is not allowed', null],
  ['vrfs[rde].l3vni', 'names element "rde" of "vrfs", which has no such element', 'did you mean "red"?'],
  ['vrfs[green]', 'names element "green" of "vrfs", which has no such element', 'known: [red], [blue]'],
  ['vrfs[2]', 'names element 2 of "vrfs", which has 2', 'positions begin at 0'],
  ['vrfs.l3vni', 'leads into "vrfs", which is a list', 'say which element: [0] or [red], [blue]'],
  ['underlay.same[a]', 'names element "a" of "underlay.same", which has no such element', 'known:'],
  ['name.first', 'leads into "name", which is "k0"', null],
  ['l2vnis[0].vni', 'names an element of "l2vnis", which is not in the document', null],
])('%j is refused', (text, reason, hint) => {
  expect(resolve(text)).toEqual({ ok: false, reason, hint })
})
