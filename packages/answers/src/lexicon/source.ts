import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { Language } from '@dataspor/kernel'

import type { AnswerSource } from '../contract/party.ts'

/** Where a policy says it, with the policy's title. */
export function sourceOf(
  catalogue: Catalogue,
  language: Language,
  source: Flow['source'],
): AnswerSource {
  return {
    document: source.document,
    title: catalogue.policyDocument(source.document)?.title[language] ?? source.document,
    line: source.line,
    quote: source.quote,
  }
}
