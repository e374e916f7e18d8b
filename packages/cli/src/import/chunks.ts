const NEWLINE = 0x0a
const RETURN = 0x0d

export interface ChunkLimits {
  readonly linesMax: number
  readonly bytesMax: number
  /** A line is cut after this many bytes; the server refuses it as too large all the same. */
  readonly lineBytesMax: number
}

/** Whole lines to be sent at once, and where the next one begins. */
export interface Chunk {
  /** Lines that are not blank, each with its line end. */
  readonly body: Uint8Array
  /** How many there are; the server counts these too, from 0. */
  readonly lines: number
  /** Offset after the chunk in the unpacked stream, blank lines included. */
  readonly end: number
}

/**
 * Cuts NDJSON into chunks of whole lines, holding one chunk at most. A last line without a line end counts when the
 * stream ends by itself; when it breaks, what was whole is given first, then the error passes on.
 */
export async function* chunksOfLines(
  source: AsyncIterable<Uint8Array>,
  start: number,
  limits: ChunkLimits,
): AsyncGenerator<Chunk, void, void> {
  const gathering = new Gathering(start, limits)
  try {
    for await (const bytes of source) yield* gathering.add(bytes)
  } catch (error) {
    yield* gathering.rest(false)
    throw error
  }
  yield* gathering.rest(true)
}

class Gathering {
  readonly #limits: ChunkLimits
  #parts: Uint8Array[] = []
  #bytes = 0
  #lines = 0
  #end: number
  #line: Uint8Array[] = []
  #lineBytes = 0
  #lineBytesSeen = 0

  constructor(start: number, limits: ChunkLimits) {
    this.#end = start
    this.#limits = limits
  }

  *add(bytes: Uint8Array): Generator<Chunk, void, void> {
    let from = 0
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
      this.#hold(bytes.subarray(from, at))
      from = at + 1
      yield* this.#endLine(1)
    }
    this.#hold(bytes.subarray(from))
  }

  *rest(endsByItself: boolean): Generator<Chunk, void, void> {
    if (endsByItself && this.#lineBytesSeen > 0) yield* this.#endLine(0)
    if (this.#lines > 0) yield this.#take()
  }

  #hold(part: Uint8Array): void {
    this.#lineBytesSeen += part.length
    const room = this.#limits.lineBytesMax + 1 - this.#lineBytes
    const kept = part.subarray(0, Math.max(0, room))
    this.#lineBytes += kept.length
    // A copy: the source may use its buffer again before the chunk is sent.
    if (kept.length > 0) this.#line.push(kept.slice())
  }

  *#endLine(lineEndBytes: number): Generator<Chunk, void, void> {
    const line = trimReturn(this.#line.length === 1 ? this.#line[0]! : Buffer.concat(this.#line))
    const after = this.#end + this.#lineBytesSeen + lineEndBytes
    this.#line = []
    this.#lineBytes = 0
    this.#lineBytesSeen = 0
    const { linesMax, bytesMax } = this.#limits
    if (this.#lines > 0 && this.#bytes + line.length + 1 > bytesMax) yield this.#take()
    if (line.length > 0) {
      this.#parts.push(line, LINE_END)
      this.#bytes += line.length + 1
      this.#lines++
    }
    this.#end = after
    if (this.#lines === linesMax) yield this.#take()
  }

  #take(): Chunk {
    const chunk = { body: Buffer.concat(this.#parts), lines: this.#lines, end: this.#end }
    this.#parts = []
    this.#bytes = 0
    this.#lines = 0
    return chunk
  }
}

const LINE_END = Uint8Array.of(NEWLINE)

function trimReturn(line: Uint8Array): Uint8Array {
  return line.at(-1) === RETURN ? line.subarray(0, -1) : line
}
