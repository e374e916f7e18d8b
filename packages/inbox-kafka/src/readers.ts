import type { Alarm } from './alarm.ts'
import { type Partition, PartitionReader, type ReaderDeps } from './partition-reader.ts'
import { standOf, type StandDeps } from './stand.ts'

export interface ReadersDeps extends StandDeps {
  readonly partyOf: ReadonlyMap<string, string>
  readonly readerDepsOf: (topic: string) => ReaderDeps
  readonly alarm: (alarm: Alarm) => void
}

interface Made {
  readonly reader: Promise<PartitionReader | 'stopped'>
  /** Why it is not read, while it is not. */
  stopped?: Alarm
}

/** The readers of the partitions that this process has; each made where the log stands, and forgotten after an error. */
export class Readers {
  readonly #deps: ReadersDeps
  readonly #readers = new Map<string, Made>()

  constructor(deps: ReadersDeps) {
    this.#deps = deps
  }

  /** After a rebalance nothing is believed of what was. */
  forgetAll(): void {
    this.#readers.clear()
  }

  forget(topic: string, partition: number): void {
    this.#readers.delete(`${topic}/${partition}`)
  }

  of(topic: string, partition: number): Promise<PartitionReader | 'stopped'> {
    const place = `${topic}/${partition}`
    const known = this.#readers.get(place)
    if (known !== undefined) return known.reader
    const made: Made = {
      reader: this.#make({ topic, partition, party: this.#deps.partyOf.get(topic)! }, (why) => {
        made.stopped = why
      }),
    }
    this.#readers.set(place, made)
    made.reader.catch(() => {
      if (this.#readers.get(place) === made) this.#readers.delete(place)
    })
    return made.reader
  }

  /** Of the partitions that this process has, why those are not read that are stopped. */
  stopped(): readonly Alarm[] {
    return [...this.#readers.values()].flatMap(({ stopped }) => stopped ?? [])
  }

  async #make(
    of: Partition,
    onStopped: (why: Alarm) => void,
  ): Promise<PartitionReader | 'stopped'> {
    const stand = await standOf(of, this.#deps)
    if (stand.kind === 'at')
      return new PartitionReader(of, stand, this.#deps.readerDepsOf(of.topic))
    onStopped(stand.alarm)
    this.#deps.alarm(stand.alarm)
    return 'stopped'
  }
}
