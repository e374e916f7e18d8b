/** The source of what Dataspor itself appends: questions, decisions, seals, verdicts. A party's ref as any other. */
export const OWN_SOURCE = 'dataspor'
