const LENGTH_BYTES = 4

/**
 * Fields as one buffer of its own, which can be handed to another thread without a copy. Sending the fields themselves
 * would copy the whole pool that each small buffer is a slice of.
 */
export function pack(fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let bytes = 0
  for (const field of fields) bytes += LENGTH_BYTES + field.length
  const packed = new Uint8Array(bytes)
  const view = new DataView(packed.buffer)
  let offset = 0
  for (const field of fields) {
    view.setUint32(offset, field.length)
    packed.set(field, offset + LENGTH_BYTES)
    offset += LENGTH_BYTES + field.length
  }
  return packed
}

/** The fields of `pack`, as views on its buffer. */
export function unpack(packed: Uint8Array): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const fields: Uint8Array[] = []
  let offset = 0
  while (offset < packed.length) {
    const start = offset + LENGTH_BYTES
    offset = start + view.getUint32(offset)
    fields.push(packed.subarray(start, offset))
  }
  return fields
}
