/** Everything that a service answered, to be looked through. */
export interface Heard {
  readonly bodies: readonly { readonly of: string; readonly text: string }[]
  /** Sends a request and keeps the answer: body and headers. */
  ask(of: string, url: string, init?: RequestInit): Promise<{ status: number; text: string }>
  keep(of: string, text: string): void
}

export function listen(): Heard {
  const bodies: { of: string; text: string }[] = []
  const keep = (of: string, text: string) => void bodies.push({ of, text })
  return {
    bodies,
    keep,
    async ask(of, url, init = {}) {
      const response = await fetch(url, init)
      const text = await response.text()
      keep(of, `${JSON.stringify([...response.headers])}\n${text}`)
      return { status: response.status, text }
    },
  }
}
