const START_BYTES = 16 * 1024
const NONE = Buffer.alloc(0)
const TEXTS_MAX = 20_000
const TWO_32 = 4_294_967_296
const ID_BYTES = 16
const SHORT_BYTES_MAX = 32

/**
 * Rows in ClickHouse's RowBinary: values one after another, little-endian, texts with their length before them. Built in
 * one growing buffer: no text of a row is ever made, and the engine parses nothing.
 */
export class RowBytes {
  /** Of many tables most get no rows: room is made for the first. */
  #bytes = NONE
  #at = 0
  readonly #texts = new Map<string, Uint8Array>()

  get length(): number {
    return this.#at
  }

  /** The rows so far; the next ones are written elsewhere. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#at)
    this.#bytes = NONE
    this.#at = 0
    return taken
  }

  /** Drops what was written: rows that could not be written to their end. */
  clear(): void {
    this.#at = 0
  }

  uint8(value: number): void {
    this.#room(1)
    this.#bytes[this.#at++] = value
  }

  int8(value: number): void {
    this.#room(1)
    this.#at = this.#bytes.writeInt8(value, this.#at)
  }

  uint16(value: number): void {
    this.#room(2)
    this.#at = this.#bytes.writeUInt16LE(value, this.#at)
  }

  uint32(value: number): void {
    this.#room(4)
    this.#at = this.#bytes.writeUInt32LE(value, this.#at)
  }

  /** A safe integer as Int64, or as UInt64 where it is not negative: the bytes are the same. */
  int64(value: number): void {
    this.#room(8)
    const high = Math.floor(value / TWO_32)
    this.#at = this.#bytes.writeUInt32LE(value - high * TWO_32, this.#at)
    this.#at = this.#bytes.writeInt32LE(high, this.#at)
  }

  /** Nullable(Int64 or UInt64). */
  nullableInt64(value: number | null): void {
    this.uint8(value === null ? 1 : 0)
    if (value !== null) this.int64(value)
  }

  float64(value: number): void {
    this.#room(8)
    this.#at = this.#bytes.writeDoubleLE(value, this.#at)
  }

  /** Array(Float64). */
  floats(values: readonly number[]): void {
    this.size(values.length)
    for (const value of values) this.float64(value)
  }

  /** FixedString(16) of 32 hex digits; '' is sixteen zeros. Throws RangeError for anything else. */
  id(hex: string): void {
    this.#room(ID_BYTES)
    if (hex === '') this.#bytes.fill(0, this.#at, this.#at + ID_BYTES)
    else if (hex.length !== 2 * ID_BYTES || this.#bytes.write(hex, this.#at, 'hex') !== ID_BYTES) {
      throw new RangeError('an id is 32 hex digits')
    }
    this.#at += ID_BYTES
  }

  /** FixedString(16) of sixteen bytes; none are sixteen zeros. Throws RangeError for another number of them. */
  idBytes(bytes: Uint8Array): void {
    this.#room(ID_BYTES)
    if (bytes.length === 0) this.#bytes.fill(0, this.#at, this.#at + ID_BYTES)
    else if (bytes.length === ID_BYTES) this.#bytes.set(bytes, this.#at)
    else throw new RangeError('an id is 16 bytes')
    this.#at += ID_BYTES
  }

  /** A String as it is. */
  bytes(value: Uint8Array): void {
    this.size(value.length)
    this.#room(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
  }

  /** A text that many rows share: its bytes are made once. */
  term(text: string): void {
    let bytes = this.#texts.get(text)
    if (bytes === undefined) {
      bytes = encoded(text)
      if (this.#texts.size >= TEXTS_MAX) this.#texts.clear()
      this.#texts.set(text, bytes)
    }
    this.#copy(bytes)
  }

  /** A text of one row. */
  text(text: string): void {
    const bytes = encoded(text)
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  terms(texts: readonly string[]): void {
    this.size(texts.length)
    for (const text of texts) this.term(text)
  }

  /** How many elements of an array follow. */
  size(count: number): void {
    if (count < 128) return this.uint8(count)
    const bytes = varint(count)
    this.#room(bytes.length)
    for (const byte of bytes) this.#bytes[this.#at++] = byte
  }

  #copy(bytes: Uint8Array): void {
    const { length } = bytes
    this.#room(length)
    // A call out of the engine costs more than the few bytes of most words.
    if (length <= SHORT_BYTES_MAX)
      for (let i = 0; i < length; i++) this.#bytes[this.#at + i] = bytes[i]!
    else this.#bytes.set(bytes, this.#at)
    this.#at += length
  }

  #room(count: number): void {
    if (this.#at + count <= this.#bytes.length) return
    const wanted = Math.max(START_BYTES, 2 * this.#bytes.length, this.#at + count)
    const larger = Buffer.allocUnsafe(wanted)
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}

function encoded(text: string): Uint8Array {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes])
}

/** Unsigned LEB128. */
function varint(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}
