/** A phrase that reads as pressure or as a bargain, with a calmer wording. An empty wording means: leave it out. */
const calmer: Record<string, string> = {
  'act now': 'when it suits you', 'act fast': 'when it suits you', 'act immediately': 'when it suits you', asap: 'when you can',
  'as soon as possible': 'when you can', urgent: 'timely', urgently: '', immediately: 'soon', hurry: '', 'hurry up': '', "don't wait": '',
  'do not wait': '', "don't delay": '', "don't miss": 'have a look at', "don't miss out": '', 'do not miss': 'have a look at', 'last chance': 'chance',
  'final chance': 'chance', 'final notice': 'note', 'final reminder': 'reminder', 'limited time': '', 'limited-time': '',
  'limited offer': 'offer', 'for a limited time': '', 'while supplies last': '', 'while stocks last': '', 'today only': '', 'only today': '',
  'offer expires': 'offer runs', 'expires today': '', 'expires soon': '', "before it's too late": '', 'time is running out': '',
  'running out of time': '', 'once in a lifetime': 'rare', 'you must': 'you could', 'you have to': 'you could', 'you need to': 'you could',
  'call now': 'call', 'buy now': 'buy', 'order now': 'order', 'apply now': 'apply', 'sign up now': 'sign up', 'click here': 'see', 'click below': 'see below',
  'special offer': 'offer', 'exclusive offer': 'offer', 'exclusive deal': 'offer', 'best price': 'price', 'lowest price': 'price',
  'unbeatable price': 'price', 'great deal': 'offer', 'big savings': 'savings', 'save big': 'save', 'huge discount': 'lower price',
  'risk-free': '', 'risk free': '', 'no risk': '', 'no obligation': '', 'no strings attached': '', 'no catch': '', 'money back': '',
  'money-back': '', 'satisfaction guaranteed': '', guaranteed: '', 'we guarantee': 'we expect', '100% free': '', 'completely free': '',
  'for free': '', 'free gift': 'gift', 'free trial': 'trial', 'free access': 'access', 'cash bonus': 'bonus', 'double your': 'raise your',
  'skyrocket your': 'raise your', 'too good to be true': '', 'you have been selected': '', "you've been selected": '', congratulations: '',
  'game changer': 'help', 'game-changer': 'help', 'no-brainer': 'clear choice', 'no brainer': 'clear choice', revolutionary: 'new',
  'amazing offer': 'offer', 'incredible offer': 'offer', 'secret to': 'way to', 'what are you waiting for': '',
} // prettier-ignore

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['’]")
const patternOf = (phrases: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${phrases.map(escape).join('|')})(?![\p{L}\p{N}])!*`, 'giu')
const byLength = Object.keys(calmer).toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
const allPhrases = patternOf(byLength)
/** The bare command goes first and alone: put anywhere in a text it must leave that text as it was, other phrases included. */
const stages = [patternOf(['act now']), allPhrases]

/**
 * Takes pressure out of a text: what remains, and every phrase found with the exclamation marks after it. Goes on until none is left, so that
 * a phrase put in the middle of another hides neither. A line that held nothing else goes with it.
 */
export function stripPressure(text: string): { plain: string; phrases: string[] } {
  const phrases: string[] = []
  let plain = tidy(text)
  for (;;) {
    const pattern = stages.find((stage) => plain.search(stage) >= 0)
    if (pattern === undefined) return { plain, phrases }
    phrases.push(...(plain.match(pattern) ?? []))
    plain = tidy(
      plain
        .split('\n')
        .flatMap((line) => cut(line, pattern))
        .join('\n'),
    )
  }
}

function cut(line: string, pattern: RegExp): string[] {
  const rest = line.replace(pattern, ' ')
  return rest.trim() === '' && line.trim() !== '' ? [] : [rest]
}

/** Stands where a sentence lost its first words, until the next letter is made a capital. */
const opening = '\u0001'

/** The same text with the calmer wording in place of each phrase. */
export function calm(text: string): string {
  const replaced = text.replace(allPhrases, (found, offset: number) => {
    const phrase = found.replace(/!+$/, '').toLowerCase().replaceAll('’', "'")
    const opens = /(?:^|[.!?\n])\s*$/.test(text.slice(0, offset))
    const isWholeSentence = opens && (found.endsWith('!') || /^\s*(?:[.!?]|$)/.test(text.slice(offset + found.length)))
    if (isWholeSentence) return opening
    return `${opens ? opening : ''}${calmer[phrase] ?? ''}${found.endsWith('!') ? '.' : ''}`
  })
  return tidy(
    replaced
      .replace(/[ \t]+([.,;:?!])/g, '$1')
      .replace(/([,;:])(?=[.?!])/g, '')
      .replace(/([.?!])\.+(?=\s|$)/g, '$1')
      .replaceAll(new RegExp(`${opening}[\\s.,;:]*(\\p{L}?)`, 'gu'), (_, letter: string) => letter.toUpperCase()),
  )
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
