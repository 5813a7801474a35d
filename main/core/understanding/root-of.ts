import { stem } from '../text/stem.ts'

/** Words whose stem is another word: "news" is not "new", "reply" is not "rep". */
const whole: Readonly<Record<string, string>> = { news: 'news', reply: 'reply', replies: 'reply', replied: 'reply', replying: 'reply', apply: 'apply', supply: 'supply', early: 'early', only: 'only', minutes: 'minutes', thanks: 'thank' } // prettier-ignore

/** The stem of a word as the lexicon compares it. */
export const rootOf = (word: string): string =>
  word.includes('-')
    ? word.split('-').map(rootOf).join('-')
    : Object.hasOwn(whole, word)
      ? (whole[word] ?? word)
      : stem(word)
