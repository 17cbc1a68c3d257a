/** Whether a host name matches a pattern of a shell: `*` any characters, `?` one, `[ab]` one of these; the case does not count. */
export function globMatcher(pattern: string): (name: string) => boolean {
  const expression = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replace(/\[(?![^\]]*\])/g, '\\[')
  const matcher = new RegExp(`^${expression}$`, 'i')
  return (name) => matcher.test(name)
}
