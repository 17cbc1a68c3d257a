/** A fenced block of a Markdown text. `start` and `end` delimit its body. */
export type Block = { readonly language: string; readonly body: string; readonly start: number; readonly end: number }

export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const start = match.index + match[0].indexOf('\n') + 1
    const body = match[2] ?? ''
    return { language: match[1] ?? '', body, start, end: start + body.length }
  })
}

/** The text with the bodies of some blocks replaced. */
export function withBodies(markdown: string, bodies: ReadonlyMap<Block, string>): string {
  return [...bodies]
    .toReversed()
    .reduce((text, [block, body]) => text.slice(0, block.start) + body + text.slice(block.end), markdown)
}
