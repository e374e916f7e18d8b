import { dedupKey, type StoredDisclosureEvent, type StoredParty } from '@dataspor/events'
import { open, type SealingKey } from '@dataspor/vault'

import type { Opened, Told } from './entry.ts'

const NOTHING: Opened = {}

/** Whether a stored event may hold a sealed case reference or name; told without decoding it. */
export function mayHoldSealed(body: string): boolean {
  return body.includes('eSealed"')
}

function hasSealed({ data }: StoredDisclosureEvent): boolean {
  return (
    data.caseReferenceSealed !== undefined ||
    data.sender.nameSealed !== undefined ||
    data.recipient.nameSealed !== undefined
  )
}

/** Opens what was sealed under the subject's key; what cannot be opened (the key is destroyed) is absent. */
export function unseal({ event, by }: Told, key: SealingKey | undefined): Opened {
  if (key === undefined || !hasSealed(event)) return NOTHING
  const { data } = event
  const { buffer, byteOffset, byteLength } = dedupKey(by.source, by.id)
  const place = Buffer.from(buffer, byteOffset, byteLength).toString('hex')
  const text = (sealed: string | undefined, field: string): string | undefined => {
    const bytes = sealed === undefined ? undefined : open(key, sealed, `${field}:${place}`)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  }
  const name = (party: StoredParty, field: string): string | undefined =>
    text(party.nameSealed, `${field}.nameSealed`)
  const caseReference = text(data.caseReferenceSealed, 'caseReferenceSealed')
  const senderName = name(data.sender, 'sender')
  const recipientName = name(data.recipient, 'recipient')
  return {
    ...(caseReference === undefined ? {} : { caseReference }),
    ...(senderName === undefined ? {} : { senderName }),
    ...(recipientName === undefined ? {} : { recipientName }),
  }
}
