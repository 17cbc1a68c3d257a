/** Journal priorities, `sd-daemon(3)`: a line that begins with `<N>` gets priority N. */
const PRIORITIES = { error: 3, warning: 4, notice: 5, info: 6, debug: 7 } as const

export type LogLevel = keyof typeof PRIORITIES

/** One event a line, `key=value` each; values with spaces, quotes or control characters are quoted as JSON. */
export type Log = (level: LogLevel, event: string, fields?: Readonly<Record<string, string | number | boolean | null>>) => void

export const log: Log = (level, event, fields = {}) => {
  const pairs = [['event', event], ...Object.entries(fields)].map(([key, value]) => `${key}=${printValue(String(value))}`)
  process.stderr.write(`<${PRIORITIES[level]}>${pairs.join(' ')}\n`)
}

function printValue(value: string): string {
  return /^[\x21\x23-\x3c\x3e-\x7e]+$/.test(value) ? value : JSON.stringify(value)
}
