import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Drafts to these people, the greeting changed to “Servus” in each, without a press on the page. */
async function editDrafts(app: Page, people: readonly string[]): Promise<void> {
  await app.evaluate(async (names) => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    await bridge.invoke('sample.load', {})
    for (const name of names) {
      const text = `draft a first email to ${name} about ColdTrack 2`
      const asked = await bridge.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
      if (!asked.ok) throw new Error(asked.error.message)
      for (let tries = 0; ; tries += 1) {
        const waiting = await bridge.invoke('approval.list', { status: 'pending' })
        const approval = waiting.ok ? waiting.value[0] : undefined
        if (approval?.content.body) {
          const body = approval.content.body.replace(/^\S+/, 'Servus')
          const decision = { kind: 'edit' as const, subject: approval.content.subject, body }
          const decided = await bridge.invoke('approval.decide', {
            id: approval.id,
            contentHash: approval.hash,
            decision,
          })
          if (!decided.ok) throw new Error(`${name}: ${decided.error.message}`)
          break
        }
        if (tries > 100) throw new Error(`${name}: no draft`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }, people)
}

const people = ['Jonas Weber', 'Sara Nordahl', 'Priya Nair', 'Emily Carter']

test('three like edits become a suggestion that can be accepted and taken back', async ({ app, cugar, shell }) => {
  test.setTimeout(120_000)
  await editDrafts(app, people)
  await app.reload()
  await app.evaluate(() => (window.location.hash = '#/today'))
  const section = app.getByRole('region', { name: /^Suggestions/ })
  const item = section.getByRole('listitem', { name: /^Write “Servus” instead of/ })
  await expect(item).toBeVisible()
  await item.getByText(/^Why, and what changes/).click()
  await expect(item).toContainText('At 95 % sureness the true share lies between')
  await expect(item.getByRole('link').first()).toHaveAttribute('href', /#\/(goals|chat)\//)
  const { violations } = await new AxeBuilder({ page: app }).include('.suggestions').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await item.getByRole('button', { name: /^Accept: / }).press('Enter')
  await expect(item).toBeHidden()
  await expect(section.getByRole('heading', { name: 'Suggestions' })).toBeFocused()
  await section.getByText('Decided before (1)').click()
  await expect(section.getByText('In force')).toBeVisible()

  await section.getByRole('button', { name: /^Undo: / }).click()
  await expect(section.getByText('Taken back')).toBeVisible()

  await shell.current.stop()
  const list = await cugar(['suggestions', 'list'])
  expect(list.code).toBe(0)
  const told = JSON.parse(list.stdout) as { suggestions: { id: string; kind: string; status: string }[] }
  const wording = told.suggestions.find((one) => one.kind === 'wording')
  expect(wording?.status).toBe('undone')
  const accepted = await cugar(['suggestions', 'accept', wording?.id ?? ''])
  expect(JSON.parse(accepted.stdout)).toMatchObject({ status: 'accepted' })
  expect((await cugar(['suggestions', 'dismiss', wording?.id ?? ''])).code).toBe(1)
  expect((await cugar(['suggestions', 'accept'])).code).toBe(2)
})
