import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp } from '../../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
beforeEach(async () => {
  test = await openTestApp()
  await test.call('sample.load', {})
})
afterEach(() => test.close())

async function ask(text: string, conversationId: string | null = null): Promise<string> {
  const { conversation, run } = await test.call('chat.ask', { conversationId, text, pasted: null, start: 'at-once' })
  await test.app.context.engine.whenIdle(run.runId)
  return conversation.id
}
const titles = async (text: string) =>
  (await test.call('conversation.search', { text })).map(({ conversation }) => conversation.title)

describe('finding a conversation', () => {
  it('looks at titles, questions and answers, whatever their case and accents', async () => {
    await ask('Is Nordfrost Logistik a good fit for us?')
    await ask('Whom do I know at Grønnnes Bakery?')
    expect(await titles('nordfrost FIT')).toEqual(['Is Nordfrost Logistik a good fit for us?'])
    expect(await titles('gronnnes')).toEqual(['Whom do I know at Grønnnes Bakery?'])
    expect(await titles('nordfrost gronnnes')).toEqual([])
  })

  it('takes signs of the search language as they are', async () => {
    await ask('Is Nordfrost Logistik a good fit for us?')
    for (const text of ['100%', '%', '_', "'", '"', '\\']) expect(await titles(text), text).toEqual([])
  })

  it('shows the place in what was said', async () => {
    await ask('Is Nordfrost Logistik a good fit for us?')
    const [found] = await test.call('conversation.search', { text: '48 million' })
    expect(found?.excerpt).toContain('48 million EUR')
  })
})

describe('a conversation', () => {
  it('is renamed and pinned, and a word with a newer message does not undo it', async () => {
    const id = await ask('Is Nordfrost Logistik a good fit for us?')
    await test.call('conversation.change', { id, title: '  Nordfrost, before the call ' })
    await test.call('conversation.change', { id, pinned: true })
    await ask('Whom do I know there?', id)
    const [first] = await test.call('conversation.list', {})
    expect(first).toMatchObject({ id, title: 'Nordfrost, before the call', pinned: true })
  })

  it('refuses an empty name and one that is not there', async () => {
    const id = await ask('Is Nordfrost Logistik a good fit for us?')
    await expect(test.call('conversation.change', { id, title: '   ' })).rejects.toThrow()
    await expect(test.call('conversation.change', { id: 'nowhere', pinned: true })).rejects.toThrow(
      'no such conversation',
    )
    await expect(test.call('conversation.export', { id: 'nowhere' })).rejects.toThrow('no such conversation')
  })

  it('is saved as a file with its questions, answers and sources', async () => {
    const id = await ask('Is Nordfrost Logistik a good fit for us?')
    const file = await test.call('conversation.export', { id })
    const text = Buffer.from(file.contentBase64, 'base64').toString('utf8')
    expect(file.fileName).toBe('Is-Nordfrost-Logistik-a-good-fit-for-us.md')
    expect(text).toContain('> Is Nordfrost Logistik a good fit for us?')
    expect(text).toContain('fit A, 92 of 100')
    expect(text).toContain('MOCK')
    expect(text).toMatch(/Sources:\n\n- /)
  })
})
