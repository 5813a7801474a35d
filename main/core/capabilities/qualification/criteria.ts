/** What BANT and MEDDICC ask, with weights (sales-domain 3.9; our choice) and the question that would settle each. */
export type Criterion = {
  name: string
  label: string
  weight: number
  question: string
}

export const bant: readonly Criterion[] = [
  { name: 'need', label: 'Need', weight: 30, question: 'What happens if they change nothing this year?' },
  { name: 'authority', label: 'Authority', weight: 25, question: 'Who can say yes without asking anyone else?' },
  { name: 'timing', label: 'Timing', weight: 25, question: 'By when must it work, and why then?' },
  { name: 'budget', label: 'Budget', weight: 20, question: 'Is money set aside for this, and how much?' },
]

export const meddicc: readonly Criterion[] = [
  { name: 'pain', label: 'Pain', weight: 20, question: 'Which problem hurts them enough to act, in their own words?' },
  {
    name: 'champion',
    label: 'Champion',
    weight: 20,
    question: 'Who inside wants this for their own reasons, and what have they done for it?',
  },
  {
    name: 'economic_buyer',
    label: 'Economic buyer',
    weight: 18,
    question: 'Who signs, and have you spoken with them?',
  },
  {
    name: 'decision_process',
    label: 'Decision process',
    weight: 14,
    question: 'Which steps lead to a signature, and who takes each?',
  },
  { name: 'metrics', label: 'Metrics', weight: 12, question: 'Which number must move, from what to what?' },
  { name: 'decision_criteria', label: 'Decision criteria', weight: 10, question: 'What will they compare offers by?' },
  {
    name: 'competition',
    label: 'Competition',
    weight: 6,
    question: 'Who else are they looking at, or would they build it themselves?',
  },
]

/** Not scored, but asked for before a deal may be committed. */
export const paperProcess: Criterion = {
  name: 'paper_process',
  label: 'Paper process',
  weight: 0,
  question: 'What do legal, security and purchasing need, and how long do they take?',
}

export const allCriteria: readonly Criterion[] = [...bant, ...meddicc, paperProcess]
export const criterionOf = (name: string): Criterion | undefined =>
  allCriteria.find((criterion) => criterion.name === name)

/** What must stand on firm ground before a deal leaves a stage. */
export const stageGates: Readonly<Record<string, readonly string[]>> = {
  discovery: ['pain'],
  qualification: ['pain', 'champion'],
  proposal: ['pain', 'champion', 'economic_buyer', 'decision_process'],
  negotiation: ['pain', 'champion', 'economic_buyer', 'decision_process', 'paper_process'],
}
