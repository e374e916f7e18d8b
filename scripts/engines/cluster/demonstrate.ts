import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoTokens, oversightActs } from '@dataspor/composition/demo'
import { OVERSEEN, person, WAREHOUSE, WRONGED_PERSON } from '@dataspor/demo'
import { openProducer } from '@dataspor/producer'
import { kafkaTransport } from '@dataspor/producer/kafka'
import { command } from './command.ts'
import type { Cluster } from './start-cluster.ts'

const SEED = 1
const LINES_MAX = 90

export interface DemoOptions {
  /** Where it is noted that it was loaded. */
  readonly folder: string
  readonly people: number
  readonly brokers: readonly string[]
  readonly kafka: { readonly topic: string; readonly party: string }
}

/** Fills a new cluster with synthetic people, over HTTP and in part over Kafka, and gives one of them's answer as text. */
export async function demonstrate(cluster: Cluster, options: DemoOptions): Promise<string> {
  const { dataFolder } = cluster.api[0]!
  const number = numberOf(options.people)
  const marker = join(options.folder, `demonstrated-${await logOf(dataFolder)}`)
  if (!existsSync(marker)) {
    await reportOverKafka(cluster, options, number)
    const people = ['--people', String(options.people), '--seed', String(SEED)]
    const { code, output } = await command(dataFolder, ['demo', ...people])
    if (code !== 0) throw new Error(`the demonstration could not be loaded: ${output}`)
    writeFileSync(marker, '')
  }
  const answer = await command(dataFolder, ['who'], { input: `${number}\n` })
  if (answer.code !== 0) throw new Error(`there is no answer: ${answer.output}`)
  const lines = answer.output.trimEnd().split('\n')
  const shown = lines.slice(0, LINES_MAX)
  return [...shown, ...(lines.length > LINES_MAX ? ['…'] : [])].join('\n')
}

/** Tokens with which the demonstration can be tried out. */
export async function trialTokens({ api }: Cluster, people: number): Promise<DemoTokens> {
  const { dataFolder } = api[0]!
  const made = async (whom: readonly string[], input = ''): Promise<string> => {
    const args = ['token', 'create', '--json', '--name', 'demonstration', ...whom]
    const { output } = await command(dataFolder, args, { input, quiet: true })
    return (JSON.parse(output) as { readonly token: string }).token
  }
  return {
    citizen: await made(['--person'], `${numberOf(people)}\n`),
    officer: await made(['--officer', OVERSEEN]),
    dpo: await made(['--dpo', OVERSEEN]),
    statistician: await made(['--statistician', WAREHOUSE]),
  }
}

/** What officers do with the models, and months that are over closed. Done again it changes nothing. */
export async function actLater(
  { api }: Cluster,
  { officer, dpo }: DemoTokens,
  signal: AbortSignal,
): Promise<void> {
  const { address, dataFolder } = api[0]!
  await oversightActs({ address, officer, dpo, now: Date.now(), signal })
  const { code, told } = await command(dataFolder, ['statistics', 'close'], { quiet: true })
  if (code !== 0) throw new Error(`months could not be closed: ${told}`)
}

const numberOf = (people: number): string =>
  person(Math.min(WRONGED_PERSON, people - 1), SEED).number.expose()

/** The log that the engines hold: new ones begin another. */
async function logOf(dataFolder: string): Promise<string> {
  const { output } = await command(dataFolder, ['status', '--json'], { quiet: true })
  return (JSON.parse(output) as { readonly log: string }).log
}

/** One more event, as a municipality's own program sends it: encrypted before it leaves the process. */
async function reportOverKafka(
  { keys }: Cluster,
  { brokers, kafka }: DemoOptions,
  number: string,
): Promise<void> {
  const outbox = mkdtempSync(join(tmpdir(), 'dataspor-outbox-'))
  const transport = kafkaTransport({
    kafka: { brokers: [...brokers] },
    topic: kafka.topic,
    publicKey: keys.publicKey,
  })
  const producer = openProducer({ source: kafka.party, outbox, transport })
  try {
    await producer.report({
      type: 'disclosure.recorded',
      data: {
        subject: { cpr: number },
        sender: kafka.party,
        recipient: 'dfdg',
        act: 'disclosure',
        mode: 'push',
        purpose: 'beskaeftigelsesindsats',
        flow: 'F39',
        dataCategories: ['dfdg-til-afmelding', 'dfdg-jobsamtaler'],
        legalBases: ['gdpr-6-1-e', 'gdpr-9-2-b'],
      },
    })
    await producer.flush()
  } finally {
    await producer.close()
    rmSync(outbox, { recursive: true, force: true })
  }
}
