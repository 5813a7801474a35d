/** Longest text that is searched; the rest is cut, so that hostile input costs no more than this. */
const MAX_CHARS = 20_000

const secretKey =
  /(?:^|[_-])(?:api[_-]?key|secret|password|passwd|token|authorization|cookie|credential|private[_-]?key)(?:$|[_-])/i
/** Words of the trade that look like secrets and are none. */
const harmlessKey = /^(?:author|authority|tokens|input_?tokens|output_?tokens|total_?tokens|max_?tokens|secretary)$/i

/** Bounded patterns, each linear in the text: no nested repetition and every repetition has an upper end. */
const patterns: readonly [RegExp, string, ((match: string) => boolean)?][] = [
  [/\bBearer [A-Za-z0-9._~+/=-]{8,400}/g, 'Bearer [secret]'],
  [/\beyJ[A-Za-z0-9_-]{8,400}\.[A-Za-z0-9_-]{8,800}(?:\.[A-Za-z0-9_-]{0,400})?/g, '[token]'],
  [/\b(?:sk|pk|rk|pat|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{12,200}/g, '[key]'],
  [/\bAKIA[A-Z0-9]{16}\b/g, '[key]'],
  [/([?&](?:key|api_?key|token|access_token|secret|password|sig)=)[^&\s"']{1,400}/gi, '$1[secret]'],
  [/\b((?:api[_-]?key|secret|password|token)["']?\s{0,3}[:=]\s{0,3})["']?[^\s"',;]{6,200}["']?/gi, '$1[secret]'],
  [/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g, '[email]'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, '[iban]', isIban],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '[card]', isCard],
  [/(?<![\w.])\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .-]?\d){5,12}(?![\w])/g, '[phone]'],
  [/(?<![\w.])\(?0\d{1,4}\)?[ /-]\d(?:[ -]?\d){4,9}(?![\w])/g, '[phone]'],
  [/(?<![\w.])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w])/g, '[phone]'],
  [/\b\d{3}-\d{2}-\d{4}\b/g, '[ssn]'],
]

/** Text without e-mail addresses, phone, card and account numbers, keys and tokens, and without the names that are given. */
export const redactText = (text: string, names: readonly string[] = []): string =>
  redactWhole(text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text, names)

/** The same of the whole text, for those who know an upper end of its length themselves. */
export function redactWhole(text: string, names: readonly string[] = []): string {
  let clean = text
  for (const [pattern, mark, isReal] of patterns) {
    clean = isReal
      ? clean.replaceAll(pattern, (match) => (isReal(match) ? mark : match))
      : clean.replaceAll(pattern, mark)
  }
  for (const name of names) {
    if (name.trim().length < 3) continue
    clean = clean.replaceAll(
      new RegExp(
        `(?<![\\p{L}\\p{N}])${name.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\p{L}\\p{N}])`,
        'giu',
      ),
      '[name]',
    )
  }
  return clean
}

/** The same for every text in a value; members whose name says that they hold a secret are replaced whole. */
export function redact(value: unknown, names: readonly string[] = [], depth = 0): unknown {
  if (depth > 12) return '[too deep]'
  if (typeof value === 'string') return redactText(value, names)
  if (Array.isArray(value)) return value.map((item) => redact(item, names, depth + 1))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      isSecretKey(key) ? '[secret]' : redact(member, names, depth + 1),
    ]),
  )
}

const isSecretKey = (key: string): boolean =>
  !harmlessKey.test(key) && secretKey.test(key.replaceAll(/([a-z])([A-Z])/g, '$1_$2'))

/** Luhn's check and the first digit that issuers have, so that order numbers and moments of the same length stay. */
function isCard(text: string): boolean {
  const digits = Array.from(text.replaceAll(/\D/g, ''), Number)
  const sum = digits
    .toReversed()
    .reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0)
  return digits.length >= 13 && /^[2-6]/.test(text) && sum % 10 === 0
}

/** ISO 13616: letters become numbers, the first four signs go to the end, the rest is 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '')
  if (plain.length < 15 || plain.length > 34) return false
  const turned = `${plain.slice(4)}${plain.slice(0, 4)}`
  let rest = 0
  for (const sign of turned)
    for (const digit of /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55))
      rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
