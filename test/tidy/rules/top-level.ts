import type { Rule } from '../rule.ts'

const FOLDERS = ['infra', 'packages', 'scripts', 'services', 'test']
const FILES = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
]
const EXPECTED = [...FOLDERS, ...FILES]

export const topLevel: Rule = {
  name: 'the top level holds the agreed entries, dotfiles, and nothing else',
  remedy: 'move it into services, packages, infra, scripts or test; or add the missing file',
  check(files) {
    const found = new Set(files.map(({ path }) => path.split('/')[0] ?? path))
    const surplus = [...found].filter((name) => !name.startsWith('.') && !EXPECTED.includes(name))
    const missing = EXPECTED.filter((name) => !found.has(name))
    return [
      ...surplus.map((name) => ({ path: name, line: 1, what: 'does not belong at the top level' })),
      ...missing.map((name) => ({ path: name, line: 1, what: 'is missing' })),
    ]
  },
  accepts: [
    ...FILES.map((path) => ({ path, text: '' })),
    ...FOLDERS.map((folder) => ({ path: `${folder}/README.md`, text: '' })),
    { path: '.gitignore', text: '' },
  ],
  refuses: [
    { path: 'notes.md', text: '' },
    { path: 'docs', text: '' },
  ],
}
