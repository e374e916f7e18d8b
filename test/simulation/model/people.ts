/** A number in one life: an erasure ends it, and what comes later is about another. */
export type Who = `${number}.${number}`

/** The numbers that may turn out to be one person's are neighbours of three; the others are alone. */
const IN_FAMILIES = 12
const FAMILY = 3

export const familyOf = (index: number): number =>
  index < IN_FAMILIES ? Math.floor(index / FAMILY) : index

export const relativesOf = (index: number): readonly number[] =>
  index < IN_FAMILIES ? [0, 1, 2].map((i) => familyOf(index) * FAMILY + i) : [index]

/** Whoever shares no number with anybody. */
export const isAlone = (who: Who): boolean => indexOf(who) >= IN_FAMILIES

export const indexOf = (who: Who): number => Number(who.split('.')[0])

interface Link {
  readonly id: string
  readonly whos: readonly Who[]
  undone: boolean
}

/** Who is whom, as of now (events.md, `subject.number-changed`, `.numbers-merged`, `.merge-undone`). */
export class People {
  readonly #lives = new Map<number, number>()
  readonly links: Link[] = []

  now(index: number): Who {
    return `${index}.${this.#lives.get(index) ?? 0}`
  }

  isAlive(who: Who): boolean {
    return this.now(indexOf(who)) === who
  }

  link(id: string, whos: readonly Who[]): void {
    this.links.push({ id, whos, undone: false })
  }

  /** All that is this person today. */
  same(index: number): ReadonlySet<Who> {
    const found = new Set([this.now(index)])
    const links = this.links.filter(({ undone }) => !undone)
    for (let size = 0; size < found.size;) {
      size = found.size
      for (const { whos } of links)
        if (whos.some((who) => found.has(who))) for (const who of whos) found.add(who)
    }
    return found
  }

  erase(index: number): void {
    for (const who of this.same(index)) {
      const at = indexOf(who)
      this.#lives.set(at, (this.#lives.get(at) ?? 0) + 1)
    }
  }
}
