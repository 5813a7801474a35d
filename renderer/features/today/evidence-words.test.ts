import { expect, it } from 'vitest'
import { evidenceWords } from './evidence-words.ts'

it.each([
  [{ n: 4, k: 3, of: 'drafts', unit: 'share' as const, low: 0.301, high: 0.954, base: null }, '3 of 4 drafts. At 95 % sureness the true share lies between 30 % and 95 %.'],
  [{ n: 8, k: null, of: 'calls', unit: 'ms' as const, low: 4000, high: 6000, base: 20 }, '8 calls. The middle lies between 4.0 s and 6.0 s; that of all kinds of steps is 20 ms.'],
  [{ n: 8, k: null, of: 'steps', unit: 'units' as const, low: 2, high: 3, base: 0.5 }, '8 steps. The middle lies between 2 units and 3 units; that of all kinds of steps is 0.5 units.'],
  [{ n: 400, k: null, of: 'decided deals', unit: 'log-loss' as const, low: 0.02, high: 0.09, base: 0.6 }, '400 decided deals. The log-loss on later deals falls by 0.020 to 0.090 (95 %).'],
])('says %o', (evidence, sentence) => expect(evidenceWords({ ...evidence, refs: [] })).toBe(sentence)) // prettier-ignore
