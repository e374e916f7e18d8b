const NEWLINE = 0x0a
const RETURN = 0x0d

/** A line of an NDJSON stream: its bytes, or that it was too long to keep. */
export type Line =
  | { readonly index: number; readonly bytes: Uint8Array }
  | { readonly index: number; readonly tooLong: true }

/**
 * Cuts a stream of bytes into lines (LF or CRLF), holding one line at most. Blank lines are passed over and not counted.
 * A last line without a line end counts when the stream ends by itself; when the stream breaks, its error passes on and
 * the torn line is never given.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  lineBytesMax: number,
): AsyncIterable<Line> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let index = 0
  const take = (): Line | undefined => {
    const tooLong = heldBytes > lineBytesMax
    const bytes = tooLong
      ? undefined
      : trimReturn(held.length === 1 ? held[0]! : Buffer.concat(held, heldBytes))
    held = []
    heldBytes = 0
    if (bytes !== undefined && bytes.length === 0) return undefined
    return bytes === undefined ? { index: index++, tooLong: true } : { index: index++, bytes }
  }
  const hold = (part: Uint8Array) => {
    heldBytes += part.length
    // Past the limit only the length matters; the bytes are let go.
    if (heldBytes > lineBytesMax) held = []
    else if (part.length > 0) held.push(part)
  }
  for await (const chunk of source) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end))
      start = end + 1
      const line = take()
      if (line !== undefined) yield line
    }
    hold(chunk.subarray(start))
  }
  const last = take()
  if (last !== undefined) yield last
}

function trimReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes
}
