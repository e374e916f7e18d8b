import { describe, expect, it } from 'vitest'
import {
  plainClickHouseHosts,
  plainEventStoreHosts,
  plainKafkaHosts,
  plainPostgresHosts,
} from './plain-hosts.ts'

type Case = readonly [address: string, plain: readonly string[]]

describe('EventStoreDB is spoken to in plain', () => {
  it.each<Case>([
    ['esdb://log:2113?tls=false', ['log']],
    ['esdb://log:2113/?tls=false', ['log']],
    ['esdb://me:a?tls@log?keepAliveInterval=5000&TLS=false', ['log']],
    ['esdb://127.0.0.1:2113,two:2113,three?tls=false', ['two', 'three']],
    ['esdb+discover://user:pass%40word@log.example.dk:2113?tls=false', ['log.example.dk']],
    ['esdb://localhost.example.dk?tls=false', ['localhost.example.dk']],
    ['esdb://127.0.0.1:2113,localhost?tls=false&nodePreference=leader', []],
    ['esdb://log:2113', []],
    ['esdb://log:2113?tls=true', []],
    ['esdb://tls=false:word@log', []],
  ])('%s: %j', (address, plain) => {
    expect(plainEventStoreHosts(address)).toEqual(plain)
  })
})

describe('PostgreSQL is spoken to in plain', () => {
  it.each<Case>([
    ['postgres://vault/dataspor', ['vault']],
    ['postgresql://me:word@vault:5432/dataspor?sslmode=disable', ['vault']],
    ['postgres://vault/dataspor?sslmode=prefer', ['vault']],
    ['postgres://vault/dataspor?sslmode=allow', ['vault']],
    ['postgres://vault/dataspor?ssl=0', ['vault']],
    ['postgres://vault/dataspor?sslmode=require&sslmode=disable', ['vault']],
    ['postgres://vault/dataspor?ssl=true&sslmode=disable', ['vault']],
    ['postgres://me:sslmode=require@vault/dataspor', ['vault']],
    ['postgres://127.0.0.1:5432,other:5432,[::1]:5433,[fd00::1]:5432/d', ['other', '[fd00::1]']],
    ['postgres://localhost/dataspor?host=vault', ['vault']],
    ['postgres://vault/dataspor?sslmode=require', []],
    ['postgres://one,two/dataspor?sslmode=verify-ca&target_session_attrs=primary', []],
    ['postgres://vault/dataspor?sslmode=verify-full&sslrootcert=/ca.pem', []],
    ['postgres://vault/dataspor?ssl=true', []],
    ['postgres://vault/dataspor?sslrootcert=/ca.pem', []],
    ['postgres://me@127.8.9.10:5432,localhost,[::1]/dataspor', []],
    ['postgres://me@%2Fvar%2Frun%2Fpostgresql/dataspor', []],
    ['postgres://vault/dataspor?host=/var/run/postgresql', []],
  ])('%s: %j', (address, plain) => {
    expect(plainPostgresHosts(address)).toEqual(plain)
  })
})

describe('Kafka is spoken to in plain', () => {
  it.each<Case>([
    ['kafka:9092', ['kafka']],
    ['127.0.0.1:9092, kafka-2:9092,[::1]:9092,10.0.0.3:9092', ['kafka-2', '10.0.0.3']],
    ['127.0.0.1:9092,localhost:9093,[::1]:9094', []],
  ])('%s: %j', (brokers, plain) => {
    expect(plainKafkaHosts(brokers, false)).toEqual(plain)
    expect(plainKafkaHosts(brokers, true)).toEqual([])
  })
})

describe('ClickHouse is spoken to in plain', () => {
  it.each<Case>([
    ['http://models:8123', ['models']],
    ['HTTP://user:word@models:8123/', ['models']],
    ['https://models:8443', []],
    ['http://127.0.0.1:8123', []],
    ['http://[::1]:8123', []],
  ])('%s: %j', (address, plain) => {
    expect(plainClickHouseHosts(address)).toEqual(plain)
  })
})
