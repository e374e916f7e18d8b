import type { ReadReq, ReadResp } from './protocol.ts'
import { eventMessage, streamNotFound } from './messages.ts'
import type { Store, StoredRecord } from './store.ts'

const BACKWARDS = 1

/** Forwards from a position or revision on, that one included; `$all` backwards without it. */
export function* readRecords(options: ReadReq.Options, store: Store): Generator<ReadResp> {
  const count = Number(options.getCount())
  const backwards = (options.getReadDirection() as number) === BACKWARDS
  const stream = options.getStream()
  if (stream !== undefined) {
    const name = Buffer.from(stream.getStreamIdentifier()!.getStreamName_asU8()).toString()
    const records = store.stream(name)
    if (records.length === 0) {
      yield streamNotFound(name)
      return
    }
    const start = stream.hasRevision() ? Number(stream.getRevision()) : 0
    const found = backwards
      ? records.slice(0, stream.hasEnd() ? undefined : start + 1).toReversed()
      : records.slice(start)
    yield* some(found, count)
    return
  }
  const all = options.getAll()!
  const position = all.hasPosition() ? Number(all.getPosition()!.getCommitPosition()) : undefined
  const from = position === undefined ? 0 : store.at(position)
  if (position !== undefined && store.records[from]?.position !== position)
    throw new RangeError('a position that is not a record boundary')
  if (!backwards) yield* some(all.hasEnd() ? [] : store.records.slice(from, from + count), count)
  else
    yield* some(
      store.records
        .slice(
          Math.max(0, (all.hasEnd() ? store.records.length : from) - count),
          all.hasEnd() ? undefined : from,
        )
        .toReversed(),
      count,
    )
}

function* some(records: readonly StoredRecord[], count: number): Generator<ReadResp> {
  for (const record of records.slice(0, count)) yield eventMessage(record)
}
