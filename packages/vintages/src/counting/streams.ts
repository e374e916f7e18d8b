import { MEMBER_BYTES } from '@dataspor/events'

/** Ids in ascending order, each with a leaf of the cube. */
export interface IdStream {
  /** The bytes that the present id lies in, and where. */
  readonly bytes: Uint8Array
  readonly at: number
  readonly leaf: number
  /** Goes to the next id in memory; false where there is none. */
  next(): boolean
  /** Reads on; false at the end. */
  refill(): Promise<boolean>
}

/** Members of a batch, without those for whom it was taken back. */
export class MemberStream implements IdStream {
  bytes: Uint8Array = new Uint8Array()
  at = 0
  readonly leaf: number
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #without: ReadonlySet<string>

  constructor(chunks: AsyncIterable<Uint8Array>, leaf: number, without: ReadonlySet<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
    this.leaf = leaf
    this.#without = without
  }

  next(): boolean {
    this.at += MEMBER_BYTES
    return this.#settle()
  }

  async refill(): Promise<boolean> {
    for (;;) {
      const { value, done } = await this.#chunks.next()
      if (done === true) return false
      this.bytes = value
      this.at = 0
      if (this.#settle()) return true
    }
  }

  #settle(): boolean {
    if (this.#without.size > 0) {
      while (this.at < this.bytes.length && this.#without.has(textAt(this.bytes, this.at)))
        this.at += MEMBER_BYTES
    }
    return this.at < this.bytes.length
  }
}

export interface EntryAt {
  readonly id: Uint8Array
  readonly leaf: number
}

/** Entries of single people, page by page. */
export class EntryStream implements IdStream {
  bytes: Uint8Array = new Uint8Array()
  readonly at = 0
  leaf = 0
  #page: readonly EntryAt[] = []
  #index = 0
  readonly #pages: AsyncIterator<readonly EntryAt[]>

  constructor(pages: AsyncIterable<readonly EntryAt[]>) {
    this.#pages = pages[Symbol.asyncIterator]()
  }

  next(): boolean {
    this.#index++
    return this.#settle()
  }

  async refill(): Promise<boolean> {
    for (;;) {
      const { value, done } = await this.#pages.next()
      if (done === true) return false
      this.#page = value
      this.#index = 0
      if (this.#settle()) return true
    }
  }

  #settle(): boolean {
    const entry = this.#page[this.#index]
    if (entry === undefined) return false
    this.bytes = entry.id
    this.leaf = entry.leaf
    return true
  }
}

export function textAt(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, MEMBER_BYTES).toString('latin1')
}

/** Below 0, 0, above 0 as the one's present id comes before, is, or comes after the other's. */
export function compareIds(a: IdStream, b: IdStream): number {
  for (let i = 0; i < MEMBER_BYTES; i++) {
    const difference = a.bytes[a.at + i]! - b.bytes[b.at + i]!
    if (difference !== 0) return difference
  }
  return 0
}
