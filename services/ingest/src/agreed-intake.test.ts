import { generateKeyPairSync } from 'node:crypto'
import type { KafkaSection } from '@dataspor/composition/cluster'
import { expect, it } from 'vitest'
import { agreedIntake } from './agreed-intake.ts'

const KAFKA: KafkaSection = { group: 'dataspor', tls: true, resumeAt: {} }

const key = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
})
const withKeys = (...keys: readonly object[]) =>
  agreedIntake({ ...KAFKA, privateKeys: JSON.stringify(keys) })

it('agrees on the public halves of keys, and gives nothing of the private ones', () => {
  const [one, other] = [key('1'), key('1')]
  expect(withKeys(one)).toEqual(withKeys({ ...one, alg: 'ECDH-ES' }))
  expect(withKeys(one)).not.toEqual(withKeys(other))
  expect(withKeys(one)).not.toEqual(withKeys(one, key('2')))
  expect(withKeys(one)).not.toEqual(withKeys({ ...one, kid: '2' }))
  expect(JSON.stringify(withKeys(one))).not.toContain(one.d)
})

it('who takes nothing in from Kafka need not agree on how', () => {
  expect(agreedIntake(KAFKA)).toEqual({})
})
