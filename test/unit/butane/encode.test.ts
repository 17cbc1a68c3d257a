import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { readDataUrl } from '#butane/data-url.ts'
import { gzip } from '#butane/deflate.ts'
import { encodeContents } from '#butane/encode.ts'
import { HOSTILE_TEXTS } from '#test/helpers/hostile-artifacts.ts'
import { expect, test } from 'vitest'

test.each(Object.entries(HOSTILE_TEXTS))('decodes to the same bytes: %s', (_, text) => {
  const { compression, source } = encodeContents(text)
  const bytes = readDataUrl(source) ?? Buffer.alloc(0)
  expect(source).toMatch(/^data:(;base64)?,/)
  expect(Buffer.from(compression === 'gzip' ? gunzipSync(bytes) : bytes)).toEqual(Buffer.from(text))
})

test.each(Object.entries(HOSTILE_TEXTS))('takes the shortest way: %s', (_, text) => {
  const percent = `,${encodeURIComponent(text)}`
  const base64 = `;base64,${Buffer.from(text).toString('base64')}`
  const gzipped = `;base64,${Buffer.from(gzip(Buffer.from(text))).toString('base64')}`
  const compressed = Buffer.byteLength(text) < 256 ? Infinity : gzipped.length + 'gzip'.length
  const { compression, source } = encodeContents(text)
  const length = source.length - 'data:'.length + compression.length
  expect(length).toBe(Math.min(percent.length, base64.length, compressed))
})

test('percent-encodes what only needs a few escapes, and says that nothing is compressed', () => {
  expect(encodeContents('k0\n')).toEqual({ compression: '', source: 'data:,k0%0A' })
  expect(encodeContents('')).toEqual({ compression: '', source: 'data:,' })
})

test('takes base64 where most characters would be escaped', () => {
  expect(encodeContents('ü<>/@;:')).toEqual({
    compression: '',
    source: `data:;base64,${Buffer.from('ü<>/@;:').toString('base64')}`,
  })
})

test('prefers percent-encoding where base64 is as long', () => {
  expect(encodeContents('aaaa/////').source).toBe('data:,aaaa%2F%2F%2F%2F%2F')
})

test('does not compress what is small', () => {
  expect(encodeContents('a'.repeat(255))).toEqual({ compression: '', source: `data:,${'a'.repeat(255)}` })
  expect(encodeContents('a'.repeat(256)).compression).toBe('gzip')
})

test('does not compress where that saves nothing', () => {
  const text = createHash('shake256', { outputLength: 400 }).update('noise').digest('base64url')
  expect(encodeContents(text)).toEqual({ compression: '', source: `data:,${text}` })
})

test('writes bytes that are known: the deflate stream of the pinned library below a fixed header', () => {
  const member = gzip(Buffer.from('bgp 100\n'.repeat(100)))
  expect(Buffer.from(member).toString('hex')).toMatchInlineSnapshot(
    `"1f8b08000000000002ff4b4a2f50303430e01aa547e9511a9306009bb6ff8720030000"`,
  )
})

test('remembers nothing that changes an answer', () => {
  const first = encodeContents('x'.repeat(500))
  for (let index = 0; index < 3000; index++) encodeContents(`filler ${index}`)
  expect(encodeContents('x'.repeat(500))).toEqual(first)
})

test('does not throw at half a surrogate pair', () => {
  expect(encodeContents('a\ud800')).toEqual({ compression: '', source: 'data:,a%EF%BF%BD' })
})
