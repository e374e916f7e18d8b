/** A flow that happens to a person on a day of the story. */
export interface Step {
  readonly day: number
  readonly flow: string
}

const steps = (
  ...pairs: readonly (readonly [day: number, ...flows: string[]])[]
): readonly Step[] => pairs.flatMap(([day, ...flows]) => flows.map((flow) => ({ day, flow })))

/** Unemployed with a right to unemployment benefit. */
const dagpenge = steps(
  [0, 'F15', 'F18', 'F41', 'F42'],
  [1, 'F40', 'F44', 'F28', 'F29', 'F43'],
  [3, 'F19', 'F20'],
  [5, 'F16', 'F17', 'F73', 'F38'],
  [12, 'F25', 'F24'],
  [20, 'F39', 'F45', 'F46'],
  [33, 'F27', 'F31', 'F80', 'F81'],
  [61, 'F26', 'F30', 'F77', 'F59'],
  [90, 'F75', 'F36'],
  [110, 'F49', 'F32', 'F33', 'F52'],
  [150, 'F76', 'F51'],
)

/** On cash benefit in Hvidovre, with an exchange with each party that its policy names. */
const hvidovre = steps(
  [0, 'F61', 'F83', 'F21'],
  [4, 'F62-01', 'F62-02', 'F62-03', 'F62-10', 'F62-12', 'F62-13', 'F62-14'],
  [9, 'F62-04', 'F62-05', 'F62-06', 'F62-08', 'F62-18', 'F62-19'],
  [15, 'F62-07', 'F62-09', 'F62-11', 'F62-15', 'F62-16', 'F62-17', 'F62-20'],
  [30, 'F64', 'F84', 'F66'],
  [48, 'F65', 'F67', 'F68', 'F85'],
  [80, 'F63', 'F71'],
  [140, 'F69'],
)

/** In subsidised work through VITAS. */
const vitas = steps(
  [0, 'F72', 'F03'],
  [6, 'F01', 'F02', 'F04', 'F05'],
  [40, 'F06', 'F74'],
  [41, 'F62-17'],
)

/** On sick leave, then placed with another provider. */
const sygemeldt = steps(
  [0, 'F47', 'F48'],
  [14, 'F39', 'F43'],
  [35, 'F74', 'F60'],
  [70, 'F51', 'F50'],
)

/** In contact with the agency itself, and part of its statistics and research. */
const styrelsen = steps(
  [0, 'F07', 'F08', 'F82', 'F13'],
  [10, 'F09', 'F10', 'F14', 'F37', 'F57'],
  [22, 'F22', 'F23', 'F78'],
  [60, 'F11', 'F12', 'F35', 'F53', 'F54', 'F56'],
  [100, 'F79', 'F36'],
)

const all = [dagpenge, hvidovre, vitas, sygemeldt, styrelsen]
const seen = new Set<string>()
const everything = all.flat().filter(({ flow }) => !seen.has(flow) && seen.add(flow))

/** What can happen to a person, by name. The first holds every person-level flow. */
export const STORIES = { everything, dagpenge, hvidovre, vitas, sygemeldt, styrelsen } as const

export type StoryName = keyof typeof STORIES

export const STORY_NAMES = Object.keys(STORIES) as StoryName[]

/** Flows without persons, once a month. */
export const AGGREGATE_FLOWS = ['F34', 'F55', 'F58'] as const

/** A flow that the policy says does not happen. */
export const DENIED_FLOW = 'F70'
