import type { SourceRef } from '../../../../../shared/domain/evidence.ts'
import { fold } from '../../../text/fold.ts'
import { figuresOf } from '../../../text/figures.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { daysBetween } from '../../../understanding/calendar.ts'
import { dealSource, isLate, type Danger, type DealFacts, type Reading } from './danger.ts'

type Said = { quote: string; source: SourceRef; written: boolean }

/** Every sentence of the deal's texts with where it stands. Questions and guesses are left to be asked about. */
function sayings({ texts }: Pick<DealFacts, 'texts'>): Said[] {
  return texts.flatMap(({ text, record, from, observedAt, written }) =>
    sentencesOf(text)
      .filter((sentence) => !sentence.text.endsWith('?'))
      .map(({ text: quote }) => ({
        quote,
        written,
        source: { record, field: 'text', value: quote, observedAt, from },
      })),
  )
}

export const paper: Danger = {
  criterion: 'paper_process',
  label: 'Paper work does not fit before the close date',
  most: 12,
  question: 'What do legal, security and purchasing need, and how long do they take?',
  fix: 'Start legal, security and purchasing now, or move the close date to when they can be done.',
}

const paperWord =
  /\b(?:legal|security (?:review|questionnaire)|procurement|purchasing|DPA|contract review|vendor (?:check|registration)|validation)\b/i
const paperDone = /\b(?:done|signed off|signed|approved|finished|completed|cleared|passed)\b/i
const notYet = /\b(?:not|no|until|when|before|once|after|will|must|needs?)\b/i
const span =
  /\b(\d{1,3}|one|two|three|four|five|six|eight|ten|twelve)(?:\s?(?:-|–|to)\s?(\d{1,3}))?[\s-]+(day|week|month)s?\b/i
const spelled: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, eight: 8, ten: 10, twelve: 12,
} // prettier-ignore
const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 }

/** From the proposal on: the longest time named for legal, security or purchasing against the days left. Not known until somebody says. */
export function readPaper({ deal, texts, today }: DealFacts): Reading {
  if (deal.stage === null) return { points: null, reason: 'The stage is not known.' }
  if (!isLate(deal.stage)) return { points: null, applies: false, reason: 'Not needed at this stage yet.' }
  const about = sayings({ texts }).filter(({ quote }) => paperWord.test(quote))
  const timed = about.flatMap((said) => {
    const [, first = '', last, unit = ''] = span.exec(said.quote) ?? []
    const count = Number(last ?? spelled[first.toLowerCase()] ?? first)
    const days = count * (unitDays[unit.toLowerCase()] ?? Number.NaN)
    return Number.isFinite(days) && days > 0 ? [{ ...said, days }] : []
  })
  const longest = timed.toSorted((a, b) => b.days - a.days || (a.quote < b.quote ? -1 : 1))[0]
  if (longest && deal.closeDate !== null) {
    const left = daysBetween(today, deal.closeDate)
    return {
      points: longest.days > left ? 12 : 0,
      reason: `It takes ${longest.days} days and ${Math.max(0, left)} are left: “${longest.quote}”`,
      sources: [longest.source, dealSource(deal, 'closeDate')],
    }
  }
  const done = about.find(({ quote }) => paperDone.test(quote) && !notYet.test(quote))
  if (done) return { points: 0, reason: `“${done.quote}”`, sources: [done.source] }
  return {
    points: null,
    reason: about[0] ? `How long it takes is not known: “${about[0].quote}”` : 'Nobody has said what it takes.',
    sources: about[0] ? [about[0].source] : [],
  }
}

export const stageBack: Danger = {
  criterion: 'stage_back',
  label: 'Stage moved back',
  most: 8,
  question: 'Did the deal go back a stage, and why?',
  fix: 'Ask what they found out, and qualify the deal again from there.',
}
const wentBack =
  /\b(?:(?:moved|went|goes|fell|falls|set|put|slipped) back (?:to|from|into|a stage)|back to (?:discovery|qualification|square one|the drawing board)|start(?:s|ed|ing)? (?:all )?over)\b/i

/** Read from words only: records keep no history of stages, so where nobody says it there is nothing to judge. */
export const readStageBack = (facts: DealFacts): Reading =>
  onlyIfSaid(facts, wentBack, stageBack.most, 'Your data keep no history of stages.')

export const amountCut: Danger = {
  criterion: 'amount_cut',
  label: 'Amount cut by more than a fifth',
  most: 6,
  question: 'Did the amount shrink, and what did they take out?',
  fix: 'Ask what the smaller amount no longer solves, and whether that is meant.',
}
const shrank = /\b(?:cut|reduced?|reduces|shrank|lowered|scaled down|smaller|down|halved?|instead of)\b/i

/** Two sums or a share in one sentence that says less. Records keep no history of amounts. */
export function readAmountCut(facts: DealFacts): Reading {
  for (const { quote, source } of sayings(facts)) {
    if (
      !shrank.test(quote) ||
      !/\b(?:amount|scope|order|deal|offer|budget|project|rollout|trailers|licen[cs]es|seats)\b/i.test(quote)
    )
      continue
    const figures = figuresOf(quote)
    const sums = figures.filter(({ kind }) => kind === 'money').map(({ key }) => Number.parseFloat(key))
    const [first, second] = sums
    const share = figures.find(({ kind }) => kind === 'percent')
    const by =
      first !== undefined && second !== undefined && Math.max(first, second) > 0
        ? 1 - Math.min(first, second) / Math.max(first, second)
        : share && /\bby\b/i.test(quote)
          ? Number.parseFloat(share.key) / 100
          : /\bhalved?\b/i.test(quote)
            ? 0.5
            : null
    if (by !== null && by > 0.2) return { points: 6, reason: `“${quote}”`, sources: [source] }
  }
  return { points: null, applies: false, reason: 'Your data keep no history of amounts.' }
}

export const discount: Danger = {
  criterion: 'discount',
  label: 'Discount asked for again',
  most: 4,
  question: 'How often did they ask for a lower price?',
  fix: 'Trade: give less or get something for each lower price.',
}
const cheaper =
  /\b(?:discount|rebate|better price|lower price|price (?:cut|reduction)|cheaper|come down (?:on|in) price)\b/i

/** Asked for in two or more notes or mails. */
export function readDiscount(facts: DealFacts): Reading {
  if (facts.texts.length === 0) return { points: null, reason: 'Nothing they said is on record.' }
  const asked = sayings(facts).filter(
    ({ quote }) => cheaper.test(quote) && !/\b(?:no|without|never|not)\b/i.test(quote),
  )
  const records = new Map(asked.map((said) => [said.source.record, said]))
  const twice = records.size >= 2
  return {
    points: twice ? 4 : 0,
    reason: twice
      ? `Asked for ${records.size} times, last: “${asked[0]?.quote ?? ''}”`
      : 'Nobody asked for it twice on record.',
    sources: [...records.values()].map((said) => said.source).slice(0, 3),
  }
}

export const rival: Danger = {
  criterion: 'rival',
  label: 'A rival is preferred or about to be renewed',
  most: 8,
  question: 'Whom do they prefer today, and why?',
  fix: 'Ask what would make them choose the other one, and answer just that.',
}
const prefers =
  /\b(?:prefers?|preferred|favou?rs?|lean(?:s|ing)? (?:towards?|to)|front[- ]runner|likes? .{0,30} better|ahead of us|better than (?:us|ours))\b/i
const forUs =
  /\b(?:prefers?|favou?rs?|likes?|lean(?:s|ing)? (?:towards?|to)) (?:us|our|ours|we)\b|\bus (?:better|over)\b/i
const renews = /\b(?:renew(?:s|ed|ing)?|extend(?:s|ed|ing)?|prolong(?:s|ed)?|stay(?:s|ing)? with)\b/i
const alone =
  /\b(?:no (?:other )?(?:rival|competitor|competition|vendor|alternative)s?|nobody else|only (?:vendor|supplier) they)\b/i

/** The rival preferred, or the one they have renewed. That one is in the race says nothing about whom they prefer. */
export function readRival(facts: DealFacts): Reading {
  const { deal } = facts
  const names = (deal.competitor ?? '').split(/[;,]/).map((name) => fold(name).trim()).filter((name) => name !== '') // prettier-ignore
  const about = sayings(facts)
  const naming = ({ quote }: Said) =>
    names.some((name) => fold(quote).includes(name)) ||
    /\b(?:competitor|rival|incumbent|current (?:vendor|supplier|provider))\b/i.test(quote)
  const ours = about.find(({ quote }) => forUs.test(quote))
  const theirs = about.find((said) => !forUs.test(said.quote) && naming(said) && (prefers.test(said.quote) || renews.test(said.quote)) && !/\b(?:not|no longer|won't|will not|never)\b/i.test(said.quote)) // prettier-ignore
  const competitor = deal.competitor === null ? [] : [dealSource(deal, 'competitor')]
  if (theirs && ours)
    return {
      points: 4,
      reason: `It is said both ways: “${theirs.quote}” and “${ours.quote}”`,
      sources: [theirs.source, ours.source],
    }
  if (theirs) return { points: 8, reason: `“${theirs.quote}”`, sources: [theirs.source, ...competitor] }
  if (ours) return { points: 0, reason: `“${ours.quote}”`, sources: [ours.source, ...competitor] }
  const none = about.find(({ quote }) => alone.test(quote))
  if (none && names.length === 0) return { points: 0, reason: `“${none.quote}”`, sources: [none.source] }
  return {
    points: null,
    reason:
      deal.competitor === null
        ? 'Whom else they look at is not known.'
        : `${deal.competitor} is in the race; whom they prefer is not known.`,
    sources: competitor,
  }
}

function onlyIfSaid(facts: DealFacts, pattern: RegExp, points: number, otherwise: string): Reading {
  const said = sayings(facts).find(({ quote }) => pattern.test(quote) && !/\b(?:not|never|no)\b/i.test(quote))
  return said
    ? { points, reason: `“${said.quote}”`, sources: [said.source] }
    : { points: null, applies: false, reason: otherwise }
}
