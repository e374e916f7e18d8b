import { cloudEvent, type DemoEvent } from './disclosure-event.ts'

const DAY_MS = 86_400_000
const WINDOW_MS = 14 * DAY_MS
const WINDOWS = 14

/** The source whose newest window states one event more than it sent. */
export const MISCOUNTING = 'kommune:0167'

/** Counts disclosures by source and fortnight, so that each source can say what it has reported. */
export class WindowCounts {
  readonly #first: number
  readonly #counts = new Map<string, number[]>()

  constructor(until: number) {
    this.#first = until - WINDOWS * WINDOW_MS
  }

  add({ source, time, event }: DemoEvent): void {
    if (!String(event['type']).startsWith('dk.dataspor.disclosure.')) return
    let counts = this.#counts.get(source)
    if (counts === undefined) this.#counts.set(source, (counts = Array<number>(WINDOWS).fill(0)))
    counts[Math.floor((time - this.#first) / WINDOW_MS)]! += 1
  }

  /** `source.reported-through` of every source; the stopped one's cease when it does. */
  *windows(stopped: { readonly source: string; readonly days: number }): Generator<DemoEvent> {
    const silentFrom = WINDOWS - Math.ceil((stopped.days * DAY_MS) / WINDOW_MS)
    for (const [source, counts] of this.#counts) {
      for (const [i, counted] of counts.entries()) {
        if (source === stopped.source && i >= silentFrom) break
        const [from, through] = [this.#first + i * WINDOW_MS, this.#first + (i + 1) * WINDOW_MS]
        const count = source === MISCOUNTING && i === WINDOWS - 1 ? counted + 1 : counted
        yield cloudEvent(source, `vindue-${i}`, 'source.reported-through', through, {
          from: new Date(from).toISOString(),
          through: new Date(through).toISOString(),
          count,
        })
      }
    }
  }
}
