import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from './repository.ts'

const SCRIPT = join(ROOT, 'infra/kafka/topics.sh')
const HOUR_MS = 3_600_000
const isPossible = process.platform !== 'win32'

/** What the script asks of Kafka's tools, one call a line; each tool writes down how it was called. */
function askedFor(
  parties: readonly string[],
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-topics-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const asked = join(folder, 'asked')
  for (const tool of ['kafka-topics.sh', 'kafka-configs.sh', 'kafka-acls.sh']) {
    writeFileSync(join(folder, tool), `#!/bin/sh\nprintf '%s\\n' "${tool} $*" >> "$ASKED"\n`)
    chmodSync(join(folder, tool), 0o700)
  }
  const path = [folder, process.env['PATH']].join(delimiter)
  const given = { PATH: path, ASKED: asked, BROKERS: 'kafka:9093', ...env }
  execFileSync('sh', [SCRIPT, ...parties], { env: given })
  return readFileSync(asked, 'utf8').trim().split('\n')
}

const retentionOf = (asked: readonly string[], topic: string): number => {
  const made = asked.find((call) => call.includes(`--create --if-not-exists --topic ${topic} `))
  return Number(/ retention\.ms=(\d+)/.exec(made ?? '')?.[1])
}

if (!isPossible) console.warn('topics of Kafka: skipped, the script needs a POSIX shell')

describe.skipIf(!isPossible)('topics of parties that report through Kafka', () => {
  it.each(['7', '30'])('keep keys as long as any message under them, of %s days', (DAYS) => {
    const asked = askedFor(['a-kasse:3f'], { DAYS })
    const messages = retentionOf(asked, 'dataspor.a-kasse.3f')
    expect(messages).toBe(Number(DAYS) * 24 * HOUR_MS)
    // A key is used for an hour; a message outlives its time by a segment.
    const segment = Number(/ segment\.ms=(\d+)/.exec(asked.join(' '))![1])
    expect(retentionOf(asked, 'dataspor.a-kasse.3f.keys')).toBeGreaterThan(
      messages + HOUR_MS + segment,
    )
  })

  it('are written to by their party alone, and read by Dataspor alone', () => {
    const asked = askedFor(['a-kasse:3f', 'kommune:0101'])
    const rights = asked
      .filter((call) => call.startsWith('kafka-acls.sh'))
      .map((call) =>
        call.replace('kafka-acls.sh --bootstrap-server kafka:9093 --add --allow-principal ', ''),
      )
    const writes = '--operation Write --operation Describe --topic'
    expect(rights).toEqual([
      `User:a-kasse.3f ${writes} dataspor.a-kasse.3f`,
      `User:a-kasse.3f ${writes} dataspor.a-kasse.3f.keys`,
      `User:kommune.0101 ${writes} dataspor.kommune.0101`,
      `User:kommune.0101 ${writes} dataspor.kommune.0101.keys`,
      'User:dataspor --operation Read --operation Describe --topic dataspor. --resource-pattern-type prefixed',
      'User:dataspor --operation Read --group dataspor',
    ])
  })

  it('have the names that ingest looks for', () => {
    const [first] = askedFor(['jobcentre:vest_1/x'])
    expect(first).toContain(' --topic dataspor.jobcentre.vest_1.x ')
  })

  it('are made by an administrator who signs in', () => {
    const asked = askedFor(['a-kasse:3f'], { COMMAND_CONFIG: 'admin.properties' })
    for (const call of asked) expect(call).toContain(' --command-config admin.properties ')
  })
})
