import type { Catalogue } from '@dataspor/catalogue'
import { DEMO_AUTHORITIES, DEMO_SOURCES } from '@dataspor/demo'
import type { Authorities, SourceRegistration } from '@dataspor/disclosure'
import type { RulesConfig } from '../config/rules.ts'
import { defaultSources } from '../default-sources.ts'

/** Whether synthetic people live here: the demo's own parties are trusted then, and only then. */
export function isDemo({ demo, cpr }: Pick<RulesConfig, 'demo' | 'cpr'>): boolean {
  return demo.load === 'auto' && cpr.mode === 'synthetic'
}

/** The sources of the configuration; in a demo that names none, the demo's beside the default ones. */
export function sourcesOf(
  config: Pick<RulesConfig, 'demo' | 'cpr' | 'sources'>,
  catalogue: Catalogue,
): readonly SourceRegistration[] | undefined {
  const { list } = config.sources
  if (list !== undefined || !isDemo(config)) return list
  return [...defaultSources(catalogue), ...DEMO_SOURCES]
}

export function authoritiesOf(
  config: Pick<RulesConfig, 'demo' | 'cpr' | 'authorities'>,
): Authorities {
  const { hold, identity, cpr } = config.authorities
  if (!isDemo(config)) return config.authorities
  return {
    hold: [...hold, ...DEMO_AUTHORITIES.hold],
    identity: [...identity, ...DEMO_AUTHORITIES.identity],
    cpr,
  }
}
