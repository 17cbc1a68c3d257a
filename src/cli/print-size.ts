/** `812 B`, `19.4 KiB`, `1.5 MiB`. */
export function printSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const unit = bytes < 1024 * 1024 ? 'KiB' : 'MiB'
  return `${(bytes / (unit === 'KiB' ? 1024 : 1024 * 1024)).toFixed(1)} ${unit}`
}
