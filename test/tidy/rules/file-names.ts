import type { Rule } from '../rule.ts'

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
const PAGE = /^[A-Z]+(?:-[A-Z]+)*(?:\.md)?$/

export const fileNames: Rule = {
  name: 'files and folders are named in kebab-case',
  remedy: 'rename it: lower case, words joined with hyphens (pages such as README.md excepted)',
  check(files) {
    return files
      .filter(({ path }) =>
        path
          .split('/')
          .some((name) => !name.startsWith('.') && !KEBAB.test(name) && !PAGE.test(name)),
      )
      .map(({ path }) => ({ path, line: 1, what: 'is not in kebab-case' }))
  },
  accepts: [
    { path: 'packages/event-log/src/group-commit.test.ts', text: '' },
    { path: 'packages/kernel/ERRORS.md', text: '' },
    { path: '.ci/run', text: '' },
  ],
  refuses: [
    { path: 'packages/kernel/src/errorCodes.ts', text: '' },
    { path: 'packages/Kernel/src/error.ts', text: '' },
    { path: 'packages/kernel/src/error_codes.ts', text: '' },
  ],
}
