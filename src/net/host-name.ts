/** HOST_NAME_MAX of Linux. */
const MAX_LENGTH = 64

const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/** RFC 1123: letters, digits and dashes between dots; at most 64 characters, which is what Linux takes. */
export function isHostName(text: string): boolean {
  return text.length <= MAX_LENGTH && text.split('.').every((label) => LABEL.test(label))
}
