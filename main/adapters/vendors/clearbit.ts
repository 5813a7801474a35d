import { z } from '../../../shared/zod.ts'
import { day, domainOf, exactly, id, moneyRange, number, range, readAnswer, text } from './read.ts'
import type { Known, VendorDefinition } from './vendor.ts'

const companySchema = z.object({
  id, name: text, domain: text, description: text, indexedAt: text, tech: z.array(z.string()).nullish(),
  category: z.object({ sector: text, industryGroup: text, industry: text }).nullish(),
  geo: z.object({ country: text, state: text, city: text }).nullish(),
  metrics: z.object({ employees: number, employeesRange: text, annualRevenue: number, estimatedAnnualRevenue: text }).nullish(),
}) // prettier-ignore
const pendingSchema = z.object({ error: z.object({ type: z.literal('queued') }) })

function read(body: unknown): Known {
  // 202: Clearbit looks the firm up and has the answer on a later call.
  if (pendingSchema.safeParse(body).success)
    return {
      account: null,
      signals: [],
      problems: ['Clearbit is still looking this firm up; ask again in some minutes.'],
    }
  const c = readAnswer(companySchema, body, 'Clearbit')
  const estimated = range(c.metrics?.estimatedAnnualRevenue ?? null)
  return {
    account: {
      kind: 'accounts',
      values: {
        id: c.id, name: c.name, domain: domainOf(c.domain), industry: c.category?.industry ?? c.category?.sector,
        employees: exactly(c.metrics?.employees ?? null) ?? range(c.metrics?.employeesRange ?? null),
        // Clearbit's amounts are US dollars.
        revenue: moneyRange(c.metrics?.annualRevenue ?? null, 'USD') ?? (estimated && { ...estimated, currency: 'USD' }),
        country: c.geo?.country, region: c.geo?.state, city: c.geo?.city, tools: c.tech, description: c.description, observedAt: day(c.indexedAt),
      },
    },
    // What a firm uses is how things are and no change: Clearbit has no signals.
    signals: [],
    problems: [],
  } // prettier-ignore
}

export const clearbit: VendorDefinition = {
  id: 'clearbit',
  title: 'Clearbit',
  ports: ['enrichment'],
  baseUrl: 'https://company.clearbit.com/v2',
  auth: { kind: 'basic', field: 'API_KEY' },
  authInWords: 'A key as the user name of Basic authentication.',
  fields: [{ name: 'API_KEY', label: 'Secret key', secret: true, optional: false }],
  contract: {
    isPublic: false,
    version: 'v2',
    endsOn: null,
    note: 'Only for keys made in 2023 or earlier. New customers are sent to HubSpot’s Breeze Intelligence, for which no public interface was found.',
    docs: null,
    needs: ['a key from 2023 or earlier'],
  },
  signals: [],
  limits: [{ name: 'minute', limit: 600, perMs: 60_000 }],
  async check(ask) {
    const { account } = read(await ask({ method: 'GET', path: '/companies/find', query: { domain: 'clearbit.com' } }))
    return account === null ? 'It answers.' : 'It answers and finds a known firm.'
  },
  listings: {},
  lookup: async (ask, domain) => read(await ask({ method: 'GET', path: '/companies/find', query: { domain } })),
}
