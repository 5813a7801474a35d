import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

const list = (app: Page) => app.getByRole('navigation', { name: 'Conversations' })
const composer = (app: Page) => app.getByRole('textbox', { name: 'Message' })

async function askNew(app: Page, text: string): Promise<void> {
  await app.keyboard.press('ControlOrMeta+n')
  await composer(app).fill(text)
  await composer(app).press('Enter')
  await expect(app.getByRole('log')).toContainText('Done')
}

test.beforeEach(async ({ app }) => {
  await app.getByText('Use sample data').click()
  await expect(app.getByText('MOCK', { exact: true }).first()).toBeVisible()
  await askNew(app, 'Is Nordfrost Logistik a good fit for us?')
  await askNew(app, 'Whom do I know at Alpine Dairy?')
})

test('a conversation is found by a word of its answer, and each word counts', async ({ app }) => {
  const search = list(app).getByRole('searchbox', { name: 'Search conversations' })
  await search.fill('48 million')
  await expect(list(app).getByRole('link')).toHaveCount(1)
  await expect(list(app).getByRole('link')).toContainText('48 million EUR')
  await search.fill('million alpine')
  await expect(list(app).getByText('Nothing found')).toBeVisible()
  await search.press('Escape')
  await expect(list(app).getByRole('link')).toHaveCount(2)
})

test('a conversation is renamed and pinned by keyboard, and stays so after a restart', async ({ app, restart }) => {
  const more = () => list(app).getByRole('button', { name: 'More for Is Nordfrost Logistik a good fit for us?' })
  await more().focus()
  await app.keyboard.press('Enter')
  await app.getByRole('menuitem', { name: 'Rename' }).press('Enter')
  const field = list(app).getByRole('textbox', { name: 'New name' })
  await expect(field).toBeFocused()
  await app.keyboard.type('Nordfrost, before the call')
  await app.keyboard.press('Enter')
  await expect(list(app).getByRole('link', { name: 'Nordfrost, before the call' })).toBeFocused()

  await list(app).getByRole('button', { name: 'More for Nordfrost, before the call' }).focus()
  await app.keyboard.press('Enter')
  await app.getByRole('menuitem', { name: 'Pin to the top' }).press('Enter')
  await expect(list(app).getByRole('link').first()).toContainText('Nordfrost, before the call')

  const again = await restart()
  await again.evaluate(() => (window.location.hash = '#/chat'))
  await expect(list(again).getByRole('link').first()).toContainText('Nordfrost, before the call')
  await expect(list(again).getByRole('img', { name: 'Pinned' })).toBeVisible()
})

test('a rename that is given up or left empty changes nothing', async ({ app }) => {
  for (const [text, key] of [
    ['something else', 'Escape'],
    ['   ', 'Enter'],
  ] as const) {
    await list(app)
      .getByRole('button', { name: /^More for Whom do I know/ })
      .focus()
    await app.keyboard.press('Enter')
    await app.getByRole('menuitem', { name: 'Rename' }).press('Enter')
    await list(app).getByRole('textbox', { name: 'New name' }).fill(text)
    await app.keyboard.press(key)
    await expect(list(app).getByRole('link', { name: /Whom do I know at Alpine Dairy/ })).toBeVisible()
  }
})

test('an earlier message is changed and asked again', async ({ app }) => {
  await app.getByRole('log').getByRole('button', { name: 'Change and ask again' }).click()
  await expect(composer(app)).toHaveValue('Whom do I know at Alpine Dairy?')
  await expect(composer(app)).toBeFocused()
  await composer(app).fill('Is Alpine Dairy a good fit for us?')
  await composer(app).press('Enter')
  await expect(app.getByRole('log')).toContainText(/Alpine Dairy.*: fit [A-D]/)
})

test('a dropped mail becomes the text to work on; a file that is no text is refused with what to do', async ({
  app,
}) => {
  const drop = async (name: string, content: string) => {
    const data = await app.evaluateHandle(
      ([fileName, text]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], fileName))
        return transfer
      },
      [name, content] as const,
    )
    await app.dispatchEvent('.chat', 'drop', { dataTransfer: data })
  }
  await drop('mail.eml', 'Subject: Offer\n\nWe need a decision by Friday.')
  await expect(app.getByRole('textbox', { name: 'Text to work on' })).toHaveValue(/decision by Friday/)
  await drop('offer.pdf', '%PDF-')
  await expect(app.getByText('“offer.pdf” cannot be read here.')).toBeVisible()
  await expect(app.getByText(/Add PDF and Word files under Knowledge/)).toBeVisible()
  await expect(app.getByRole('textbox', { name: 'Text to work on' })).toHaveValue(/decision by Friday/)
})

test('a conversation is saved as a file', async ({ app }, { project }) => {
  test.skip(project.name !== 'loopback', 'The double reports no downloads.')
  await list(app)
    .getByRole('button', { name: /^More for Is Nordfrost/ })
    .focus()
  await app.keyboard.press('Enter')
  const download = app.waitForEvent('download')
  await app.getByRole('menuitem', { name: 'Save as a file' }).press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toBe('Is-Nordfrost-Logistik-a-good-fit-for-us.md')
  expect(readFileSync(await file.path(), 'utf8')).toContain('fit A, 92 of 100')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the history has no violations, ${colorScheme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await list(app).getByRole('searchbox', { name: 'Search conversations' }).fill('million')
    await expect(list(app).getByRole('link')).toHaveCount(1)
    const { found, look } = watchAccessibility(app)
    await look('history')
    expect(found).toEqual([])
  })
}
