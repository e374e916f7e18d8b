import type { Catalogue } from '@dataspor/catalogue'
import type { SourceRegistration } from '@dataspor/disclosure'
import { defaultSources } from '../default-sources.ts'
import type { KafkaSection } from './sections.ts'

export interface KafkaTopic {
  readonly topic: string
  readonly party: string
}

/** Whoever has a topic by configuration is registered for Kafka; where nobody has, the registrations stand as they are. */
export function overKafka(
  sources: readonly SourceRegistration[] | undefined,
  { topics }: Pick<KafkaSection, 'topics'>,
  catalogue: Catalogue,
): readonly SourceRegistration[] | undefined {
  if (topics === undefined || topics.length === 0) return sources
  const parties = new Set(topics.map(({ party }) => party))
  const known = sources ?? defaultSources(catalogue)
  return known.map((source) => (parties.has(source.ref) ? { ...source, channel: 'kafka' } : source))
}

/** The topics to read: those of the configuration, or one for each source that reports through Kafka. */
export function topicsOf(
  { topics }: Pick<KafkaSection, 'topics'>,
  sources: readonly SourceRegistration[],
): readonly KafkaTopic[] {
  if (topics !== undefined) return topics
  return sources
    .filter(({ channel }) => channel === 'kafka')
    .map(({ ref }) => ({ topic: topicOf(ref), party: ref }))
}

/** The topic of a party by its ref: what a topic's name cannot hold is a dot there. */
export function topicOf(ref: string): string {
  return `dataspor.${ref.replace(/[^A-Za-z0-9_-]/g, '.')}`
}
