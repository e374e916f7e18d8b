/** One thing looked at. Details hold counts and paths, never anything about a person. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  /** What to do about it; only where something was found. */
  readonly remedy?: string
}

export function fine(name: string, detail: string): Check {
  return { name, ok: true, detail }
}

export function finding(name: string, detail: string, remedy: string): Check {
  return { name, ok: false, detail, remedy }
}
