import { printListDifference } from './by-name.ts'
import { change, type Change } from './change.ts'
import { printMacChange } from './print-mac-change.ts'

type Pair<T> = readonly [old: T, next: T]

/** Two texts of a file that differ, in words; null where the file, or what differs in it, has none. */
export function fileWords(path: string, texts: Pair<string>): readonly Change[] | null {
  if (path === '/etc/hostname') return [change('re-provision', 'hostname', `${texts[0].trim()} -> ${texts[1].trim()}`)]
  if (path.endsWith('/daemons')) return diffDaemons(texts)
  return path.endsWith('.link') ? diffLink(texts) : null
}

/** Daemons that came or went, with their options. */
function diffDaemons([old, next]: Pair<string>): readonly Change[] | null {
  const [before, after] = [daemonsOf(old), daemonsOf(next)]
  const difference = printListDifference([before, after])
  const stay = before.filter((daemon) => after.includes(daemon))
  return difference === null || optionsOf(old, stay) !== optionsOf(next, stay)
    ? null
    : [change('router-restart', 'FRR daemons', difference)]
}

function daemonsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/^(\w+)=yes$/gm), ([, daemon = '']) => daemon)
}

function optionsOf(text: string, daemons: readonly string[]): string {
  return text
    .split('\n')
    .filter((line) => daemons.some((daemon) => line.startsWith(`${daemon}_options=`)))
    .join('\n')
}

/** A NIC that keeps its name and is another one. */
function diffLink([old, next]: Pair<string>): readonly Change[] | null {
  const [before, after] = [readLink(old), readLink(next)]
  if (before === null || after === null || before.name !== after.name || before.mac === after.mac) return null
  return [change('re-provision', `system.nicNames[${after.name}].mac`, printMacChange([before.mac, after.mac]))]
}

function readLink(text: string): { readonly name: string; readonly mac: string } | null {
  const [, mac] = /^PermanentMACAddress=(\S+)$/m.exec(text) ?? []
  const [, name] = /^Name=(\S+)$/m.exec(text) ?? []
  return mac === undefined || name === undefined ? null : { name, mac }
}
