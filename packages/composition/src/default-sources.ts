import type { Catalogue } from '@dataspor/catalogue'
import type { SourceRegistration } from '@dataspor/disclosure'

const DAY_MS = 86_400_000
/** Municipalities and funds report every day; a fortnight of silence on top of their windows is not yet alarming. */
const EXPECTED_EVERY_MS = 15 * DAY_MS

/**
 * The parties that an installation expects reports from when its configuration names none: every sender that the
 * policies name, and whoever receives what people hand in themselves.
 */
export function defaultSources(catalogue: Catalogue): readonly SourceRegistration[] {
  const refs = new Set<string>()
  for (const { ref } of catalogue.expectedReporters()) if (ref !== null) refs.add(ref)
  for (const flow of catalogue.personLevelFlows()) {
    if (!flow.from.includes('borger')) continue
    for (const to of flow.to) {
      const ref = catalogue.sourceRef(to)
      if (ref !== null) refs.add(ref)
    }
  }
  return [...refs].map((ref) => ({
    ref,
    channel: 'http',
    expectedEveryMs: EXPECTED_EVERY_MS,
    confirms: false,
    processors: [],
  }))
}
