/** A party that reports to Dataspor, as the configuration registers it. */
export interface SourceRegistration {
  /** The party's own ref (`jobnet`, `kommune:0167`, `a-kasse:3f`). */
  readonly ref: string
  /** A source reports through one channel; files count as `http`. */
  readonly channel: 'http' | 'kafka'
  /** How often something is expected, ms; after that it is late, after three times that it has stopped. */
  readonly expectedEveryMs: number
  /** Whether it confirms what it receives. */
  readonly confirms: boolean
  /** Refs of processors that may report on its behalf (GDPR art. 28). */
  readonly processors: readonly string[]
}

/** The parties that configuration trusts with more than their own reports. */
export interface Authorities {
  /** May place a hold within an event. */
  readonly hold: readonly string[]
  /** May say that a number changed. */
  readonly identity: readonly string[]
  /** The CPR register's ref as source of facts about people. */
  readonly cpr: readonly string[]
}
