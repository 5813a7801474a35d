import { expect, it } from 'vitest'
import { eventNameSchema } from '../../../../shared/domain/trace.ts'
import { eventSentence } from './event-sentence.ts'

it('puts every kind of event in a sentence', () => {
  for (const name of eventNameSchema.options) expect(eventSentence({ name, details: {} })).toMatch(/\.$/)
})
