/** `--quick` measures everything in small: to see that it runs, not to be believed. */
export const QUICK = process.argv.includes('--quick')

/** A size of the real run, or of the quick one. */
export function size(real: number, quick: number): number {
  return QUICK ? quick : real
}
