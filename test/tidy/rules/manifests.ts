import { importsOf } from '../imports.ts'
import { isCode, type SourceFile } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

interface Manifest {
  readonly name?: string
  readonly private?: boolean
  readonly license?: string
  readonly type?: string
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

const MANIFEST = /^((?:packages|services)\/([^/]+))\/package\.json$/
const EXACT = /^(?:workspace:\*|\d+\.\d+\.\d+(?:-[\w.]+)?)$/

function judge(
  folder: string,
  short: string,
  text: string,
  files: readonly SourceFile[],
): string[] {
  const manifest = JSON.parse(text) as Manifest
  const own = files.filter(({ path }) => path.startsWith(`${folder}/`))
  const has = (path: string) => own.some((file) => file.path === `${folder}/${path}`)
  const used = own.filter(({ path }) => isCode(path)).flatMap((file) => importsOf(file))
  const isUsed = (name: string) =>
    used.some(({ specifier }) => specifier === name || specifier.startsWith(`${name}/`))
  const { dependencies = {}, exports = {} } = manifest
  const targets = Object.values(exports).map((target) => target.replace('./', ''))
  return [
    ...(manifest.name === `@dataspor/${short}` ? [] : [`is not called @dataspor/${short}`]),
    ...(manifest.license === 'MPL-2.0' && manifest.type === 'module'
      ? []
      : ['needs "license": "MPL-2.0" and "type": "module"']),
    ...['tsconfig.json', 'turbo.json'].filter((name) => !has(name)).map((name) => `lacks ${name}`),
    ...targets
      .filter((target) => !has(target))
      .map((target) => `exports ${target}, which is not there`),
    ...Object.keys(dependencies)
      .filter((name) => !isUsed(name))
      .map((name) => `declares ${name} and does not import it`),
    ...Object.entries(dependencies)
      .filter(([, version]) => !EXACT.test(version))
      .map(([name, version]) => `pins ${name} to a range (${version})`),
  ]
}

const example = (text: string): SourceFile => ({ path: 'packages/a/package.json', text })

export const manifests: Rule = {
  name: 'every package declares exactly what it is, offers and needs',
  remedy: 'mend the package.json, or copy the missing file from a neighbour',
  check(files) {
    const findings: Finding[] = []
    for (const { path, text } of files) {
      const [, folder, short] = MANIFEST.exec(path) ?? []
      if (folder === undefined || short === undefined) continue
      for (const what of judge(folder, short, text, files)) findings.push({ path, line: 1, what })
    }
    return findings
  },
  accepts: [
    example(
      '{"name":"@dataspor/a","license":"MPL-2.0","type":"module","exports":{".":"./src/index.ts"},"dependencies":{"zod":"4.0.0"}}',
    ),
    { path: 'packages/a/src/index.ts', text: "import { z } from 'zod'\n" },
    { path: 'packages/a/tsconfig.json', text: '{}' },
    { path: 'packages/a/turbo.json', text: '{}' },
  ],
  refuses: [
    example('{"name":"@dataspor/b","license":"MPL-2.0","type":"module"}'),
    example('{"name":"@dataspor/a","license":"MIT","type":"module"}'),
    example(
      '{"name":"@dataspor/a","license":"MPL-2.0","type":"module","exports":{"./b":"./b.ts"}}',
    ),
    example(
      '{"name":"@dataspor/a","license":"MPL-2.0","type":"module","dependencies":{"pino":"1.0.0"}}',
    ),
    example(
      '{"name":"@dataspor/a","license":"MPL-2.0","type":"module","dependencies":{"zod":"^4.0.0"}}',
    ),
  ],
}
