import type { Account, Activity, Signal } from '../../../../../shared/domain/records.ts'
import type { AskedVendor } from '../../../ports/vendors.ts'
import { fold } from '../../../text/fold.ts'
import { namesOf } from '../../../text/names.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { localDate } from '../../../understanding/calendar.ts'
import type { CapabilityContext } from '../../define-capability.ts'
import { readTextSignals, type About, type Dismissed, type SignalText } from './read-text-signals.ts'
import { machineReply, refusal, textPatterns } from './text-patterns.ts'
import type { Sighting } from './weigh-signals.ts'

const ACTIVITIES = 200
const NAMES_LOOKED_UP = 20

export type Gathered = {
  sightings: Sighting[]
  dismissed: Dismissed[]
  activities: Activity[]
  /** Vendors that were asked; empty when none could be. */
  asked: AskedVendor[]
}

/** Everything seen about an account: stored signals, answers to mails, and what notes, mails and a pasted text say. */
export async function gatherSightings(
  account: Account,
  pasted: { text: string; origin: Signal['origin'] } | null,
  context: CapabilityContext,
): Promise<Gathered> {
  const { records, settings } = context
  const reported = (await context.vendors?.signalsOf(account, context.signal, context.onVendorCall)) ?? {
    signals: [],
    asked: [],
  }
  const stored = [...(await records.signalsOf(account.id)), ...reported.signals]
  const activities = await records.activitiesOf({ accountId: account.id }, ACTIVITIES)
  const deals = await records.opportunitiesOf(account.id)
  const texts: SignalText[] = [
    ...activities.flatMap((activity) => textOf(activity, settings.timeZone)),
    // Nobody says on which day a note of a deal was written.
    ...deals.flatMap(({ id, notes, source }) =>
      notes === null
        ? []
        : [
            {
              text: notes,
              date: null,
              origin: 'rep' as const,
              record: `opportunity:${id}`,
              field: 'notes',
              from: source.from,
            },
          ],
    ),
    ...(pasted
      ? [
          {
            text: pasted.text,
            date: null,
            origin: pasted.origin,
            record: 'pasted',
            field: 'text',
            from: 'the text you gave',
          },
        ]
      : []),
  ]
  const rivals = [
    ...new Set(deals.flatMap(({ competitor }) => competitor?.split(/[;,]/) ?? []).map((name) => name.trim())),
  ]
  const others = await otherFirms(texts, account, context)
  const about: About = { entity: account.id, name: account.name, others, rivals }
  const read = texts.map((text) => readTextSignals(text, about))
  const replies = activities.flatMap((activity) => replyOf(activity, account.id, settings.timeZone))
  return {
    activities,
    asked: reported.asked,
    sightings: [
      ...stored.map(({ type, date, origin, quote, id, source }): Sighting => ({
        entity: account.id, type, date, origin, quote, record: `signal:${id}`, field: 'quote', from: source.from,
      })), // prettier-ignore
      ...replies.flatMap(({ sighting }) => sighting ?? []),
      ...read.flatMap(({ sightings }) => sightings),
    ],
    dismissed: [...read.flatMap(({ dismissed }) => dismissed), ...replies.flatMap(({ dismissed }) => dismissed ?? [])],
  }
}

/** What the rep sent speaks of the rep, not of the buyer. */
function textOf({ id, kind, direction, text, at, source }: Activity, timeZone: string): SignalText[] {
  if (text === null || kind === 'task' || (kind === 'email' && direction === 'out')) return []
  const origin = direction === 'in' && kind === 'email' ? 'buyer' : 'rep'
  return [{ text, date: localDate(at, timeZone), origin, record: `activity:${id}`, field: 'text', from: source.from }]
}

/** A mail from the buyer is a signal in itself, unless a machine wrote it or it says no. */
function replyOf(
  { id, kind, direction, at, subject, text, source }: Activity,
  entity: string,
  timeZone: string,
): { sighting?: Sighting; dismissed?: Dismissed }[] {
  if (kind !== 'email' || direction !== 'in') return []
  const [all, record] = [`${subject ?? ''}\n${text ?? ''}`, `activity:${id}`]
  const quote = (text ?? subject ?? '').trim().slice(0, 300) || null
  const reason = machineReply.test(all) ? 'a machine answered' : refusal.test(all) ? 'they say no' : null
  if (reason !== null) return [{ dismissed: { quote: quote ?? '', type: 'email_reply', reason, record } }]
  const date = localDate(at, timeZone)
  return [
    {
      sighting: {
        entity,
        type: 'email_reply',
        date,
        origin: 'buyer',
        quote,
        record,
        field: text === null ? 'subject' : 'text',
        from: source.from,
      },
    },
  ]
}

/** Names in sentences that speak of a change and that belong to another account in the workspace. */
async function otherFirms(
  texts: readonly SignalText[],
  account: Account,
  { records }: CapabilityContext,
): Promise<string[]> {
  const names = new Set<string>()
  for (const { text } of texts) {
    if (!textPatterns.some(({ words }) => words.test(text))) continue
    for (const sentence of sentencesOf(text))
      for (const { text: name } of namesOf(sentence.text)) if (name.length > 3) names.add(name)
  }
  const others: string[] = []
  for (const name of [...names]
    .filter((one) => !fold(account.name).includes(fold(one)))
    .toSorted()
    .slice(0, NAMES_LOOKED_UP)) {
    const [hit] = await records.search(name, ['account'], 1)
    if (hit && hit.id !== account.id && hit.similarity >= 0.9) others.push(name, hit.name)
  }
  return others
}
