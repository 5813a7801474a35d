import { z } from '../../../shared/zod.ts'
import { day, domainOf, list, number, readAnswer, readEach, text } from './read.ts'
import type { Known, VendorDefinition, VendorSignal } from './vendor.ts'

const DAY_MS = 86_400_000
/** A tool not seen for so long before the last look is taken to be gone. */
const GONE_AFTER_MS = 90 * DAY_MS
/** Changes older than this are history and no signal. */
const NEWS_FOR_MS = 365 * DAY_MS

const technologySchema = z.object({ Name: z.string(), FirstDetected: number, LastDetected: number })
const answerSchema = z.object({
  Results: z.array(
    z.object({
      Lookup: text,
      FirstIndexed: number,
      LastIndexed: number,
      Meta: z.object({ CompanyName: text, Vertical: text, City: text, State: text, Country: text }).nullish(),
      Result: z.object({ Paths: z.array(z.object({ Technologies: list })) }),
    }),
  ).nullish(),
  Errors: z.array(z.object({ Message: text })).nullish(),
}) // prettier-ignore
type Technology = z.output<typeof technologySchema>

function read(body: unknown, domain: string, nowMs: number): Known {
  const { Results, Errors } = readAnswer(answerSchema, body, 'BuiltWith')
  const [result] = Results ?? []
  const refused = (Errors ?? []).map(({ Message }) => `BuiltWith: ${Message ?? 'refused'}`)
  if (!result) return { account: null, signals: [], problems: refused }
  const { read: technologies, problems } = readEach(
    result.Result.Paths.flatMap((path) => path.Technologies),
    technologySchema,
    (one) => one,
  )
  const lookedAt = result.LastIndexed ?? nowMs
  const isGone = ({ LastDetected }: Technology) => LastDetected !== null && LastDetected < lookedAt - GONE_AFTER_MS
  const tools = [...new Set(technologies.filter((one) => !isGone(one)).map(({ Name }) => Name))].toSorted()
  return {
    account: {
      kind: 'accounts',
      values: {
        id: domain, name: result.Meta?.CompanyName, domain: domainOf(result.Lookup) ?? domain, industry: result.Meta?.Vertical,
        country: result.Meta?.Country, region: result.Meta?.State, city: result.Meta?.City, tools, observedAt: day(result.LastIndexed),
      },
    },
    signals: technologies.flatMap((one) => changeOf(one, isGone(one), result.FirstIndexed, nowMs)),
    problems: [...refused, ...problems],
  } // prettier-ignore
}

/** A tool that appeared after BuiltWith first looked, or that was seen no more: changes, since both days are known. */
function changeOf(
  { Name, FirstDetected, LastDetected }: Technology,
  isGone: boolean,
  firstLook: number | null,
  nowMs: number,
): VendorSignal[] {
  const at = isGone ? LastDetected : FirstDetected
  if (at === null || at < nowMs - NEWS_FOR_MS || (!isGone && firstLook !== null && at <= firstLook)) return []
  const type = isGone ? 'tech_removal' : 'tech_adoption'
  const quote = isGone ? `${Name} is seen no more` : `${Name} appeared`
  return [{ key: `${type}-${Name}-${at}`, type, date: day(at), quote, origin: 'vendor_feed' }]
}

const lookup = (domain: string) => ({ method: 'GET' as const, path: '/v22/api.json', query: { LOOKUP: domain, NOPII: 'yes', NOATTR: 'yes' } }) // prettier-ignore

export const builtwith: VendorDefinition = {
  id: 'builtwith',
  title: 'BuiltWith',
  ports: ['signals', 'enrichment'],
  baseUrl: 'https://api.builtwith.com',
  auth: { kind: 'query', parameter: 'KEY', field: 'API_KEY' },
  authInWords: 'A key in the address, which is therefore never logged.',
  fields: [{ name: 'API_KEY', label: 'API key', secret: true, optional: false }],
  contract: {
    isPublic: true,
    version: 'v22',
    endsOn: null,
    note: 'BuiltWith takes the key only in the address. The limits of paid plans are not published.',
    docs: 'https://api.builtwith.com/domain-api',
    needs: ['a paid plan for the Domain API'],
  },
  signals: [
    { type: 'tech_adoption', how: 'derived', field: 'Technologies.FirstDetected' },
    { type: 'tech_removal', how: 'derived', field: 'Technologies.LastDetected' },
  ],
  limits: [{ name: 'second', limit: 1, perMs: 1000 }],
  async check(ask) {
    const { account } = read(await ask(lookup('builtwith.com')), 'builtwith.com', 0)
    return account === null ? 'It answers and finds nothing.' : 'It answers and finds a known site.'
  },
  listings: {},
  lookup: async (ask, domain, nowMs) => read(await ask(lookup(domain)), domain, nowMs),
}
