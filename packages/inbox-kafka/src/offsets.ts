/** Offsets in the log: `<topic>/<partition>/<offset>`. A topic's name holds no slash (Kafka's own rule). */
export function formatOffset(topic: string, partition: number, offset: string | bigint): string {
  return `${topic}/${partition}/${offset}`
}

/** The offset, where it is of this topic and partition; undefined of another: a new topic begins at its beginning. */
export function offsetOf(text: string, topic: string, partition: number): bigint | undefined {
  const prefix = `${topic}/${partition}/`
  const digits = text.startsWith(prefix) ? text.slice(prefix.length) : ''
  return /^\d{1,19}$/.test(digits) ? BigInt(digits) : undefined
}

/** The stream of a partition: of the party whose topic it is, whatever unit of it an event names as source. */
export function streamOf(party: string, partition: number): string {
  return `src/${party}/kafka/${partition}`
}

export type StartAt =
  | { readonly kind: 'at'; readonly offset: bigint }
  /** Messages before `lowest` were deleted before the log had them. */
  | { readonly kind: 'lost'; readonly expected: bigint; readonly lowest: bigint }
  /** The partition ends before what the log has of it: it was cut, or is another topic of the same name. */
  | { readonly kind: 'cut'; readonly expected: bigint; readonly highest: bigint }

export interface PartitionBounds {
  readonly lowest: bigint
  /** The offset that the next message will have. */
  readonly highest: bigint
  /** As Kafka keeps it for the group; -1 where there is none. */
  readonly committed: bigint
}

/**
 * Where reading begins: after what the log holds. That more was consumed which left nothing there (duplicates) Kafka's own
 * record may say, but only to tell such a gap from a loss. `resumeAt` is an operator's word, heard only where it would
 * stop otherwise.
 */
export function startAt(
  inLog: bigint | undefined,
  { lowest, highest, committed }: PartitionBounds,
  resumeAt: bigint | undefined,
): StartAt {
  const expected = inLog === undefined ? 0n : inLog + 1n
  const isWithin = resumeAt !== undefined && resumeAt >= lowest && resumeAt <= highest
  if (expected >= lowest && expected <= highest) return { kind: 'at', offset: expected }
  if (isWithin) return { kind: 'at', offset: resumeAt }
  if (expected > highest) return { kind: 'cut', expected, highest }
  return inLog !== undefined && committed >= lowest
    ? { kind: 'at', offset: lowest }
    : { kind: 'lost', expected, lowest }
}
