// Makes a picture of every screen, light and dark, large and small: npm run screens -- [--out DIR] [--only WORD]
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { findTestBrowser, launchOptions } from '../browser.ts'
import { shiftClock } from '../fixed-day.mjs'
import { cleanEnvironment, clockOffsetMs, node } from '../node.ts'

const root = path.join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'reports/screens') },
    app: { type: 'string', default: root },
    only: { type: 'string', default: '' },
  },
})
const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
]
const schemes = ['light', 'dark']

const dataDir = mkdtempSync(path.join(tmpdir(), 'cugar-screens-'))
mkdirSync(values.out, { recursive: true })
const host = spawn(node, [path.join(values.app, 'dist/main/loopback.js'), '--data', dataDir], {
  env: cleanEnvironment(),
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise((resolve, reject) => {
  createInterface(host.stdout).once('line', (line) => resolve(JSON.parse(line).url))
  host.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)))
})
const browser = await chromium.launch(launchOptions(await findTestBrowser()))
const page = await browser.newPage({ viewport: sizes[0] })
await page.addInitScript(shiftClock, clockOffsetMs)
page.on('console', (message) => message.type() === 'error' && console.error('page:', message.text()))
page.on('pageerror', (error) => console.error('page:', error.message))

/** The screen as it is now, in every size and scheme; `place` brings it into its place again after a change of size. */
async function take(name, place = async () => {}) {
  if (!name.includes(values.only)) return
  for (const size of sizes) {
    await page.setViewportSize(size)
    await place()
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(150)
      await page.screenshot({ path: path.join(values.out, `${name}-${colorScheme}-${size.width}.png`) })
    }
  }
  await page.setViewportSize(sizes[0])
}
const to = async (hash) => {
  await page.evaluate((next) => (window.location.hash = next), hash)
  await page.waitForTimeout(350)
}
const button = (name) => page.getByRole('button', { name })
const quiet = async () => {
  for (const close of await page.locator('.notice').getByRole('button').all()) await close.click()
}
/** The lower end of a long section of the settings. */
const below = (name) =>
  take(`${name}-below`, () => page.locator('.settings-pane').evaluate((pane) => (pane.scrollTop = pane.scrollHeight)))
const ask = async (text) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
}
const settled = () => page.waitForFunction(() => !document.querySelector('[role="log"][aria-busy="true"]'))

const longName =
  'Vereinigte Nordeuropäische Tiefkühl- und Frischlogistik-Beteiligungsgesellschaft für Lebensmittel und Arzneimittel mbH & Co. KGaA'
const longQuestion = `Which of my deals are at risk, and is ${longName} 7 a good fit for us? We met them in Hamburg, they asked about trailers, cold rooms, alarms at night, proof for auditors and a price for two thousand sensors over three years, and I would like to know what to say on the phone on Thursday before their buying committee meets again.`

/** A workspace as it is for somebody with far too much of everything: long names, a queue of drafts, a hundred accounts more. */
async function overfill() {
  await to('#/settings/data')
  const rows = Array.from({ length: 120 }, (_, n) => `"${longName} ${n}",firm-${n}.example,Logistics,${100 + n}`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'long.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Account Name,Website,Industry,No. of Employees\n${rows.join('\n')}\n`),
  })
  await page.waitForTimeout(1200)
  await button(/^Import/)
    .last()
    .click()
  await page.waitForTimeout(2500)
  await page.evaluate(async () => {
    const names =
      'Lars Lindqvist, Giulia Moretti, Tom Smith, Priya Nair, Marc Weber, Jonas Weber, Sofia Hansen, Emily Carter, Ken Ito, Walter Boone, Sara Nordahl, Rhys Okafor, Mathieu Roussel, Davide Zanetti'
    for (const name of names.split(', ')) {
      const text = `Draft an email to ${name} about ColdTrack 2`
      const asked = await window.salesApp.invoke('chat.ask', {
        conversationId: null,
        text,
        pasted: null,
        start: 'at-once',
      })
      if (!asked.ok) throw new Error(asked.error.message)
    }
  })
  await page.waitForTimeout(1500)
  await quiet()
}

try {
  await page.goto(url)
  await button(/^Use sample data/).waitFor()
  await take('01-welcome')
  await to('#/accounts')
  await take('01-accounts-empty')
  await to('#/insights')
  await take('01-insights-empty')
  await to('#/today')
  await button(/^Use sample data/).click()
  await page.getByText('What do you want to get done?').waitFor()
  await take('02-chat-empty')
  await quiet()
  await ask('Is Nordfrost Logistik a good fit for us?')
  await settled()
  await page.waitForTimeout(600)
  await take('03-chat-answer')
  await page.keyboard.press('Control+n')
  await ask(
    'Score Nordfrost, draft an email to Dana Ruiz about ColdTrack 2, check its quality and qualify the Nordfrost fleet rollout',
  )
  await button('Run plan').waitFor()
  await take('04-chat-plan')
  await button('Run plan').click()
  await page.getByRole('dialog').waitFor()
  await page.waitForTimeout(500)
  await take('05-approval')
  await page.getByRole('dialog').getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Text' }).press('End')
  await page.getByRole('textbox', { name: 'Text' }).pressSequentially(' Thank you.')
  await take('06-approval-edit')
  await page.getByRole('button', { name: 'Show changes' }).click()
  await take('07-approval-changes')
  await page.keyboard.press('Escape')
  await take('08-chat-waiting')
  await to('#/today')
  await take('09-today')
  await to('#/approvals')
  await take('10-approvals')
  await page.keyboard.press('d')
  await take('11-approvals-decline')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(800)
  await quiet()
  await page.getByRole('tab', { name: 'Approved' }).click()
  await page.waitForTimeout(300)
  await take('12-approvals-approved')
  await to('#/goals')
  await take('13-goals')
  await to('#/accounts/mock-acc-001')
  await page.getByText('Together').waitFor()
  await take('13-accounts')
  await button('Ask about this account').click()
  await page.waitForTimeout(300)
  await take('13-accounts-questions')
  await page.keyboard.press('Escape')
  await to('#/deals/mock-opp-001')
  await page.getByText('How 29 comes about').waitFor()
  await take('13-deals')
  await button('Change in CRM…').click()
  await page.getByRole('dialog').waitFor()
  await take('13-deals-crm-note')
  await page.keyboard.press('Escape')
  await button('Filters').click()
  await page.waitForTimeout(300)
  await take('13-deals-filters')
  await page.keyboard.press('Escape')
  await to('#/knowledge')
  await take('13-knowledge')
  await page.getByRole('searchbox').fill('price of a sensor')
  await page.waitForTimeout(600)
  await take('13-knowledge-search')
  await to('#/drafts/new?contact=mock-con-001')
  await page.getByLabel('About').selectOption({ label: 'ColdTrack 2' })
  await button('Write variants').first().click()
  await page.getByRole('article').first().waitFor()
  await take('13-drafts-variants')
  await button('Use variant 1').click()
  await page.waitForTimeout(1500)
  await take('13-drafts-write')
  await to('#/drafts')
  await take('13-drafts')
  await to('#/connections')
  await page.getByRole('link', { name: 'Salesforce' }).waitFor()
  await take('13-connections')
  await to('#/connections/hubspot')
  await button('Sync now').click()
  await page.getByText('HubSpot is synced').waitFor()
  await quiet()
  await button('Test mock').click()
  await page.getByText('checks passed').first().waitFor()
  await take('13-connections-vendor')
  await page.locator('.page').evaluate((pane) => (pane.scrollTop = pane.scrollHeight))
  await take('13-connections-vendor-below')
  await button('Switch to live').click()
  await page.getByText('Live gave no answer').waitFor()
  await take('13-connections-compare')
  await page.keyboard.press('Escape')
  await button('Disconnect').click()
  await page.getByLabel('Also erase').check()
  await take('13-connections-disconnect')
  await page.keyboard.press('Escape')
  await to('#/deals/mock-opp-001')
  await button('Change in CRM…').click()
  await page.getByRole('dialog').getByLabel('What').selectOption('Change the stage')
  await page.getByRole('dialog').getByLabel('Where').selectOption('HubSpot (MOCK)')
  await page.getByRole('dialog').getByLabel('New stage').fill('Negotiation')
  await take('13-deals-crm')
  await page.keyboard.press('Escape')
  await to('#/connections/ibm_sales_cloud')
  await take('13-connections-no-contract')
  await page.evaluate(() => window.salesApp.invoke('profile.select', { name: 'enterprise' }))
  await page.reload()
  await to('#/territory')
  await page.waitForTimeout(600)
  await take('13-territory')
  await page.evaluate(() => window.salesApp.invoke('profile.select', { name: 'sales_rep' }))
  await page.reload()
  await to('#/chat')
  await page.locator('.chat-link').first().click()
  await page.waitForTimeout(500)
  await take('14-chat-done')
  await to('#/insights')
  await page.getByText('How runs ended').waitFor()
  await take('14-insights')
  await page.getByRole('button', { name: /Cost/ }).first().click()
  await page.locator('.behind-run').first().waitFor()
  await take('14-insights-runs')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+t')
  await page.locator('.event').first().waitFor()
  await page.locator('.event').nth(3).click()
  await take('15-traces')
  await button('Check record').click()
  await page.waitForTimeout(300)
  await take('16-traces-checked')
  await button('Compare').click()
  await page.getByRole('menuitem').first().click()
  await page.locator('.compare-table').waitFor()
  await take('16-traces-compared')
  await to('#/today')
  await page.keyboard.press('Control+k')
  await page.waitForTimeout(300)
  await take('17-palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.waitForTimeout(300)
  await take('18-keys')
  await page.keyboard.press('Escape')
  await button(/Budget today/).click()
  await page.waitForTimeout(300)
  await take('19-budget')
  await page.keyboard.press('Escape')
  const sections = await (async () => {
    await to('#/settings')
    return page.locator('.settings-link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  })()
  for (const section of sections) {
    await to(section)
    await take(`20-settings-${section.split('/').at(-1)}`)
  }
  await to('#/settings/observability')
  await button('Look at them').click()
  await page.getByRole('dialog').waitFor()
  await take('20-settings-observability-diagnostics')
  await page.keyboard.press('Escape')
  await below('20-settings-observability')
  // With a model switched on, as far as it is set up without one.
  await page.evaluate(async () => {
    const { value } = await window.salesApp.invoke('model.state', {})
    const settings = {
      ...value.settings,
      enabled: true,
      preset: 'ollama',
      model: 'llama3.1',
      baseUrl: 'http://127.0.0.1:11434/v1',
    }
    await window.salesApp.invoke('model.configure', settings)
  })
  await page.reload()
  await to('#/settings/model')
  await page.getByText('Documents').first().waitFor()
  await take('20-settings-model-on')
  await below('20-settings-model-on')
  await take('20-settings-model-on-switches', () =>
    page.locator('.form-foot').evaluate((foot) => foot.scrollIntoView({ block: 'end' })),
  )
  await to('#/settings/keys')
  await below('20-settings-keys')
  await page.locator('.settings-pane').evaluate((pane) => (pane.scrollTop = 0))
  await button('Change the keys for: Traces, and back').click()
  await page.keyboard.press('Control+k')
  await page.getByRole('alert').waitFor()
  await take('20-settings-keys-refused')
  await page.keyboard.press('Control+j')
  await page.getByRole('button', { name: 'Reset to' }).waitFor()
  await take('20-settings-keys-changed')
  await button('Reset all keys').click()
  await quiet()
  await to('#/settings/data')
  await page.locator('input[type=file]').setInputFiles({
    name: 'accounts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Account Name,Website,Industry,No. of Employees,Annual Revenue,Favourite colour\nNordkühl GmbH,nordkuehl.example,Logistics,250,"$12,500,000",blue\n,broken.example,Food,many,12k,red\nPolar Foods,polarfoods.example,Food,1200,"80,000,000",green\n',
    ),
  })
  await page.waitForTimeout(1200)
  await page.locator('.import').evaluate((card) => card.scrollIntoView())
  await take('21-import')
  await quiet()
  await overfill()
  for (const place of ['today', 'goals', 'approvals', 'traces', 'drafts', 'insights']) {
    await to(`#/${place}`)
    await page.waitForTimeout(400)
    await take(`30-full-${place}`)
  }
  await to('#/accounts')
  await page.getByRole('searchbox').first().fill('Vereinigte')
  await page.getByText('120 accounts').waitFor()
  await page.locator('.record-list .record-row').nth(1).click()
  await page.waitForTimeout(500)
  await take('30-full-account')
  await page.keyboard.press('Control+n')
  await ask(longQuestion)
  await settled()
  await page.waitForTimeout(800)
  await take('30-full-chat')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and go to' }).fill('email to')
  await page.waitForTimeout(500)
  await take('30-full-palette')
  console.log(`The pictures are in ${values.out}`)
} finally {
  await browser.close()
  host.kill()
  rmSync(dataDir, { recursive: true, force: true })
}
