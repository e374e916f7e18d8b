import { matches, type Rule } from '../rule.ts'

// Home and working folders of one machine; the class in brackets keeps the rule from finding itself.
const MACHINE_PATH = /(?<![\w.@/-])\/(?:root|home|Users|work)[/][\w.-]+/g

export const machinePaths: Rule = {
  name: 'no path of one machine is written down',
  remedy: 'derive it from import.meta.url or from the configuration',
  check(files) {
    return files.flatMap((file) => matches(file, MACHINE_PATH, 'a path of one machine'))
  },
  accepts: [{ path: 'a.ts', text: 'https://example.org/home/page and ./work/out' }],
  refuses: [{ path: 'b.ts', text: `read('/${'home'}/anna/x')` }],
}
