import { isCode } from '../repository.ts'
import { matches, type Rule } from '../rule.ts'

// Written in two halves, or this file would break its own rule.
const LATER = new RegExp(String.raw`\b(?:TO${'DO'}|FIX${'ME'}|X${'XX'}|HA${'CK'})\b`, 'g')
const SILENCED = new RegExp(`@ts-${'(?:ignore|expect-error|nocheck)'}`, 'g')

export const finishedWork: Rule = {
  name: 'nothing is left for later and no type check is silenced',
  remedy: 'finish it, or open an issue; give the value its type (any is refused by the linter)',
  check(files) {
    return files
      .filter(({ path }) => isCode(path) && path !== 'test/tidy/rules/finished-work.ts')
      .flatMap((file) => [
        ...matches(file, LATER, 'left for later'),
        ...matches(file, SILENCED, 'a silenced type check'),
      ])
  },
  accepts: [{ path: 'packages/a/src/a.ts', text: '// any number, as any reader knows\n' }],
  refuses: [
    { path: 'packages/a/src/b.ts', text: `// TO${'DO'}: more\n` },
    { path: 'packages/a/src/e.ts', text: '// @ts-ignore\n' },
  ],
}
