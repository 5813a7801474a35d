import { describe, expect, it } from 'vitest'
import { contextOf, makeProduct, makeWorkspace } from '../../engagement/testing/workspace.ts'
import { retrieveProductKnowledge, type RetrieveOutput } from '../retrieve-product-knowledge.ts'
import { freshQuestions, productAndNameQuestions, questionPassages, questions } from '../testing/question-set.ts'

const products = [
  makeProduct(),
  makeProduct({ id: 'prod-2', name: 'FrostGuard', aliases: ['Frost Guard', 'door alarm'] }),
]
const context = contextOf(makeWorkspace({ passages: questionPassages, products }))

async function ask(query: string): Promise<RetrieveOutput> {
  if (retrieveProductKnowledge.sideEffect !== 'read-only') throw new Error('must only read')
  const outcome = await retrieveProductKnowledge.run(retrieveProductKnowledge.input.parse({ query }), context)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value as RetrieveOutput
}

async function measure(set: readonly (readonly [string, string | null])[]) {
  const answers = await Promise.all(
    set.map(async ([query, expected]) => ({ query, expected, result: await ask(query) })),
  )
  const rankOf = ({ expected, result }: (typeof answers)[number]) =>
    result.passages.findIndex((hit) => `${hit.documentId}/${hit.heading ?? ''}` === expected) + 1
  const answerable = answers.filter(({ expected }) => expected !== null)
  const abstained = answers.filter(({ result }) => !result.found)
  const wrong = answers
    .filter((answer) => (answer.expected === null ? answer.result.found : rankOf(answer) !== 1))
    .map(({ query, result }) => [query, result.passages.map((hit) => `${hit.documentId}/${hit.heading ?? ''}`)])
  return {
    recallAt5: answerable.filter((answer) => rankOf(answer) >= 1 && rankOf(answer) <= 5).length / answerable.length,
    meanReciprocalRank:
      answerable.reduce((sum, answer) => sum + (rankOf(answer) === 0 ? 0 : 1 / rankOf(answer)), 0) / answerable.length,
    abstentionPrecision: abstained.filter(({ expected }) => expected === null).length / abstained.length,
    abstentionRecall:
      abstained.filter(({ expected }) => expected === null).length /
      answers.filter(({ expected }) => expected === null).length,
    wrong,
  }
}

const shares = ({
  recallAt5,
  meanReciprocalRank,
  abstentionPrecision,
  abstentionRecall,
}: Awaited<ReturnType<typeof measure>>) => ({
  recallAt5: Math.round(recallAt5 * 100) / 100,
  meanReciprocalRank: Math.round(meanReciprocalRank * 100) / 100,
  abstentionPrecision: Math.round(abstentionPrecision * 100) / 100,
  abstentionRecall: Math.round(abstentionRecall * 100) / 100,
})

describe('measured on a question set with unanswerable ones', () => {
  it('the 60 questions the rules were made with', async () => {
    expect(shares(await measure(questions))).toEqual({
      recallAt5: 0.98,
      meanReciprocalRank: 0.98,
      abstentionPrecision: 0.95,
      abstentionRecall: 1,
    })
  })
  it('the 24 questions written afterwards', async () => {
    expect(shares(await measure(freshQuestions))).toEqual({
      recallAt5: 1,
      meanReciprocalRank: 1,
      abstentionPrecision: 1,
      abstentionRecall: 1,
    })
  })
  it('13 questions on a product together with another name', async () => {
    expect(shares(await measure(productAndNameQuestions))).toEqual({
      recallAt5: 0.86,
      meanReciprocalRank: 0.86,
      abstentionPrecision: 0.86,
      abstentionRecall: 1,
    })
  })
  it('every question without an answer is refused', async () => {
    const none = [...questions, ...freshQuestions, ...productAndNameQuestions].filter(
      ([, expected]) => expected === null,
    )
    const answered = (await measure([...none, ...questions.slice(0, 1)])).wrong
    expect(answered).toEqual([])
  })
})
