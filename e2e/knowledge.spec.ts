import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

const terms = { name: 'service-terms.md', mimeType: 'text/markdown', buffer: Buffer.from('---\ntitle: Service terms\ninternal: no\napproved: yes\n---\n# Warranty\nThe warranty lasts 36 months.\n\n# Return\nSend it back within 14 days.\n') } // prettier-ignore
const table = { name: 'table.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') }

async function openKnowledge(app: Page, sample: boolean): Promise<void> {
  await app.evaluate(async (wanted) => {
    if (wanted) await window.salesApp?.invoke('sample.load', {})
    window.location.hash = '#/knowledge'
  }, sample)
}
const addFiles = async (app: Page, files: (typeof terms)[]) => {
  const choosing = app.waitForEvent('filechooser')
  await app.getByRole('button', { name: 'Add files' }).click()
  await (await choosing).setFiles(files)
}
const search = (app: Page, text: string) => app.getByRole('searchbox', { name: 'Search documents' }).fill(text)

test('a file is added, read, found word for word, removed, and can be put back', async ({ app }) => {
  await openKnowledge(app, false)
  await expect(app.getByText('Drop files here')).toBeVisible()
  await addFiles(app, [table, terms])
  const report = app.getByRole('region', { name: 'What was read' })
  await expect(report).toContainText('table.xlsx is of a kind that cannot be read. Use .md, .txt, .pdf or .docx.')
  await expect(report).toContainText('2 passages, 13 words')
  await expect(app.getByRole('article', { name: 'Service terms' })).toContainText('The warranty lasts 36 months.')

  await search(app, 'How long is the warranty?')
  const found = app.getByRole('article', { name: 'Service terms, Warranty' })
  await expect(found).toContainText('service-terms.md')
  await expect(found.locator('mark')).toHaveText('The warranty lasts 36 months.')
  await expect(found).toContainText(/Score \d/)
  await found.getByRole('button', { name: /Open in the document/ }).click()
  await expect(app.locator('[aria-current="location"]')).toContainText('36 months')
  await app.getByRole('button', { name: 'Back to 1 passage' }).click()
  await expect(found).toBeVisible()
  await search(app, 'Is there a mobile app?')
  await expect(app.getByText('Your documents do not answer this.').first()).toBeVisible()
  await search(app, '')

  await app.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(app.getByRole('dialog', { name: 'Remove “Service terms”?' })).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('article', { name: 'Service terms' })).toBeVisible()
  await app.getByRole('button', { name: 'Remove', exact: true }).click()
  await app.getByRole('button', { name: 'Remove document' }).click()
  await expect(app.getByText('“Service terms” is removed.')).toBeVisible()
  const passages = () =>
    app.evaluate(async () => {
      const answer = await window.salesApp?.invoke('knowledge.search', {
        query: 'warranty',
        documentId: null,
        limit: 5,
      })
      return answer?.ok ? answer.value.passages.length : null
    })
  expect(await passages()).toBe(0)
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(app.getByRole('article', { name: 'Service terms' })).toContainText('36 months')
  expect(await passages()).toBe(1)
})

test('files are dropped anywhere on the page', async ({ app }) => {
  await openKnowledge(app, false)
  await expect(app.getByText('Drop files here')).toBeVisible()
  const data = await app.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['The battery lasts five years.'], 'battery.txt', { type: 'text/plain' }))
    return transfer
  })
  await app.locator('.knowledge').dispatchEvent('dragover', { dataTransfer: data })
  await expect(app.getByText('Drop the files to add them')).toBeVisible()
  await app.locator('.knowledge').dispatchEvent('drop', { dataTransfer: data })
  await expect(app.getByText('Drop the files to add them')).toBeHidden()
  await expect(app.getByRole('article', { name: 'battery' })).toContainText('The battery lasts five years.')
})

test('who may see a document is a choice that stays', async ({ app, restart }) => {
  await openKnowledge(app, true)
  await app
    .getByRole('list', { name: 'Documents' })
    .getByRole('button', { name: /DockWatch brief/ })
    .click()
  const audience = (page: Page) => page.getByLabel('Who may see it')
  await expect(audience(app)).toHaveValue('unapproved')
  await audience(app).selectOption('customers')
  await expect(app.getByText('Saved.')).toBeVisible()
  const hash = new URL(app.url()).hash
  const page = await restart()
  await page.evaluate((next) => {
    window.location.hash = next
  }, hash)
  await expect(page.getByRole('article', { name: 'DockWatch brief' })).toBeVisible()
  await expect(audience(page)).toHaveValue('customers')
})

test('what is said once for all products answers for one of them, and says so', async ({ app }) => {
  await openKnowledge(app, true)
  await search(app, 'does ColdTrack 2 work with SAP?')
  const found = app.getByRole('article', { name: 'Interfaces and integrations, SAP' })
  await expect(found.locator('mark')).toHaveText(
    'For SAP there is a connector that writes the temperature record to the delivery.',
  )
  await expect(found).toContainText('The passage names no product; check that it holds for ColdTrack 2.')
  await expect(found).toContainText('MOCK')
})

for (const theme of ['light', 'dark'] as const) {
  test(`Knowledge can be used without sight or a mouse, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { found, look } = watchAccessibility(app)
    await openKnowledge(app, false)
    await expect(app.getByText('Drop files here')).toBeVisible()
    await look('empty')
    await openKnowledge(app, true)
    await expect(app.getByRole('article').first()).toBeVisible()
    await app.keyboard.press('j')
    await expect(app.getByRole('article', { name: 'Case: Blue River Foods' })).toBeVisible()
    await addFiles(app, [table, terms])
    await expect(app.getByText('Not added', { exact: true })).toBeVisible()
    await look('document')
    await search(app, 'price of a sensor')
    await expect(app.getByRole('article').first()).toContainText('Score')
    await look('results')
    await app
      .getByRole('button', { name: /Open in the document/ })
      .first()
      .click()
    await expect(app.locator('[aria-current="location"]')).toBeVisible()
    await look('passage')
    await search(app, 'xylophone')
    await expect(app.getByText('No document speaks of “xylophone”.')).toBeVisible()
    await look('no passage')
    await search(app, '')
    await app.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(app.getByRole('dialog')).toBeVisible()
    await look('remove')
    expect(found).toEqual([])
  })
}

test('Knowledge fits a small window', async ({ app }) => {
  await app.setViewportSize({ width: 800, height: 600 })
  await openKnowledge(app, true)
  await expect(app.getByRole('article').first()).toBeVisible()
  await search(app, 'price of a sensor')
  await expect(app.getByRole('article').first()).toContainText('Score')
  const wide = await app.evaluate(() =>
    [...document.querySelectorAll('main, main *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => element.className.toString()),
  )
  expect(wide).toEqual([])
})
