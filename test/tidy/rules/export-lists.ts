import { isCode } from '../repository.ts'
import { matches, type Rule } from '../rule.ts'

export const exportLists: Rule = {
  name: 'exports are named and listed one by one',
  remedy: 'list each name: export { one, type Two } from "./file.ts"; only *.config.ts may default',
  check(files) {
    return files
      .filter(({ path }) => isCode(path))
      .flatMap((file) => [
        ...matches(file, /^export\s+\*/gm, 'everything is exported'),
        ...(/\.config\.[a-z]+$/.test(file.path)
          ? []
          : matches(file, /^export\s+(?:default\b|\{[^}]*\bas\s+default\b)/gm, 'default export')),
      ])
  },
  accepts: [
    { path: 'packages/a/src/index.ts', text: "export { one, type Two } from './one.ts'\n" },
    { path: 'test/vitest.config.ts', text: 'export default {}\n' },
  ],
  refuses: [
    { path: 'packages/a/src/b.ts', text: "\nexport * from './one.ts'\n" },
    { path: 'packages/a/src/c.ts', text: "export * as one from './one.ts'\n" },
    { path: 'packages/a/src/d.ts', text: 'export default function one() {}\n' },
  ],
}
