import type { EntityKind } from './party-resolution.ts'

const REFERENCE_LENGTH_MAX = 100

interface Form {
  readonly identifier: RegExp
  readonly entityKind: EntityKind
  /** The catalogue's general entry that every such party is one of. */
  readonly general: string | null
}

/** The forms `prefix:identifier` in which an event can name a legal entity. */
const FORMS: Readonly<Record<string, Form>> = {
  kommune: { identifier: /^\d{4}$/, entityKind: 'municipality', general: 'kommune' },
  'a-kasse': {
    identifier: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    entityKind: 'unemployment-fund',
    general: 'a-kasse',
  },
  virksomhed: { identifier: /^(?:cvr-\d{8}|p-\d{10})$/, entityKind: 'company', general: null },
  myndighed: { identifier: /^cvr-\d{8}$/, entityKind: 'authority', general: null },
  region: { identifier: /^\d{4}$/, entityKind: 'region', general: null },
  uddannelse: {
    identifier: /^cvr-\d{8}$/,
    entityKind: 'educational-institution',
    general: 'uddannelsesinstitution',
  },
  laege: { identifier: /^ydernr-\d{6}$/, entityKind: 'doctor', general: 'laege' },
}

export type PartyReference =
  | { readonly form: 'id'; readonly ref: string }
  | { readonly form: 'place'; readonly ref: string; readonly country: string }
  | {
      readonly form: 'prefixed'
      readonly ref: string
      readonly prefix: string
      readonly identifier: string
      readonly entityKind: EntityKind
      readonly general: string | null
      readonly cvr: string | null
    }

/** Takes a reference apart; null where it has none of the known forms. */
export function parsePartyReference(ref: string): PartyReference | null {
  if (ref.length === 0 || ref.length > REFERENCE_LENGTH_MAX) return null
  const colon = ref.indexOf(':')
  if (colon === -1) return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(ref) ? { form: 'id', ref } : null
  const prefix = ref.slice(0, colon)
  const identifier = ref.slice(colon + 1)
  if (prefix === 'land')
    return /^[a-z]{2}$/.test(identifier) ? { form: 'place', ref, country: identifier } : null
  const form = Object.hasOwn(FORMS, prefix) ? FORMS[prefix] : undefined
  if (!form?.identifier.test(identifier)) return null
  const { entityKind, general } = form
  const cvr = identifier.startsWith('cvr-') ? identifier.slice(4) : null
  return { form: 'prefixed', ref, prefix, identifier, entityKind, general, cvr }
}
