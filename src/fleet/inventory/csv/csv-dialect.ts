/** Separates the cells of a CSV; `start` is where its header begins. */
export type Dialect = { readonly delimiter: string; readonly start: number }

const DELIMITERS = [',', ';', '\t'] as const

/** What the header has most of outside quotes; the comma where it has none. A first line `sep=;`, as spreadsheets write, says it outright. */
export function csvDialect(text: string): Dialect {
  const said = /^sep=([,;\t])\r?\n/.exec(text)
  const [line = '', delimiter = ''] = said ?? []
  if (said !== null) return { delimiter, start: line.length }
  const [columns = ''] = text.split('\n', 1)
  const header = columns.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((candidate) => ({ candidate, count: header.split(candidate).length - 1 }))
  const most = Math.max(...counts.map(({ count }) => count))
  return { delimiter: counts.find(({ count }) => count === most)?.candidate ?? ',', start: 0 }
}
