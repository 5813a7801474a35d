import type { Activity, Consent, Stage } from '../../../../shared/domain/records.ts'
import { fold } from '../../text/fold.ts'

/** A word as it is looked up: folded, single spaces, no punctuation. */
export const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Cells that say that nothing is known. A bare dash or "n/a" is empty, a zero is not. */
export const saysNothing = (text: string): boolean =>
  /^(?:|-+|–|—|\?+|n\/?a|n\.a\.|none|null|nil|unknown|tbd|not set|undefined|#n\/a|\(blank\)|no value|keine angabe|k\.a\.)$/i.test(
    text.trim(),
  )

const yes = new Set('yes y true t 1 x on checked ja j oui si s ok'.split(' '))
const no = new Set('no n false f 0 off unchecked nein non'.split(' '))

/** True, false, or null for a word that is neither. */
export function readBoolean(text: string): boolean | null {
  const word = plain(text)
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}

const customerWords: Record<string, boolean> = {}
for (const word of ['customer', 'client', 'evangelist', 'active customer', 'existing customer', 'kunde'])
  customerWords[word] = true
for (const word of [
  'prospect',
  'lead',
  'subscriber',
  'opportunity',
  'marketing qualified lead',
  'sales qualified lead',
  'target',
  'mql',
  'sql',
  'suspect',
  'partner',
  'competitor',
  'former customer',
  'churned',
])
  customerWords[word] = false

/** "Customer - Direct" is one, "Prospect" or "Lead" is not; null for a word not known. */
export function readCustomer(text: string): boolean | null {
  const word = plain(text)
  const known = Object.hasOwn(customerWords, word) ? customerWords[word] : undefined
  if (known !== undefined) return known
  if (/^customer\b/.test(word)) return true
  return /^prospect\b/.test(word) ? false : readBoolean(text)
}

const stageWords: [Stage, string][] = [
  [
    'discovery',
    'discovery, prospecting, prospect, new, lead, lead in, appointment scheduled, appointmentscheduled, contact made, contacted, initial contact, first meeting, intro, introduction',
  ],
  [
    'qualification',
    'qualification, qualified, qualified to buy, qualifiedtobuy, needs analysis, needs defined, needs assessment, value proposition, id decision makers, perception analysis, demo, demo scheduled, demo done, presentation scheduled, presentationscheduled, evaluation, pilot, trial, proof of concept, poc, scoping, solution design',
  ],
  [
    'proposal',
    'proposal, proposal made, proposal sent, proposal price quote, price quote, quote, quote sent, quoting, offer, offer sent, proposal quote, decision maker bought in, decisionmakerboughtin, business case',
  ],
  [
    'negotiation',
    'negotiation, negotiations started, negotiation review, negotiating, contract, contract sent, contractsent, contracting, legal review, procurement, verbal, commit, closing',
  ],
  ['closed_won', 'closed won, closedwon, won, deal won, signed'],
  ['closed_lost', 'closed lost, closedlost, lost, deal lost, no decision, closed no decision, abandoned, disqualified'],
]
const stageOf = new Map(stageWords.flatMap(([stage, words]) => words.split(', ').map((word) => [word, stage] as const)))

/** The stage a vendor's or a rep's own wording stands for; null when it is not known. "Closed lost" is never won. */
export function readStage(text: string): Stage | null {
  const word = plain(text.replace(/^\s*(?:stage\s*)?\d+\s*[-–.:)]\s*/i, '').replace(/\([^)]*\)/g, ' '))
  return stageOf.get(word) ?? null
}

const kindWords: [Activity['kind'], string][] = [
  [
    'email',
    'email, e mail, mail, incoming email, outgoing email, emails, email sent, email received, email reply, logged email',
  ],
  ['call', 'call, phone call, phone, calls, logged call, voicemail, telephone, anruf, sales call'],
  [
    'meeting',
    'meeting, event, demo, lunch, visit, site visit, video call, workshop, appointment, presentation, meetings, trade fair, online meeting, conference',
  ],
  ['note', 'note, notes, comment, memo'],
  ['task', 'task, to do, todo, deadline, follow up, reminder, tasks'],
]
const kindOfWord = new Map(kindWords.flatMap(([kind, words]) => words.split(', ').map((word) => [word, kind] as const)))

export const readActivityKind = (text: string): Activity['kind'] | null => kindOfWord.get(plain(text)) ?? null

/** "Inbound", "received", "from the customer" are the buyer's own act. */
export function readDirection(text: string): 'in' | 'out' | null {
  const word = plain(text)
  if (/^(?:in|inbound|incoming|received|from customer|from buyer|incoming email|customer)$/.test(word)) return 'in'
  return /^(?:out|outbound|outgoing|sent|to customer|to buyer|outgoing email|rep|us)$/.test(word) ? 'out' : null
}

/** The legal basis a consent column names; null when it names none. */
export function readBasis(text: string): Consent['basis'] {
  const word = plain(text)
  if (/\bnot applicable\b|\bno consent\b|\bwithdrawn\b|\bdenied\b/.test(word)) return null
  if (/legitimate interest|berechtigtes interesse/.test(word)) return 'legitimate_interest'
  if (/implied|existing (?:customer|business)|performance of a contract/.test(word)) return 'implied'
  return /express|explicit|opt(?:ed)? ?in|double opt|freely given consent|^consent$|einwilligung/.test(word)
    ? 'express'
    : null
}

/** Several values in one cell, parted by semicolon, bar or line break, else by comma. */
export function readList(text: string): string[] {
  const parts = /[;|\n]/.test(text) ? text.split(/[;|\n]/) : text.split(',')
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
}
