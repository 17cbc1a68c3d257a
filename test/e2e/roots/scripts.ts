import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the shell scripts lie that make roots and that use each other. */
export const rootsDirectory = import.meta.dirname

/** Texts of scripts of this folder: ingredients of what they make. */
export async function scriptTexts(...names: readonly string[]): Promise<readonly string[]> {
  return await Promise.all(names.map(async (name) => await readFile(join(rootsDirectory, name), 'utf8')))
}
