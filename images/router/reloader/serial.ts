/** Runs jobs one after the other, each at most `timeoutSeconds`; a job that takes longer is answered by `onTimeout` and does not hold up the next. */
export function serial<T>(job: () => Promise<T>, timeoutSeconds: number, onTimeout: () => T): () => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve()
  return () => {
    const turn = tail.then(job, job)
    tail = turn.catch(() => {})
    return withDeadline(turn, timeoutSeconds, onTimeout)
  }
}

function withDeadline<T>(promise: Promise<T>, seconds: number, onTimeout: () => T): Promise<T> {
  let timer: NodeJS.Timeout
  const deadline = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(onTimeout()), seconds * 1000)
  })
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer))
}
