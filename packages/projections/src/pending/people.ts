import type { DatabaseSync } from 'node:sqlite'
import { collectFacts, NO_FACTS, type PersonFacts } from '@dataspor/disclosure'
import { decodeStored } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'

const PEOPLE_MAX = 50
/** Facts of people asked about lately, decoded; a few hundred bytes each. */
const FACTS_KEPT_MAX = 60_000
const FACTS_MAX = 10_000

/** What is known of people: their consents and facts, which ids are one person, and who is erased. */
export class People {
  readonly #sql: ReturnType<typeof prepare>
  readonly #kept = new Map<string, { readonly facts: PersonFacts; readonly count: number }>()
  #keptCount = 0
  #isAnybodyJoined: boolean | undefined

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  addFact(subject: string, position: LogPosition, body: Uint8Array): void {
    this.#drop(subject)
    this.#sql.addFact.run(id(subject), position, body)
  }

  /** What is known now of a person, under whatever ids. */
  factsOf(subject: string): PersonFacts {
    const kept = this.#kept.get(subject)
    if (kept !== undefined) return kept.facts
    const ids = this.same(subject)
    const bodies = this.#bodies(ids)
    const facts =
      bodies.length === 0 ? NO_FACTS : collectFacts(bodies.map((body) => decodeStored(body)))
    // A fact of another id says nothing of whom it changes what is known.
    if (ids.length === 1) this.#keep(subject, facts, bodies.length)
    return facts
  }

  #keep(subject: string, facts: PersonFacts, count: number): void {
    this.#kept.set(subject, { facts, count })
    this.#keptCount += count
    for (const oldest of this.#kept.keys()) {
      if (this.#keptCount <= FACTS_KEPT_MAX && this.#kept.size <= FACTS_KEPT_MAX) return
      this.#drop(oldest)
    }
  }

  #drop(subject: string): void {
    this.#keptCount -= this.#kept.get(subject)?.count ?? 0
    this.#kept.delete(subject)
  }

  /** The bodies of all consents and facts of these people, in log order; as many as an answer reads. */
  #bodies(subjects: readonly string[]): readonly string[] {
    const found = subjects.flatMap((subject) => this.#sql.facts.all(id(subject)))
    found.sort((a, b) => Number(a['position']) - Number(b['position']))
    return found.slice(-FACTS_MAX).map((row) => String(row['body']))
  }

  /** Says that these are one person. */
  join(subjects: readonly string[], position: LogPosition): void {
    this.forget()
    const [kept, ...others] = subjects
    for (const other of others) {
      if (kept === undefined || other === kept) continue
      this.#sql.join.run(id(kept), id(other), position)
      this.#sql.join.run(id(other), id(kept), position)
    }
  }

  /** What the event at `undone` said holds no longer; gives everybody whom it named. */
  undo(undone: LogPosition, position: LogPosition): readonly string[] {
    this.forget()
    const named = this.#sql.joined.all(undone)
    this.#sql.undo.run(position, undone)
    return named.map((row) => String(row['id']))
  }

  /** All ids that are the same person, the one given first; at most 50. */
  same(subject: string): readonly string[] {
    this.#isAnybodyJoined ??= this.#sql.anybody.get() !== undefined
    if (!this.#isAnybodyJoined) return [subject]
    const found = new Set([subject])
    for (const one of found) {
      for (const row of this.#sql.others.iterate(id(one))) {
        if (found.size >= PEOPLE_MAX) return [...found]
        found.add(String(row['id']))
      }
    }
    return [...found]
  }

  erase(subject: string, position: LogPosition): void {
    this.#drop(subject)
    this.#sql.eraseFacts.run(id(subject))
    this.#sql.leave.run(id(subject), id(subject))
    this.#sql.erase.run(id(subject), position)
  }

  forget(): void {
    this.#isAnybodyJoined = undefined
    this.#kept.clear()
    this.#keptCount = 0
  }

  /** Whether what was said of the person at a position is gone. */
  isErasedAfter(subject: string, position: LogPosition): boolean {
    return this.#sql.erased.get(id(subject), position) !== undefined
  }
}

function id(subject: string): Uint8Array {
  return Buffer.from(subject, 'hex')
}

function prepare(db: DatabaseSync) {
  return {
    addFact: db.prepare('insert into facts values(?, ?, cast(? as text))'),
    facts: db.prepare('select position, body from facts where subject = ? order by position'),
    eraseFacts: db.prepare('delete from facts where subject = ?'),
    anybody: db.prepare('select 1 from same_people limit 1'),
    join: db.prepare('insert or ignore into same_people values(?, ?, ?, null)'),
    joined: db.prepare(
      `select distinct lower(hex(subject)) as id from same_people
       where position = ? and undone_by is null order by id`,
    ),
    undo: db.prepare(
      'update same_people set undone_by = ? where position = ? and undone_by is null',
    ),
    others: db.prepare(
      `select lower(hex(other)) as id from same_people
       where subject = ? and undone_by is null order by position, other`,
    ),
    leave: db.prepare('delete from same_people where subject = ? or other = ?'),
    erase: db.prepare('insert or replace into erased values(?, ?)'),
    erased: db.prepare('select 1 from erased where subject = ? and position > ?'),
  }
}
