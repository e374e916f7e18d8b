import type { ProgressMark, ProgressMarks } from '../progress-mark.ts'

/** Marks that live as long as the test. */
export function memoryMarks(): ProgressMarks & { readonly last: ProgressMark | undefined } {
  let last: ProgressMark | undefined
  return {
    get last() {
      return last
    },
    read: async () => last,
    write: async (mark) => {
      last = mark
    },
    clear: async () => {
      last = undefined
    },
  }
}
