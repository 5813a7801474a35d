import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { checkRunbookFile, parseRunbooks } from './parse-runbooks.ts'

const valid = `version: 1
runbooks:
  - id: score_account
    title: Score
    explanation: "Scores {account}."
    examples: ["score {account}"]
    needs: [[score]]
    slots:
      account: { kind: account, required: true }
    steps:
      - id: fit
        capability: score_account_fit
        title: "Score {account}"
        why: "It helps."
        input: { accountId: { $slot: account } }
    criteria:
      - { text: "done", step: fit }
`
const thrown = (text: string): AppError => {
  try {
    parseRunbooks([{ fileName: 'own.yaml', text }])
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const shipped = () =>
  readdirSync('assets/runbooks').map((fileName) => ({
    fileName,
    text: readFileSync(`assets/runbooks/${fileName}`, 'utf8'),
  }))

describe('parseRunbooks', () => {
  it('reads a valid file', () => expect(checkRunbookFile(valid).problems).toEqual([]))

  it.each([
    [
      'an unknown key',
      valid.replace('    title: Score\n', '    title: Score\n    titel: x\n'),
      5,
      'unknown key',
      'spelling',
    ],
    ['a missing field', valid.replace('    title: Score\n', ''), 3, 'expected string', 'kind named'],
    [
      'a slot nobody declared',
      valid.replace('$slot: account', '$slot: acount'),
      15,
      'no slot acount',
      'Slots here: account',
    ],
    ['a slot in a text', valid.replace('"Score {account}"', '"Score {acount}"'), 13, 'no slot acount', 'Slots here'],
    [
      'a concept nobody knows',
      valid.replace('[[score]]', '[[scoring_thing]]'),
      7,
      'no concept of the lexicon',
      'docs/runbooks.md',
    ],
    ['a criterion without its step', valid.replace('step: fit', 'step: fitt'), 17, 'no step fitt', 'Steps here: fit'],
    ['broken YAML', valid.replace('    title: Score', '   title: Score'), 4, '', 'Correct the YAML'],
    ['an alias', valid.replace('title: Score\n', 'title: &a Score\n'), 4, 'anchors', 'Write the value out'],
  ])('names file, line and remedy of %s', (_, text, line, message, remedy) => {
    const error = thrown(text)
    expect(error.code).toBe('registry.invalid')
    expect(error.message).toMatch(new RegExp(`^own\\.yaml, line ${line}, .*${message}`))
    expect(error.remedy).toContain(remedy)
  })

  it('refuses an id that two files use', () => {
    const files = [
      { fileName: 'a.yaml', text: valid },
      { fileName: 'b.yaml', text: valid },
    ]
    expect(() => parseRunbooks(files)).toThrow(/^b\.yaml.*a\.yaml/)
  })

  it('refuses a file that is too large', () => expect(thrown(`# ${'x'.repeat(300_000)}`).message).toContain('larger'))

  it('gives the same library whoever lists the files', () => {
    const texts = shipped()
    expect(parseRunbooks(texts)).toEqual(parseRunbooks(texts.toReversed()))
  })

  it('ships at least 25 runbooks', () => {
    const texts = shipped()
    expect(parseRunbooks(texts).runbooks.length).toBeGreaterThanOrEqual(25)
  })

  it('ships no example twice: it would weigh its words twice, or belong to two', () => {
    const { runbooks, topics } = parseRunbooks(shipped())
    const all = [...runbooks, ...topics].flatMap(({ examples }) => examples)
    expect(all.filter((example, index) => all.indexOf(example) !== index)).toEqual([])
  })
})
