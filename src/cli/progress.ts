import type { OutputStream } from './io.ts'

/** Hosts between two lines of progress: a terminal that is slow must not be what a run waits for. */
const STEP = 100

/** Tells on a terminal how far a long run is, on one line that is gone at the end; elsewhere nothing. */
export function progressOn(
  stream: OutputStream,
  total: number,
): { readonly tell: (done: number) => void; readonly end: () => void } {
  const isShown = stream.isTerminal && total > STEP
  const write = (text: string): void => {
    if (isShown) void stream.write(text)
  }
  return {
    tell: (done) => {
      if (done % STEP === 0) write(`\r${done} of ${total} hosts`)
    },
    end: () => write('\r\u001b[K'),
  }
}
