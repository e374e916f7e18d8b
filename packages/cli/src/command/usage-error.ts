/** The command line itself is wrong. The text never repeats an argument's value: it could be a person number. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** Ctrl-C at a question: nothing was done. */
export class Interrupted extends Error {
  constructor() {
    super('Interrupted.')
    this.name = 'Interrupted'
  }
}
