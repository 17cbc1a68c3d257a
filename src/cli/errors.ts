/** The command line is wrong: exit 2. The message is one sentence; `hint` says what to type. */
export class UsageError extends Error {
  readonly hint: string | null

  constructor(message: string, hint: string | null = null) {
    super(message)
    this.hint = hint
  }
}
