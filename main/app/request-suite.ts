import { parse } from 'yaml'
import { z } from '../../shared/zod.ts'

// Read only when somebody compares: nothing of it loads at the start.
const files = import.meta.glob<string>(['../../assets/requests/*.yaml', '!**/held-back*.yaml'], {
  query: '?raw',
  import: 'default',
})

/** Only what a comparison needs of a suite; requests that continue a conversation make no sense alone. */
const suiteSchema = z.object({
  requests: z.array(z.object({ ask: z.string(), after: z.unknown().optional(), pending: z.unknown().optional() })),
})

/** The requests the rules were made with, each once and able to stand alone, in the order of the files. */
export async function suiteRequests(): Promise<string[]> {
  const byName = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const texts = await Promise.all(byName.map(([, read]) => read()))
  const all = texts.flatMap((text) => suiteSchema.parse(parse(text)).requests)
  return [...new Set(all.filter(({ after, pending }) => !after && !pending).map(({ ask }) => ask))]
}
