/** East Asian Wide and Fullwidth, Unicode TR 11. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u

/** Combining marks and format characters: drawn over what stands before them. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns that one character (a whole code point) takes on a terminal: 0, 1 or 2. */
export function characterWidth(character: string): number {
  if (character < '\u007f') return 1
  if (ZERO.test(character)) return 0
  return WIDE.test(character) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1
}

/** Columns of a text without control characters. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}
