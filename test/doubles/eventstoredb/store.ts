/** An event as the double holds it. */
export interface StoredRecord {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly metadata: ReadonlyMap<string, string>
  readonly data: Uint8Array
  readonly customMetadata: Uint8Array
}

export interface Proposed {
  readonly id: string
  readonly metadata: ReadonlyMap<string, string>
  readonly data: Uint8Array
  readonly customMetadata: Uint8Array
}

export type Expected = 'any' | 'stream-exists' | number

export type Appended =
  | { readonly kind: 'stored'; readonly last: number; readonly position: number }
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'too-large' }

/** The server's default: data bytes of one append; metadata does not count. */
const APPEND_BYTES_MAX = 1_048_576
/** What a record's header takes of the log, so that positions have gaps as a server's do. */
const HEADER_BYTES = 120

/**
 * What a server holds, with its rules of appending: exact revisions; the same ids again after the same exact revision get
 * the first answer, also when the stream has grown since.
 */
export interface Store {
  readonly records: readonly StoredRecord[]
  append(stream: string, events: readonly Proposed[], expected: Expected): Appended
  stream(name: string): readonly StoredRecord[]
  /** Index in `records` of the first at or after a position. */
  at(position: number): number
}

export function createStore(): Store {
  const records: StoredRecord[] = []
  const streams = new Map<string, StoredRecord[]>()
  let end = 0
  const streamOf = (name: string): StoredRecord[] => {
    const known = streams.get(name)
    if (known !== undefined) return known
    const made: StoredRecord[] = []
    streams.set(name, made)
    return made
  }
  return {
    records,
    stream: (name) => streams.get(name) ?? [],
    at: (position) => firstAt(records, position),
    append: (name, events, expected) => {
      if (events.reduce((sum, { data }) => sum + data.length, 0) > APPEND_BYTES_MAX)
        return { kind: 'too-large' }
      const stream = streams.get(name) ?? []
      const last = stream.length - 1
      const isRight =
        expected === 'any' || expected === last || (expected === 'stream-exists' && last >= 0)
      if (!isRight)
        return repeated(stream, events, expected) ?? { kind: 'wrong-version', current: last }
      for (const event of events) {
        end += HEADER_BYTES + event.data.length
        const into = streamOf(name)
        const record = { ...event, position: end, stream: name, revision: into.length }
        into.push(record)
        records.push(record)
      }
      return { kind: 'stored', last: last + events.length, position: end }
    },
  }
}

function repeated(
  stream: readonly StoredRecord[],
  events: readonly Proposed[],
  expected: Expected,
): Appended | undefined {
  if (typeof expected !== 'number' || events.length === 0) return undefined
  const run = stream.slice(expected + 1, expected + 1 + events.length)
  const isSame = run.length === events.length && run.every(({ id }, i) => id === events[i]!.id)
  const last = run.at(-1)
  return isSame ? { kind: 'stored', last: last!.revision, position: last!.position } : undefined
}

function firstAt(records: readonly StoredRecord[], position: number): number {
  let [low, high] = [0, records.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (records[middle]!.position < position) low = middle + 1
    else high = middle
  }
  return low
}
