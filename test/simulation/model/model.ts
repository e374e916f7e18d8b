import type { Entry } from './entries.ts'
import type { PlacedHold } from './holds.ts'
import { pair } from './pairs.ts'
import { People, type Who } from './people.ts'

interface About {
  readonly who: Who
  readonly seq: number
}

export interface Consent extends About {
  readonly id: string
  readonly registeredAt: number
  withdrawn?: { readonly at: number; readonly seq: number }
}

export interface Profiling extends About {
  readonly id: string
  readonly at: number
}

export interface Question {
  readonly whos: ReadonlySet<Who>
  readonly seq: number
  readonly at: number
}

export interface Window {
  readonly source: string
  readonly from: number
  readonly through: number
  readonly declared: number
  readonly seq: number
}

export interface Report {
  readonly source: string
  readonly at: number
  readonly seq: number
}

/** A batch that is open: its parts, each the people of its lines. */
export interface OpenBatch {
  readonly batch: string
  readonly id: string
  readonly occurredAt: number
  readonly parts: Map<number, { readonly body: string; readonly whos: readonly Who[] }>
}

/** All that the system should know, in the order in which it was recorded. Written from the contracts. */
export class Model {
  readonly people = new People()
  readonly entries: Entry[] = []
  readonly holds: PlacedHold[] = []
  readonly consents: Consent[] = []
  readonly profilings: Profiling[] = []
  readonly requests: About[] = []
  readonly questions: Question[] = []
  readonly windows: Window[] = []
  readonly reports: Report[] = []
  readonly batches: OpenBatch[] = []
  readonly #byWho = new Map<Who, Set<Entry>>()
  #seq = 0

  get seq(): number {
    return this.#seq
  }

  next(): number {
    return ++this.#seq
  }

  report(source: string, at: number, seq: number): void {
    this.reports.push({ source, at, seq })
  }

  add(entry: Entry, seq: number): void {
    this.entries.push(entry)
    this.index(entry)
    if (entry.kind === 'batch') return
    const subject = entry.versions[0]!.people[0]!
    pair(
      entry,
      [...this.about(subject)].filter((other) => other !== entry && other.kind !== 'batch'),
      seq,
    )
  }

  /** Whoever the last version is about can be asked for it. */
  index(entry: Entry): void {
    for (const who of entry.versions.at(-1)!.people) {
      const known = this.#byWho.get(who)
      if (known === undefined) this.#byWho.set(who, new Set([entry]))
      else known.add(entry)
    }
  }

  about(who: Who): ReadonlySet<Entry> {
    return this.#byWho.get(who) ?? new Set()
  }
}
