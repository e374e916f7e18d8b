import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { expect, it } from 'vitest'
import { overKafka, topicOf, topicsOf } from './kafka-sources.ts'

const source = { expectedEveryMs: 60_000, confirms: false, processors: [] }
const sources = [
  { ...source, ref: 'a-kasse:3f', channel: 'kafka' },
  { ...source, ref: 'kommune:0167', channel: 'http' },
] as const

it('a party’s topic is named by its ref, in what a topic’s name can hold', () => {
  expect(topicOf('a-kasse:3f')).toBe('dataspor.a-kasse.3f')
  expect(topicOf('virksomhed:cvr-1/ø')).toBe('dataspor.virksomhed.cvr-1..')
})

it('whoever is registered for Kafka has a topic, unless topics are named', () => {
  expect(topicsOf({}, sources)).toEqual([{ topic: 'dataspor.a-kasse.3f', party: 'a-kasse:3f' }])
  const topics = [{ topic: 'own', party: 'kommune:0167' }]
  expect(topicsOf({ topics }, sources)).toEqual(topics)
})

it('whoever has a topic by name reports through Kafka, the others as registered', () => {
  const topics = [{ topic: 'own', party: 'kommune:0167' }]
  const channels = (given: Parameters<typeof overKafka>[0], named = topics) =>
    overKafka(given, { topics: named }, createCatalogue(currentCatalogue()))?.map(
      ({ ref, channel }) => [ref, channel],
    )
  expect(channels(sources)).toEqual([
    ['a-kasse:3f', 'kafka'],
    ['kommune:0167', 'kafka'],
  ])
  expect(overKafka(sources, { topics: [] }, createCatalogue(currentCatalogue()))).toBe(sources)
  // Without sources of its own a configuration means those that the catalogue expects.
  expect(channels(undefined)).toContainEqual(['kommune:0167', 'kafka'])
  expect(channels(undefined)).toContainEqual(['a-kasse:3f', 'http'])
})
