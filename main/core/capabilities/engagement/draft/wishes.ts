import { collapse } from '../../../text/fold.ts'

/** What a rep asked for in a note or an intent, as far as rules can tell. */
export type Wishes = {
  length: 'shorter' | 'longer' | null
  tone: 'warm' | 'formal' | null
  ask: 'meeting' | 'interest' | null
  otherAngle: boolean
  mention: string[]
  leaveOut: string[]
  subject: string | null
  /** Parts of the note that no rule understood. */
  unclear: string[]
}

export const noWishes: Wishes = {
  length: null,
  tone: null,
  ask: null,
  otherAngle: false,
  mention: [],
  leaveOut: [],
  subject: null,
  unclear: [],
}

type Rule = { pattern: RegExp; apply(wishes: Wishes, match: RegExpExecArray): Wishes }

const rest = String.raw`(.+?)`
const rules: readonly Rule[] = [
  { pattern: /\bsubject(?: line)?(?: should (?:be|say)| to| is|:)?\s*[:=]?\s*["“'](.+?)["”']/i, apply: (wishes, match) => ({ ...wishes, subject: collapse(match[1] ?? '') }) },
  { pattern: /\b(?:(?:no|without a|don't ask for a|do not ask for a|don't propose a|not a) (?:call|meeting|demo)|soft(?:er|en)?(?: (?:ask|the ask))?|less pushy|less direct)\b/i, apply: (wishes) => ({ ...wishes, ask: 'interest' }) },
  { pattern: /\b(?:ask(?:ing)? (?:him |her |them )?for|propose|suggest|request|offer|push for|set up|invite (?:him |her |them )?to|get)\s+(?:a |an )?(?:short |quick |brief )?(?:call|meeting|demo|chat|appointment)\b|\b(?:meeting|call) (?:ask|request|invitation)\b/i, apply: (wishes) => ({ ...wishes, ask: 'meeting' }) },
  { pattern: /\b(?:(?:different|other|another|new|fresh) (?:angle|approach|opening|opener|hook|reason|variant|version|way|start|idea)|start (?:again|over)|try again|rewrite(?: it)?|redo(?: it)?|something else)\b/i, apply: (wishes) => ({ ...wishes, otherAngle: true }) },
  { pattern: new RegExp(String.raw`\b(?:don't|do not|no need to|without|remove|drop|leave out|take out|delete|skip|omit|cut(?! it))\b\s*(?:mention(?:ing)?\s+|talk(?:ing)? about\s+|the word\s+)?(?:the |our |any |a )?${rest}$`, 'i'), apply: (wishes, match) => ({ ...wishes, leaveOut: [...wishes.leaveOut, tidy(match[1])] }) },
  { pattern: new RegExp(String.raw`\b(?:mention|include|add|bring up|refer to|talk about|point out|say something about|focus on|lead with|start with|open with)\b\s*(?:the |our |their |that |something about )?${rest}$`, 'i'), apply: (wishes, match) => ({ ...wishes, mention: [...wishes.mention, tidy(match[1])] }) },
  { pattern: /\b(?:too long|short(?:er|en)?|brief(?:er)?|more concise|cut it down|trim(?: it)?|less text|fewer words)\b/i, apply: (wishes) => ({ ...wishes, length: 'shorter' }) },
  { pattern: /\b(?:too short|longer|more detail(?:s|ed)?|elaborate|say more)\b/i, apply: (wishes) => ({ ...wishes, length: 'longer' }) },
  { pattern: /\b(?:less formal|more casual|casual|warm(?:er)?|friendl(?:y|ier)|more personal)\b/i, apply: (wishes) => ({ ...wishes, tone: 'warm' }) },
  { pattern: /\b(?:more formal(?:ly)?|formal(?:ly)?|more polite(?:ly)?|polite(?:r)?)\b/i, apply: (wishes) => ({ ...wishes, tone: 'formal' }) },
] // prettier-ignore

const fillers =
  /^(?:please|make it|a bit|a little|much|it|this|that|and|but|also|can you|could you|i want|be|keep it|thanks|thank you|\s|[.,!?])+|(?:please|thanks|thank you|a bit|\s|[.,!?])+$/gi

/** Reads simple wishes. A note is taken apart at stops, semicolons, "and" and "but" before a verb; what no rule knows is given back as unclear. */
export function readWishes(note: string | null): Wishes {
  const parts = (note ?? '').split(/[.;\n!]+(?=\s|$)|,?\s+(?:and|but)\s+(?=(?:please\s+)?(?:make|ask|mention|include|add|keep|shorten|use|don't|do not|drop|remove|leave|propose|suggest|more|less|be|start|try|cut|skip)\b)|,\s+(?=(?:make|ask|mention|include|add|keep|shorten|don't|do not|drop|remove|propose|suggest|more|less|shorter|longer|no|without)\b)/i)
  return parts.map((part) => collapse(part)).filter((part) => /\p{L}/u.test(part)).reduce(readPart, noWishes)
} // prettier-ignore

/** Every rule has a look at what the rules before it left of the part. */
function readPart(wishes: Wishes, part: string): Wishes {
  const read = rules.reduce(
    (state, rule) => {
      const match = rule.pattern.exec(state.left)
      if (match === null) return state
      const left = `${state.left.slice(0, match.index)} ${state.left.slice(match.index + match[0].length)}`
      return { wishes: rule.apply(state.wishes, match), left, isRead: true }
    },
    { wishes, left: part, isRead: false },
  )
  const isSaid = read.isRead || part.replace(fillers, '') === ''
  return isSaid ? read.wishes : { ...wishes, unclear: [...wishes.unclear, part] }
}

const tidy = (text: string | undefined): string =>
  collapse(text ?? '')
    .replace(/["“”]/g, '')
    .replace(/[.,!?]+$/, '')

/** What the rep noted, one matter a line. A line no rule reads as a wish is something to mention. */
export const readPoints = (points: readonly string[]): Wishes =>
  points
    .map((point) => collapse(point))
    .filter((point) => /\p{L}/u.test(point))
    .reduce((wishes, point) => {
      const read = readWishes(point)
      const said: Wishes = read.unclear.length === 0 ? read : { ...noWishes, mention: [tidy(point)] }
      return addWishes(wishes, said)
    }, noWishes)

/** Both wishes; of two that exclude each other the later. */
export const addWishes = (before: Wishes, after: Wishes): Wishes => ({
  length: after.length ?? before.length,
  tone: after.tone ?? before.tone,
  ask: after.ask ?? before.ask,
  otherAngle: before.otherAngle || after.otherAngle,
  mention: [...before.mention, ...after.mention],
  leaveOut: [...before.leaveOut, ...after.leaveOut],
  subject: after.subject ?? before.subject,
  unclear: [...before.unclear, ...after.unclear],
})
