import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toolPath } from '../bootstrap/tools.mjs'

// Packs @dataspor/producer as it is published: `node scripts/package/producer.ts <folder>` prints the tarball's path. It is
// the one package that leaves the workspace, so the one that is made into JavaScript.
const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'packages/producer')
const into = resolve(process.env['INIT_CWD'] ?? '.', process.argv[2] ?? '.')

interface Manifest {
  readonly publishConfig: Readonly<Record<string, unknown>> & { readonly exports: unknown }
  readonly devDependencies: unknown
}

function manifest(): string {
  const text = readFileSync(join(source, 'package.json'), 'utf8')
  const { publishConfig, devDependencies: _, ...kept } = JSON.parse(text) as Manifest
  const { exports, ...publish } = publishConfig
  return `${JSON.stringify({ ...kept, exports, publishConfig: publish }, undefined, 2)}\n`
}

const stage = mkdtempSync(join(tmpdir(), 'dataspor-package-'))
try {
  const build = ['-p', join(source, 'tsconfig.build.json'), '--outDir', join(stage, 'dist')]
  execFileSync(process.execPath, [toolPath(root, 'typescript', 'tsc'), ...build], {
    stdio: ['ignore', 2, 2],
  })
  cpSync(join(source, 'README.md'), join(stage, 'README.md'))
  cpSync(join(root, 'LICENSE'), join(stage, 'LICENSE'))
  writeFileSync(join(stage, 'package.json'), manifest())
  mkdirSync(into, { recursive: true })
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const packed = execFileSync(npm, ['pack', '--json', '--pack-destination', into], {
    cwd: stage,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const [{ filename }] = JSON.parse(packed) as [{ readonly filename: string }]
  process.stdout.write(`${join(into, filename)}\n`)
} finally {
  rmSync(stage, { recursive: true, force: true })
}
