import type { Catalogue } from '@dataspor/catalogue'
import { rightsDeadline } from '@dataspor/disclosure'
import {
  decodeStored,
  dedupKey,
  formatPublicId,
  OWN_SOURCE,
  type RightsRequestKind,
} from '@dataspor/events'
import { DatasporError, iso, type Language } from '@dataspor/kernel'
import type { FoundRequest, PersonalReader } from '@dataspor/read-models/personal'
import { open, type SealingKey, type Vault } from '@dataspor/vault'

import type { Asked } from '../asking/prepare.ts'
import type { RequestLine } from '../contract/request.ts'
import { presentController } from '../lexicon/controller.ts'
import { partyFragments } from '../lexicon/party.ts'

/** A request as it is known, before it is put in words. */
export interface KnownRequest {
  readonly requestId: string
  readonly madeAt: number
  readonly kind: RightsRequestKind
  /** Ref of the legal entity. */
  readonly controller: string
  readonly about?: string | undefined
  readonly text?: string | undefined
}

/** A request in a person's language, with the controller's contact and the deadline by law. */
export function presentRequest(
  { requestId, madeAt, kind, controller, about, text }: KnownRequest,
  catalogue: Catalogue,
  language: Language,
): RequestLine {
  const { day, rule } = rightsDeadline(kind, madeAt)
  const party = partyFragments(catalogue, language).ref(controller)
  return {
    id: formatPublicId(OWN_SOURCE, requestId),
    madeAt: iso(madeAt),
    kind,
    controller: presentController(catalogue, language, party),
    ...(about === undefined ? {} : { about }),
    ...(text === undefined ? {} : { text }),
    deadline: { day, rule: rule[language] },
  }
}

export interface RequestLines {
  readonly lines: readonly RequestLine[]
  /** The last place, where more come after it. */
  readonly next: number | undefined
}

/** What a person has asked of controllers, newest first; the own words are opened with the person's key. */
export async function requestLines(
  personal: PersonalReader,
  vault: Vault,
  asked: Asked,
  before: number | undefined,
  limit: number,
): Promise<RequestLines> {
  const { subjects, upTo, lexicon } = asked
  const rows = await personal.requests(subjects, upTo, before, limit + 1)
  const page = rows.slice(0, limit)
  const people = page.length === 0 ? [] : await vault.subjects(subjects)
  const keys = new Map(people.map((person, i) => [subjects[i]!, person?.key]))
  return {
    lines: page.map((row) => {
      const known = readRequest(row, keys.get(row.subject))
      return presentRequest(known, lexicon.catalogue, lexicon.language)
    }),
    next: rows.length > limit ? page.at(-1)?.position : undefined,
  }
}

function readRequest({ body, madeAt }: FoundRequest, key: SealingKey | undefined): KnownRequest {
  const event = decodeStored(body)
  if (event.type !== 'request.made')
    throw new DatasporError('damaged', { internal: 'a request of another type' })
  const { requestId, kind, controller, about, textSealed } = event.data
  const place = Buffer.from(dedupKey(event.source, event.id)).toString('hex')
  const bytes = textSealed === undefined ? undefined : open(key, textSealed, `textSealed:${place}`)
  const text = bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  return { requestId, madeAt, kind, controller, about, text }
}
