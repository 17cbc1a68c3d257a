import { appendFile, mkdir } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { dirname, join } from 'node:path'

import { cacheDirectory } from '#test/e2e/cache.ts'

/** Where the figures of runs are collected, one JSON object a line. */
export function figuresFile(): string {
  return process.env['E2E_FIGURES'] ?? join(cacheDirectory(), 'figures.jsonl')
}

/** Prints a measured figure with the machine's load at that moment, and keeps it. */
export async function figure(name: string, value: number, unit: string): Promise<void> {
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10
  const rounded = Math.round(value * 10) / 10
  console.log(`figure: ${name}: ${rounded} ${unit} (load ${load})`)
  await mkdir(dirname(figuresFile()), { recursive: true })
  await appendFile(figuresFile(), `${JSON.stringify({ name, value: rounded, unit, load })}\n`)
}
