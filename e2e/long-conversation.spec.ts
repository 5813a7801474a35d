import { expect, test } from './fixtures.ts'

test('a long conversation is drawn from its end; earlier messages come in above, and what is read stays in place', async ({
  app,
}) => {
  test.setTimeout(120_000)
  await app.evaluate(async () => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    await bridge.invoke('sample.load', {})
    const ids: string[] = []
    for (let asked = 1; asked <= 45; asked += 1) {
      const text = `what can you do, number ${asked}`
      const answer = await bridge.invoke('chat.ask', {
        conversationId: ids[0] ?? null,
        pasted: null,
        start: 'at-once',
        text,
      })
      if (!answer.ok) throw new Error(answer.error.message)
      ids.push(answer.value.conversation.id)
    }
    window.location.hash = `#/chat/${ids[0]}`
  })
  const thread = app.getByRole('log')
  await expect(thread.getByText('what can you do, number 45', { exact: true })).toBeVisible()
  await expect(thread.getByText('what can you do, number 1', { exact: true })).toHaveCount(0)
  const earlier = thread.getByRole('button', { name: /^\d+ earlier messages?$/ })
  await expect(earlier).toHaveText('50 earlier messages')

  // What is read stays in place while earlier ones come in above it.
  const first = thread.getByText('what can you do, number 26', { exact: true })
  const place = () => first.evaluate((element) => element.getBoundingClientRect().top)
  await thread.evaluate((box) => box.scrollTo({ top: 500 }))
  const before = await place()
  await thread.evaluate((box) => box.scrollTo({ top: 390 }))
  await expect(earlier).toHaveText('10 earlier messages')
  expect(Math.abs((await place()) - before - 110)).toBeLessThan(20)

  // By the keyboard: the button goes with the last of them, and the keyboard goes on in the list.
  await earlier.focus()
  await expect(thread.getByText('what can you do, number 1', { exact: true })).toHaveCount(1)
  await expect(earlier).toHaveCount(0)
  await expect(thread).toBeFocused()
})
