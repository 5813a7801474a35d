import { isUnproven, type Check, type Claim } from '../../../../../shared/domain/approval.ts'
import type { Contact } from '../../../../../shared/domain/records.ts'
import { checkedSentence, supportOf } from '../../../model/check-sentence.ts'
import { plainWords } from '../../../model/plain-words.ts'
import { suspiciousIn } from '../../../policy/suspicious-sources.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import type { CapabilityContext } from '../../define-capability.ts'
import { splitBody } from '../body-parts.ts'
import { claimsOf, type SourceText } from '../claims.ts'
import type { MessageFacts } from '../message-facts.ts'
import { kindLabels, type MessageKind } from '../message.ts'
import { knownNames } from '../quality-facts.ts'
import { checkDraft } from './draft-checks.ts'
import type { DraftOutput } from './draft-schemas.ts'
import { contentOf } from './content-of.ts'

export type WordedBy = NonNullable<DraftOutput['wordedBy']>

/** Below this a wording must be at least as good as that of the rules. */
const GOOD = 80
const SHOWN_CHARS = 200
/** Their lines are labels and points, which are no prose to reword. */
const fixedForms: readonly MessageKind[] = ['call_script', 'meeting_note']

/** A draft of the rules and what it rests on. */
export type RulesDraft = {
  kind: MessageKind
  contact: Contact
  facts: MessageFacts
  subject: string | null
  body: string
  claims: readonly Claim[]
  score: number
}

/**
 * The body of a draft in a model's words, where one is to help. The model is shown the text between greeting and signature and the sources it
 * already quotes; recipient, subject, greeting, signature and legal lines stay. A sentence those sources do not support is cut. The rest
 * must pass every check a draft of the rules passes, with as good a score, or the rules' text stands. Null: nobody was asked.
 */
export async function wordByModel(
  draft: RulesDraft,
  context: CapabilityContext,
): Promise<{ body: string; wordedBy: WordedBy } | null> {
  const { kind, contact, facts, subject, body } = draft
  const { prose } = splitBody(body, facts.sender?.signOff ?? null)
  const start = prose === '' ? -1 : body.indexOf(prose)
  if (!context.writer || start < 0 || fixedForms.includes(kind)) return null
  const corpus = corpusOf(draft.claims)
  // A model that obeys would have something to obey; the check of the draft tells the rep.
  if (suspiciousIn(corpus.map(({ source }) => source)).length > 0) return null
  const { signal, onModelCall } = context
  const phrased = await context.writer.phrase(
    {
      kind: kindLabels[kind],
      paragraphs: prose.split(/\n{2,}/),
      evidence: corpus.map(({ text, source }) => ({ text, from: source.from, date: source.observedAt })),
    },
    { signal, onModelCall },
  )
  if (phrased === null) return null
  const { model } = phrased
  const rulesStand = (instead: string, cut: string[] = []) => ({ body, wordedBy: { model, cut, instead } })
  if (!phrased.ok) return rulesStand(phrased.why)
  const { paragraphs, cut } = supportedOf(phrased.value, prose, corpus, facts)
  if (paragraphs.length === 0) return rulesStand('No record supports a sentence of the model.', cut)
  const worded = `${body.slice(0, start)}${paragraphs.join('\n\n')}${body.slice(start + prose.length)}`
  const content = contentOf(kind, contact, { subject, body: worded })
  const { checks, claims, quality } = await checkDraft(kind, content, facts, context)
  const blocker = checks.find(({ outcome }) => outcome === 'blocker')
  if (blocker) return rulesStand(`The model’s text does not pass a check: ${blocker.label.toLowerCase()}.`, cut)
  if (claims.some(isUnproven)) return rulesStand('The model’s text says what no record says.', cut)
  if (quality.score < Math.min(GOOD, draft.score))
    return rulesStand(`The model’s text scored ${quality.score}, the rules’ ${draft.score}.`, cut)
  return { body: worded, wordedBy: { model, cut, instead: null } }
}

/** What the rules' draft quotes, each once. Internal notes are no part of it. */
function corpusOf(claims: readonly Claim[]): SourceText[] {
  const texts = claims.flatMap(({ sources }) =>
    sources.flatMap((source) => (typeof source.value === 'string' ? [{ text: source.value, source }] : [])),
  )
  return texts.filter(({ text }, index) => texts.findIndex((other) => other.text === text) === index)
}

/** Sentence by sentence what stands, as plain words, and what was cut. */
function supportedOf(written: readonly string[], prose: string, corpus: readonly SourceText[], facts: MessageFacts) {
  const names = knownNames(facts)
  const support = supportOf([prose, ...corpus.map(({ text }) => text), ...names.filter((name) => name !== null)].join('\n')) // prettier-ignore
  const cut: string[] = []
  const paragraphs = written.flatMap((paragraph) => {
    const kept = sentencesOf(paragraph).flatMap(({ text }) => {
      const checked = checkedSentence(text, support)
      const claims = claimsOf(checked ?? '', { corpus, names, signOff: null, reworded: prose })
      if (checked !== null && claims.length > 0 && !claims.some(isUnproven)) return [checked]
      cut.push(plainWords(text).slice(0, SHOWN_CHARS))
      return []
    })
    return kept.length > 0 ? [kept.join(' ')] : []
  })
  return { paragraphs, cut: cut.filter((text) => text !== '') }
}

/** What a person is told about a model's part in a draft, sentence by sentence. */
export function wordingNotes({ model, cut, instead }: WordedBy): string[] {
  const said = cut.map((text) => `“${text}”`).join(' ')
  return [
    instead === null
      ? `Worded by the model ${model} from the rules’ draft; every sentence was compared with its sources.`
      : `The rules wrote this: ${instead}`,
    ...(cut.length > 0 ? [`Cut from the model’s words, since no source says so: ${said}`] : []),
  ]
}

/** A model's words are always read by a person: a warning, so that no standing rule lets them pass. */
export const wordingCheck = (wordedBy: WordedBy): Check => ({
  name: 'wording',
  label: 'Worded by a model',
  outcome: wordedBy.instead === null ? 'warning' : 'passed',
  detail: wordingNotes(wordedBy).join(' '),
})
