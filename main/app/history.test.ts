import { afterEach, expect, it } from 'vitest'
import { openTestApp } from '../testing/open-app.ts'
import { createHistory } from './history.ts'

const test = await openTestApp()
afterEach(() => test.close())

it('a result is not there for a profile that may not use the capability itself', async () => {
  await test.call('sample.load', {})
  const text = 'Find food firms with 50 to 300 people in the Nordics'
  const { run } = await test.call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
  const { context } = test.app
  await context.engine.whenIdle(run.runId)
  const { profiles } = context.registry.current()
  const seenBy = (name: string) => createHistory(context.stores, profiles.get(name))
  const [own] = await seenBy('sales_rep').outputs(run.runId)
  expect(own?.capability).toBe('find_accounts')
  const stepId = own?.stepId ?? ''
  expect(await seenBy('sales_rep').output(run.runId, stepId)).not.toBeNull()

  // The demonstration's profile may not look for accounts.
  expect(profiles.get('demo')?.capabilities).not.toContain('find_accounts')
  expect(await seenBy('demo').outputs(run.runId)).toEqual([])
  expect(await seenBy('demo').output(run.runId, stepId)).toBeNull()
  expect(await seenBy('a profile that is gone').outputs(run.runId)).toEqual([])
})
