import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { type Alarm, type KafkaInboxOptions, openKafkaInbox } from '@dataspor/inbox-kafka'
import {
  createBatchIntake,
  createSequenceIntake,
  openFileStaging,
  type SequenceIntake,
} from '@dataspor/ingestion'
import { openKeyring, type Vault } from '@dataspor/vault'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { intakeDeps } from '../survival/intake.ts'
import { TOPIC } from './topic.ts'

export const PARTY = 'a-kasse:3f'
const DAY_MS = 86_400_000

/** Dataspor's key pair, the same for everyone who asks in a folder. */
export async function inboxKeys(folder: string): Promise<{ open: JWK; secret: JWK }> {
  const file = join(folder, 'inbox-key.json')
  if (!existsSync(file)) {
    const pair = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true })
    const kid = 'inbox-1'
    const open = { ...(await exportJWK(pair.publicKey)), kid }
    const secret = { ...(await exportJWK(pair.privateKey)), kid }
    writeFileSync(file, JSON.stringify({ open, secret }), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { open: JWK; secret: JWK }
}

export interface InboxUnderTest {
  readonly log: EventLog
  readonly vault: Vault
  readonly alarms: readonly Alarm[]
  standing(): readonly Alarm[]
  close(): Promise<void>
}

export interface InboxSettings {
  readonly folder: string
  readonly brokers: readonly string[]
  /** Of its data below the folder; `data` unless given. */
  readonly name?: string
  /** Whose topic it is; `a-kasse:3f` unless given. */
  readonly party?: string
  /** Its one topic unless given. */
  readonly topics?: KafkaInboxOptions['topics']
  /** Beside the party, who else may report. */
  readonly others?: readonly string[]
  readonly resumeAt?: Readonly<Record<string, string>>
  /** Another than its own in the folder; closed with it. */
  readonly log?: EventLog
  /** Another than its own in the folder; not closed with it. */
  readonly vault?: Vault
  /** Of a group's members, the first by this name is given the first partition. */
  readonly clientId?: string
  /** Inboxes of one group share the partitions; of two groups each has all. */
  readonly group?: string
  /** Between the inbox and intake. */
  readonly through?: (sequence: SequenceIntake) => SequenceIntake
  /** How it waits; as at work unless given. */
  readonly waits?: Partial<
    Pick<
      KafkaInboxOptions,
      'now' | 'silentMsMax' | 'requestMsMax' | 'sessionMs' | 'busyMsMax' | 'lookMs'
    >
  >
}

/** Kafka into a log on disk, in this process; data in `data` below the folder. */
export async function openInbox(settings: InboxSettings): Promise<InboxUnderTest> {
  const { folder, brokers, party = PARTY, resumeAt = {}, through = (same) => same } = settings
  const data = join(folder, settings.name ?? 'data')
  mkdirSync(data, { recursive: true })
  const log = settings.log ?? (await openSqliteLog({ folder: join(data, 'log') }))
  const keyring = openKeyring(join(data, 'keys.json'), { create: true })
  const own = { folder: join(data, 'vault'), keyring, scope: 'synthetic' } as const
  const vault = settings.vault ?? (await openSqliteVault(own))
  const deps = intakeDeps(log, vault, { party, others: settings.others, channel: 'kafka' })
  const staging = await openFileStaging(join(data, 'staging'))
  const alarms: Alarm[] = []
  const inbox = await openKafkaInbox({
    kafka: { brokers: [...brokers], clientId: settings.clientId ?? 'inbox' },
    group: settings.group ?? 'dataspor',
    topics: settings.topics ?? (() => [{ topic: TOPIC, party }]),
    privateKeys: [(await inboxKeys(folder)).secret],
    sequence: through(createSequenceIntake(deps)),
    batches: createBatchIntake({ ...deps, staging, unsealedMs: DAY_MS }),
    alarm: (alarm) => void alarms.push(alarm),
    now: Date.now,
    ...settings.waits,
    resumeAt,
  })
  return {
    log,
    vault,
    alarms,
    standing: inbox.standing,
    close: async () => {
      await inbox.close()
      await log.close()
      if (settings.vault === undefined) await vault.close()
    },
  }
}
