import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry, Outcome } from '../entry.ts'
import { ProducerError } from '../error.ts'
import { encodeFrame } from './frame.ts'
import { type Place, segmentName } from './place.ts'

const SEGMENT_BYTES_MAX = 64 * 1024 * 1024
const GROUP_ENTRIES_MAX = 1_000
const GROUP_BYTES_MAX = 4 * 1024 * 1024

/** Whom to tell what became of an entry; nobody where it comes from an earlier process. */
export type Told = ((outcome: Outcome) => void) | undefined

/** Entries that one fsync put on disk. */
export interface Group {
  readonly entries: readonly Entry[]
  /** For each entry. */
  readonly told: readonly Told[]
  readonly at: Place
  readonly end: Place
}

interface Waiting {
  readonly entry: Entry
  readonly told: Told
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * Appends at the end of the last segment. All that waits while the disk is busy goes with the next write: one fsync for
 * many. After a failed write nothing more is taken.
 */
export class GroupWriter {
  readonly #folder: string
  readonly #key: Uint8Array
  readonly #written: (group: Group) => void
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #file: FileHandle | undefined
  #end: Place
  #writing: Promise<void> | undefined
  #failed: ProducerError | undefined

  constructor(folder: string, key: Uint8Array, end: Place, written: (group: Group) => void) {
    this.#folder = folder
    this.#key = key
    this.#end = end
    this.#written = written
  }

  /** Of entries that are not on disk yet. */
  get waitingBytes(): number {
    return this.#waitingBytes
  }

  /** Resolves when the entry is on disk; in the order of the calls. */
  append(entry: Entry, told: Told): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, told, resolve, reject })
      this.#waitingBytes += entry.bytes.length
      this.#writing ??= this.#writeAll()
    })
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#file?.close()
  }

  async #writeAll(): Promise<void> {
    // What is reported in the same turn goes together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const group = this.#next()
      try {
        if (this.#failed !== undefined) throw this.#failed
        await this.#write(group)
        for (const { resolve } of group) resolve()
      } catch (cause) {
        this.#failed ??= unwritable(this.#folder, cause)
        for (const { reject } of group) reject(this.#failed)
      }
      for (const { entry } of group) this.#waitingBytes -= entry.bytes.length
    }
    this.#writing = undefined
  }

  #next(): readonly Waiting[] {
    let [bytes, taken] = [0, 0]
    for (const { entry } of this.#waiting) {
      bytes += entry.bytes.length
      if (taken > 0 && (taken === GROUP_ENTRIES_MAX || bytes > GROUP_BYTES_MAX)) break
      taken += 1
    }
    return this.#waiting.splice(0, taken)
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const entries = group.map(({ entry }) => entry)
    const frame = encodeFrame(entries, this.#key)
    const at =
      this.#end.offset > SEGMENT_BYTES_MAX
        ? { segment: this.#end.segment + 1, offset: 0 }
        : this.#end
    if (this.#file === undefined || at.segment !== this.#end.segment) await this.#open(at)
    await writeWhole(this.#file!, frame, at.offset)
    await this.#file!.datasync()
    this.#end = { segment: at.segment, offset: at.offset + frame.length }
    this.#written({ entries, told: group.map(({ told }) => told), at, end: this.#end })
  }

  async #open({ segment }: Place): Promise<void> {
    await this.#file?.close()
    const flags = constants.O_CREAT | constants.O_RDWR
    this.#file = await open(join(this.#folder, segmentName(segment)), flags, 0o600)
    // A new file is lost with its name, unless the folder is on disk too.
    const folder = await open(this.#folder, 'r')
    await folder.sync()
    await folder.close()
  }
}

/** A disk that is nearly full takes a part of what it is given, and fails only at the next. */
async function writeWhole(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, offset + at)
    if (bytesWritten === 0) throw new Error('the disk takes nothing')
    at += bytesWritten
  }
}

function unwritable(folder: string, cause: unknown): ProducerError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException
  const text = `The outbox ${folder} cannot be written (${code}). Mend the disk or make room, then close and open the producer: what was kept is still there.`
  return new ProducerError('outbox_failed', text, { cause })
}
