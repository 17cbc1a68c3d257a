/** Sleeps until it is woken or the time is over. A wake that comes while nobody sleeps is kept for the next sleep. */
export type Waiter = { readonly wake: () => void; readonly sleep: (seconds: number) => Promise<void> }

/** Events of one change come in a burst: a woken sleeper waits this long for the rest of them. */
const SETTLE_MILLISECONDS = 50

export function waiter(): Waiter {
  let isWoken = false
  let stopSleeping: (() => void) | null = null
  return {
    wake: () => {
      isWoken = true
      stopSleeping?.()
    },
    sleep: async (seconds) => {
      if (!isWoken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, seconds * 1000)
          stopSleeping = () => {
            clearTimeout(timer)
            setTimeout(resolve, SETTLE_MILLISECONDS)
          }
        })
      }
      stopSleeping = null
      isWoken = false
    },
  }
}
