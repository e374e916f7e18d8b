import type { DatabaseSync } from 'node:sqlite'
import type {
  Applied,
  FoundBreach,
  FoundFact,
  FoundHold,
  FoundItem,
  FoundMark,
  FoundProfiling,
  FoundQuestion,
  FoundRequest,
  ItemQuery,
  PersonalReader,
  SourceActivity,
} from '../personal/index.ts'
import { AboutReader } from './about-reader.ts'
import { ActivityReader } from './activity-reader.ts'
import { appliedReader } from './applied.ts'
import { ItemReader } from './item-reader.ts'
import { MarkReader } from './mark-reader.ts'
import { SamePeopleReader } from './same-people.ts'

const FACTS_MAX = 10_000

interface Catalogue {
  readonly version: string
  readonly body: string
}

/** Over a connection that cannot write. */
export class SqliteReader implements PersonalReader {
  readonly #db: DatabaseSync
  readonly #applied: () => Applied
  readonly #items: ItemReader
  readonly #marks: MarkReader
  readonly #about: AboutReader
  readonly #activity: ActivityReader
  readonly #samePeople: SamePeopleReader
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#applied = appliedReader(db)
    this.#items = new ItemReader(db)
    this.#marks = new MarkReader(db)
    this.#about = new AboutReader(db)
    this.#activity = new ActivityReader(db)
    this.#samePeople = new SamePeopleReader(db)
    this.#sql = prepare(db)
  }

  async applied(): Promise<Applied> {
    return this.#applied()
  }

  async items(query: ItemQuery): Promise<readonly FoundItem[]> {
    return this.#items.find(query)
  }

  async marks(targets: readonly number[]): Promise<readonly FoundMark[]> {
    return this.#marks.find(targets)
  }

  async facts(subjects: readonly string[], upTo: number): Promise<readonly FoundFact[]> {
    const found: FoundFact[] = []
    for (const subject of new Set(subjects)) {
      for (const row of this.#sql.facts.iterate(subject, upTo, FACTS_MAX)) {
        found.push({ position: Number(row['position']), body: String(row['body']) })
      }
    }
    return found.toSorted((a, b) => a.position - b.position).slice(-FACTS_MAX)
  }

  async questions(
    subjects: readonly string[],
    upTo: number,
    before: number | undefined,
    limit: number,
  ): Promise<readonly FoundQuestion[]> {
    const last = before === undefined ? upTo : Math.min(upTo, before - 1)
    // One question can be about two ids of the same person: it is one question.
    const found = new Map<number, FoundQuestion>()
    for (const subject of new Set(subjects)) {
      for (const row of this.#sql.questions.iterate(subject, last, limit)) {
        const position = Number(row['position'])
        const body = String(row['body'])
        found.set(position, { position, askedAt: Number(row['asked_at']), body })
      }
    }
    return [...found.values()].toSorted((a, b) => b.position - a.position).slice(0, limit)
  }

  async profilings(
    subjects: readonly string[],
    upTo: number,
    limit: number,
  ): Promise<readonly FoundProfiling[]> {
    return this.#about.profilings(subjects, upTo, limit)
  }

  async holds(subjects: readonly string[]): Promise<readonly FoundHold[]> {
    return this.#about.holds(subjects)
  }

  async liftedHolds(holdIds: readonly string[]): Promise<readonly string[]> {
    return this.#about.liftedHolds(holdIds)
  }

  async requests(
    subjects: readonly string[],
    upTo: number,
    before: number | undefined,
    limit: number,
  ): Promise<readonly FoundRequest[]> {
    return this.#about.requests(subjects, upTo, before, limit)
  }

  async requestsTo(
    controller: string,
    before: number | undefined,
    limit: number,
  ): Promise<readonly FoundRequest[]> {
    return this.#about.requestsTo(controller, before, limit)
  }

  async breaches(upTo: number): Promise<readonly FoundBreach[]> {
    return this.#about.breaches(upTo)
  }

  async merged(after: string | undefined, limit: number): Promise<readonly string[]> {
    return this.#about.merged(after ?? '', limit)
  }

  async heldPeople(after: string | undefined, limit: number): Promise<readonly string[]> {
    return this.#about.heldPeople(after ?? '', limit)
  }

  async factHolders(
    key: 'addressProtected' | 'custody',
    upTo: number,
    after: string | undefined,
    limit: number,
  ): Promise<readonly string[]> {
    return this.#about.factHolders(key, upTo, after ?? '', limit)
  }

  async samePeople(subjects: readonly string[]): Promise<readonly string[]> {
    return this.#samePeople.find(subjects)
  }

  async activity(upTo: number): Promise<readonly SourceActivity[]> {
    return this.#activity.find(upTo)
  }

  async catalogueVersionAt(upTo: number): Promise<string | undefined> {
    const version = this.#sql.catalogueVersion.get(upTo)?.['version']
    return version === undefined ? undefined : String(version)
  }

  async catalogueAt(upTo: number): Promise<Catalogue | undefined> {
    const row = this.#sql.catalogue.get(upTo)
    return row && { version: String(row['version']), body: String(row['body']) }
  }

  async close(): Promise<void> {
    this.#db.close()
  }
}

function prepare(db: DatabaseSync) {
  return {
    facts: db.prepare(
      `select position, body from facts
       where subject = unhex(?) and position <= ? order by position desc limit ?`,
    ),
    questions: db.prepare(
      `select q.position, q.asked_at, b.body from questions q join question_bodies b using(position)
       where q.subject = unhex(?) and q.position <= ? order by q.position desc limit ?`,
    ),
    catalogueVersion: db.prepare(
      'select version from catalogues where position <= ? order by position desc limit 1',
    ),
    catalogue: db.prepare(
      'select version, body from catalogues where position <= ? order by position desc limit 1',
    ),
  }
}
