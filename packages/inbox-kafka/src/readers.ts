import type { Alarm } from './alarm.ts'
import { type Partition, PartitionReader, type ReaderDeps } from './partition-reader.ts'
import { standOf, type StandDeps } from './stand.ts'

export interface ReadersDeps extends StandDeps {
  readonly partyOf: ReadonlyMap<string, string>
  readonly readerDepsOf: (topic: string) => ReaderDeps
  readonly alarm: (alarm: Alarm) => void
}

/** The readers of the partitions that this process has; each made where the log stands, and forgotten after an error. */
export class Readers {
  readonly #deps: ReadersDeps
  readonly #readers = new Map<string, Promise<PartitionReader | 'stopped'>>()

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
    if (known !== undefined) return known
    const making = this.#make({ topic, partition, party: this.#deps.partyOf.get(topic)! })
    this.#readers.set(place, making)
    making.catch(() => {
      if (this.#readers.get(place) === making) this.#readers.delete(place)
    })
    return making
  }

  async #make(of: Partition): Promise<PartitionReader | 'stopped'> {
    const stand = await standOf(of, this.#deps)
    if (stand.kind === 'at')
      return new PartitionReader(of, stand, this.#deps.readerDepsOf(of.topic))
    this.#deps.alarm(stand.alarm)
    return 'stopped'
  }
}
