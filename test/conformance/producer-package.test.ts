import { execFile, execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { manualClock } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CPR = '6101801234'
const NODE_MAJOR_MIN = 20
const run = promisify(execFile)

/** This process's Node, and each other one on the path that the package is for. */
function nodes(): readonly { readonly file: string; readonly version: string }[] {
  const found = new Map([[process.version, process.execPath]])
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, 'node')
    if (!existsSync(file)) continue
    const version = execFileSync(file, ['--version'], { encoding: 'utf8' }).trim()
    if (Number(version.slice(1).split('.')[0]) >= NODE_MAJOR_MIN && !found.has(version))
      found.set(version, file)
  }
  return [...found].map(([version, file]) => ({ version, file }))
}

describe('@dataspor/producer as it is published', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-published-'))
  const installed = join(folder, 'node_modules/@dataspor/producer')
  let system: System
  let env: Record<string, string>

  /** What `npm install` does, without a registry. */
  const install = (): void => {
    const script = join(ROOT, 'scripts/package/producer.ts')
    const args = [script, join(folder, 'packed')]
    const tarball = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()
    mkdirSync(installed, { recursive: true })
    execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
    const require = createRequire(import.meta.url)
    for (const name of ['jose', 'kafkajs', '@types/node'])
      link(name, dirname(require.resolve(`${name}/package.json`)))
  }
  const link = (name: string, target: string): void => {
    const place = join(folder, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(target, place)
  }

  beforeAll(async () => {
    install()
    system = await startSystem({ clock: manualClock(Date.now()) })
    env = {
      DATASPOR_URL: await system.listen(),
      DATASPOR_TOKEN: await system.tokenFor('a-kasse:3f'),
    }
  })
  afterAll(async () => {
    await system.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const program = async (node: string, name: string, text: string): Promise<string> => {
    const place = mkdtempSync(join(folder, 'program-'))
    writeFileSync(join(place, name), text)
    const { stdout } = await run(node, [name], { cwd: place, env, timeout: 20_000 })
    return stdout
  }
  const known = async (): Promise<number> => (await system.answer(CPR)).items.length
  const readme = (): string => {
    const text = readFileSync(join(installed, 'README.md'), 'utf8')
    return /```js\n([\s\S]*?)```/.exec(text)![1]!
  }

  it('shows a first event in ten lines', () => {
    expect(readme().trimEnd().split('\n')).toHaveLength(10)
  })

  it.each(nodes())('runs the ten lines of its README on Node $version', async ({ file }) => {
    const before = await known()
    expect(await program(file, 'first.mjs', readme())).toContain("state: 'acknowledged'")
    expect(await known()).toBe(before + 1)
  })

  it.each(nodes())('can be required by CommonJS on Node $version', async ({ file }) => {
    const text = `const { openProducer } = require('@dataspor/producer')
const { kafkaTransport } = require('@dataspor/producer/kafka')
console.log(typeof openProducer, typeof kafkaTransport)`
    expect(await program(file, 'first.cjs', text)).toContain('function function')
  })

  it('needs nothing of the workspace', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as object
    expect(manifest).toMatchObject({ dependencies: { jose: '6.2.17', kafkajs: '2.2.4' } })
    expect(JSON.stringify(manifest)).not.toContain('workspace:')
    expect(manifest).not.toHaveProperty('devDependencies')
  })

  const check = (text: string): Promise<string> => {
    const place = mkdtempSync(join(folder, 'types-'))
    writeFileSync(join(place, 'consumer.mts'), text)
    const options = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false']
    const target = ['--module', 'nodenext', '--target', 'es2023', '--types', 'node', '--noEmit']
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    return run(process.execPath, [tsc, ...options, ...target, 'consumer.mts'], { cwd: place }).then(
      () => '',
      (failed: { readonly stdout: string }) => failed.stdout,
    )
  }
  const consumer = (
    act: string,
  ): string => `import { openProducer, type ReportedEvent, type Transport } from '@dataspor/producer'
import { kafkaTransport } from '@dataspor/producer/kafka'
declare const transport: Transport
const event: ReportedEvent = {
  type: 'disclosure.recorded',
  data: { sender: 'a-kasse:3f', recipient: 'dfdg', act: '${act}', mode: 'push',
    dataCategories: ['dfdg-til-afmelding'], legalBases: ['gdpr-6-1-e'] },
}
const producer = openProducer({ source: 'a-kasse:3f', outbox: './outbox', transport })
export const told: Promise<'acknowledged' | 'rejected'> = producer.report(event).then(async ({ outcome }) => (await outcome).state)
export const kafka: typeof kafkaTransport = kafkaTransport
`

  it('type-checks in a strict TypeScript program that has no schema library', async () => {
    expect(await check(consumer('disclosure'))).toBe('')
  })

  it('refuses an event that is not one, by its types', async () => {
    expect(await check(consumer('gossip'))).toContain('"gossip"')
  })
})
