/** What the runs leave out, and why; printed by each run. */
export const NOT_SIMULATED: readonly string[] = [
  'corrections and retractions of one end of a pair: the contract leaves open what the other end then shows',
  'batches reported by their recipient: their pairing is tested with the read models',
  'holds within a correction: they are placed apart here',
  'somebody wrongly named who turns out to be right after all: the contract leaves the stub open',
  'two numbers of one person within one event: the contract leaves open whether it is one entry or two',
  'members of a batch taken back by one of several numbers of a person: which of them the entry follows is open',
  'retention runs: their periods are longer than a run; erasure by decision takes the same way',
  'frozen verdicts: consent, confirmation and correction are compared, the rest has tests of its own',
  'kills and torn writes: the fault tests do that on the real program',
]
