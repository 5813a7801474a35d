import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

// As a CRM exports them (invented firms and people), in the order in which a person happens to choose them.
const files = {
  contacts: `Record ID,First Name,Last Name,Email,Job Title,Associated Company
201,Erik,Sand,erik.sand@balticcold.example,COO,Baltic Cold Chain AB
202,Ingrid,Moe,ingrid.moe@fjordfoods.example,Head of Quality,Fjord Foods AS
`,
  accounts: `Record ID,Company name,Company Domain Name,Industry,Number of Employees,Annual Revenue,Country/Region,City,Company owner
101,Baltic Cold Chain AB,balticcold.example,Logistics,180,21000000,Sweden,Malmö,Maya Lind
102,Fjord Foods AS,fjordfoods.example,Food Production,95,,Norway,Bergen,Maya Lind
`,
  opportunities: `Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company,Deal owner
301,Baltic truck sensors,Proposal,48000,2026-12-18,Baltic Cold Chain AB,Maya Lind
`,
}

const choose = (app: Page, name: string, text: string) =>
  app
    .getByLabel('Choose file')
    .last()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a newcomer imports three files without saying what they hold, and asks about them', async ({ app }) => {
  await app.getByRole('button', { name: /^Import a CSV/ }).click()
  for (const [kind, rows] of [
    ['accounts', 2],
    ['contacts', 2],
    ['opportunities', 1],
  ] as const) {
    await choose(app, `export-${kind}.csv`, files[kind])
    await expect(app.getByRole('combobox', { name: 'The file holds' })).toHaveValue(kind)
    await app.getByRole('button', { name: new RegExp(`^Import ${rows}`) }).click()
    await expect(app.getByText(`export-${kind}.csv is imported.`)).toBeVisible()
  }
  await app.keyboard.press('ControlOrMeta+n')
  await app.getByRole('textbox', { name: 'Message' }).fill('How risky is the deal Baltic truck sensors?')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('log')).toContainText(/Baltic truck sensors: .*risk/)
})

test('what a file holds can be said otherwise, and a wrong kind is refused with what would fit', async ({ app }) => {
  await app.getByRole('button', { name: /^Import a CSV/ }).click()
  await choose(app, 'people.csv', files.contacts)
  const kind = app.getByRole('combobox', { name: 'The file holds' })
  await expect(kind).toHaveValue('contacts')
  await kind.selectOption('accounts')
  await expect(app.getByText(/people\.csv looks like contacts/)).toBeVisible()
  await expect(app.getByRole('button', { name: /^Import \d/ })).toBeHidden()
})
