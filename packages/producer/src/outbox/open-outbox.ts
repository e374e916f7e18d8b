import { closeSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../entry.ts'
import { ProducerError } from '../error.ts'
import { decodeFrame } from './frame.ts'
import { type Group, GroupWriter, type Told } from './group-writer.ts'
import { checkedKey, folderKey, ownFolder } from './owner.ts'
import { makeFolder } from './make-folder.ts'
import { encodePlace, isBefore, type Place, segmentName, segmentsOf } from './place.ts'
import { damaged, PLACE_FILE, readFrame, recover } from './recover.ts'

/** Groups kept in memory for the sender, so that what is sent at once is not read back. */
const RECENT_BYTES_MAX = 16 * 1024 * 1024

export interface OutboxOptions {
  /** Made where it is not there; for one process at a time. */
  readonly folder: string
  /** 32 bytes, from where the producer keeps its secrets; without it a key file beside the data. */
  readonly key?: Uint8Array
  /** What may lie unacknowledged, bytes on disk. */
  readonly bytesMax: number
}

/**
 * A queue on disk (append-only files). What `append` has resolved for survives a crash of process and machine, and is
 * given by `next` until it is acknowledged. Reading is for one reader.
 */
export interface Outbox {
  /** Errors: `outbox_full`, `outbox_failed`. */
  append(entry: Entry, told?: Told): Promise<void>
  /** The group after this place; undefined where there is none yet. */
  next(after: Place): Group | undefined
  /** This group, the first that was not acknowledged, may be forgotten. */
  acknowledge(group: Group): void
  /** Where an earlier process stopped. */
  readonly begin: Place
  /** Bytes on disk that are not acknowledged. */
  pendingBytes(): number
  /** Told after each write. */
  onWritten(listener: () => void): void
  close(): Promise<void>
}

export function openOutbox({ folder, key: given, bytesMax }: OutboxOptions): Outbox {
  makeFolder(folder)
  const leave = ownFolder(folder)
  try {
    const key =
      given === undefined ? folderKey(folder) : checkedKey(given, 'outboxKey must be 32 bytes.')
    return new FileOutbox(folder, key, bytesMax, leave)
  } catch (error) {
    leave()
    throw error
  }
}

function full(folder: string, bytesMax: number): ProducerError {
  const text = `More than ${bytesMax} bytes wait in ${folder}. Mend the way to Dataspor (onTrouble says what is wrong), or raise outboxBytesMax.`
  return new ProducerError('outbox_full', text)
}

class FileOutbox implements Outbox {
  readonly begin: Place
  readonly #folder: string
  readonly #key: Uint8Array
  readonly #bytesMax: number
  readonly #leave: () => void
  readonly #writer: GroupWriter
  readonly #placeFile: number
  readonly #recent = new Map<string, Group>()
  /** For groups of this process that are not acknowledged: memory may have let go of their entries, never of this. */
  readonly #told = new Map<string, readonly Told[]>()
  #recentBytes = 0
  #pendingBytes = 0
  #end: Place
  #acknowledged: Place
  #reading: { readonly segment: number; readonly descriptor: number } | undefined
  #listener: () => void = () => {}

  constructor(folder: string, key: Uint8Array, bytesMax: number, leave: () => void) {
    const { from, end, pendingBytes } = recover(folder)
    this.begin = from
    this.#acknowledged = from
    this.#end = end
    this.#folder = folder
    this.#key = key
    this.#bytesMax = bytesMax
    this.#leave = leave
    this.#placeFile = openSync(join(folder, PLACE_FILE), 'a+', 0o600)
    closeSync(this.#placeFile)
    this.#placeFile = openSync(join(folder, PLACE_FILE), 'r+')
    this.#writer = new GroupWriter(folder, key, end, (group) => this.#written(group))
    this.#pendingBytes = pendingBytes
  }

  append(entry: Entry, told?: Told): Promise<void> {
    if (this.#pendingBytes + this.#writer.waitingBytes > this.#bytesMax)
      return Promise.reject(full(this.#folder, this.#bytesMax))
    return this.#writer.append(entry, told)
  }

  next(after: Place): Group | undefined {
    const recent = this.#recent.get(keyOf(after))
    if (recent !== undefined) return recent
    if (!isBefore(after, this.#end)) return undefined
    const frame = readFrame(this.#descriptor(after.segment), after.offset)
    if (frame === undefined) {
      if (after.segment === this.#end.segment) throw damaged(this.#folder, after.segment)
      return this.next({ segment: after.segment + 1, offset: 0 })
    }
    const end = { segment: after.segment, offset: after.offset + frame.length }
    try {
      const entries = decodeFrame(frame, this.#key)
      return { entries, told: this.#told.get(keyOf(after)) ?? [], at: after, end }
    } catch (cause) {
      throw new ProducerError('outbox_failed', damaged(this.#folder, after.segment).message, {
        cause,
      })
    }
  }

  acknowledge({ at, end }: Group): void {
    this.#pendingBytes -= end.offset - at.offset
    this.#forget(keyOf(at))
    this.#told.delete(keyOf(at))
    const from = this.#acknowledged
    this.#acknowledged = end
    try {
      // Without an fsync: what a crash takes back is sent once more.
      writeSync(this.#placeFile, encodePlace(end), 0, undefined, 0)
    } catch {
      // So is what a full disk does not note; and sending is what makes room on it.
    }
    for (let { segment } = from; segment < end.segment; segment++) {
      if (this.#reading?.segment === segment) this.#closeReading()
      rmSync(join(this.#folder, segmentName(segment)), { force: true })
    }
  }

  pendingBytes(): number {
    return this.#pendingBytes
  }

  onWritten(listener: () => void): void {
    this.#listener = listener
  }

  async close(): Promise<void> {
    try {
      await this.#writer.close()
      this.#closeReading()
      fsyncSync(this.#placeFile)
      closeSync(this.#placeFile)
      // What is sent does not stay on the producer's disk longer than needed.
      if (!isBefore(this.#acknowledged, this.#end))
        for (const segment of segmentsOf(readdirSync(this.#folder)))
          rmSync(join(this.#folder, segmentName(segment)), { force: true })
    } finally {
      this.#leave()
    }
  }

  #written(group: Group): void {
    this.#end = group.end
    const bytes = group.end.offset - group.at.offset
    this.#pendingBytes += bytes
    this.#recent.set(keyOf(group.at), group)
    this.#told.set(keyOf(group.at), group.told)
    this.#recentBytes += bytes
    for (const key of this.#recent.keys()) {
      if (this.#recentBytes <= RECENT_BYTES_MAX) break
      this.#forget(key)
    }
    this.#listener()
  }

  #forget(key: string): void {
    const group = this.#recent.get(key)
    if (group === undefined) return
    this.#recent.delete(key)
    this.#recentBytes -= group.end.offset - group.at.offset
  }

  #descriptor(segment: number): number {
    if (this.#reading?.segment !== segment) {
      this.#closeReading()
      const descriptor = openSync(join(this.#folder, segmentName(segment)), 'r')
      this.#reading = { segment, descriptor }
    }
    return this.#reading!.descriptor
  }

  #closeReading(): void {
    if (this.#reading !== undefined) closeSync(this.#reading.descriptor)
    this.#reading = undefined
  }
}

const keyOf = ({ segment, offset }: Place): string => `${segment}.${offset}`
