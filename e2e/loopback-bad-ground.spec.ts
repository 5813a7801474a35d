import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCugar } from './command-line.ts'
import { expect, test } from './fixtures.ts'
import { clockOffsetMs } from './node.ts'
import { shiftClock } from './fixed-day.mjs'
import { startHost } from './shells.ts'
import { mayMount, runOnReadOnlyDisk, startOnSmallDisk } from './small-disk.ts'

const needsMounts = 'This system lets no test have a disk of its own.'

test('a full disk in the middle of the work: said in words, nothing lost, and on it goes when there is room', async ({
  cugar,
  dataDir,
  pageBrowser,
}) => {
  test.skip(!mayMount(), needsMounts)
  expect((await cugar(['sample', 'load'])).code).toBe(0)
  const asked = await cugar(['ask', 'Draft a first email to Dana Ruiz about ColdTrack 2'])
  expect(asked.json).toMatchObject({ status: 'waiting' })
  const mountPoint = path.join(dataDir, 'disk')
  mkdirSync(mountPoint)
  const disk = await startOnSmallDisk(dataDir, mountPoint, 24)
  const context = await pageBrowser?.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    if (!context) throw new Error('This needs the browser of project loopback.')
    await context.addInitScript(shiftClock, clockOffsetMs)
    const page = await context.newPage()
    await page.goto(disk.url)
    await expect(page.getByText('MOCK', { exact: true }).first()).toBeVisible()
    const ask = async (text: string) => {
      await page.keyboard.press('ControlOrMeta+n')
      await page.getByRole('textbox', { name: 'Message' }).fill(text)
      await page.getByRole('textbox', { name: 'Message' }).press('Enter')
    }
    disk.fill()
    await ask('Is Nordfrost Logistik a good fit for us?')
    await expect(page.getByText('The disk is full, so the last change was not saved.')).toBeVisible()
    await expect(page.getByText('Free some space')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Is Nordfrost Logistik a good fit for us?')
    await expect(page.locator('body')).not.toContainText(/SQLITE|\n\s+at /)

    disk.empty()
    await page.getByRole('textbox', { name: 'Message' }).press('Enter')
    await expect(page.getByRole('log')).toContainText('Done')
    // The draft that waited waits still.
    await page.evaluate(() => (window.location.hash = '#/approvals'))
    await expect(page.getByRole('main')).toContainText('Dana Ruiz')
    const copy = path.join(dataDir, 'copy')
    disk.copyTo(copy)
    expect((await runCugar(copy, ['trace', 'verify'])).code).toBe(0)
    expect((await runCugar(copy, ['approvals', 'list'])).json).toHaveLength(1)
  } finally {
    await context?.close()
    await disk.stop()
  }
})

test('a disk that can only be read is named, and what is on it stays as it is', async ({ cugar, dataDir }) => {
  test.skip(!mayMount(), needsMounts)
  expect((await cugar(['sample', 'load'])).code).toBe(0)
  const before = readFileSync(path.join(dataDir, 'cugar.db'))
  const answer = await runOnReadOnlyDisk(dataDir, ['ask', 'Is Nordfrost Logistik a good fit for us?'])
  expect(answer.code).toBe(1)
  expect(answer.stderr).toContain('cannot be made or written')
  expect(answer.stderr).toContain('choose another folder with --data')
  expect(answer.stderr).not.toMatch(/SQLITE|\n\s+at /)
  expect(readFileSync(path.join(dataDir, 'cugar.db')).equals(before)).toBe(true)
  expect((await cugar(['ask', 'Is Nordfrost Logistik a good fit for us?'])).json).toMatchObject({ status: 'completed' })
})

test('a folder in use is said to be, with the process that uses it; that one is not disturbed', async ({
  cugar,
  dataDir,
}) => {
  const host = await startHost({ dataDir, registryFile: null, env: {} })
  try {
    const { code, json, stderr } = await cugar(['ask', 'hello'])
    expect([code, json]).toMatchObject([1, { error: { code: 'storage.locked' } }])
    expect(JSON.stringify(json)).toContain(String(host.pid))
    expect(stderr).not.toMatch(/\n\s+at /)
    expect((await fetch(host.origin)).status).toBeLessThan(500)
  } finally {
    await host.stop()
  }
  expect((await cugar(['goals'])).code).toBe(0)
})

test('a damaged file is left as it is, and the last backup opens in a folder of its own', async ({
  cugar,
  dataDir,
  shellEnv,
}) => {
  const backup = path.join(dataDir, 'backup.db')
  expect((await cugar(['sample', 'load'])).code).toBe(0)
  expect((await cugar(['ask', 'Is Nordfrost Logistik a good fit for us?'])).json).toMatchObject({ status: 'completed' })
  expect((await cugar(['backup', backup])).code).toBe(0)
  const file = path.join(dataDir, 'cugar.db')
  const bytes = readFileSync(file)
  for (let page = 20; page < 60; page += 1) bytes.fill(0xa5, page * 4096, page * 4096 + 2048)
  writeFileSync(file, bytes)
  const { code, json, stderr } = await cugar(['goals'])
  expect([code, json]).toMatchObject([1, { error: { code: 'storage.corrupt' } }])
  expect(JSON.stringify(json)).toContain('Restore your last backup')
  expect(stderr).not.toMatch(/\n\s+at /)
  await expect(startHost({ dataDir, registryFile: null, env: shellEnv })).rejects.toThrow(/damaged/)
  expect(readFileSync(file).equals(bytes)).toBe(true)
  const fresh = path.join(dataDir, 'fresh')
  mkdirSync(fresh)
  expect((await runCugar(fresh, ['restore', backup])).code).toBe(0)
  expect((await runCugar(fresh, ['traces'])).json).toHaveLength(1)
  expect(existsSync(file)).toBe(true)
})

test('a clock set back loses nothing and opens no new budget; one set forward lets what was due expire, and says so', async ({
  cugar,
}) => {
  const at = (day: string) => ['--now', `2026-${day}T10:00:00Z`]
  await cugar(['sample', 'load', ...at('11-24')])
  const asked = await cugar(['ask', 'Draft a first email to Dana Ruiz about ColdTrack 2', ...at('11-24')])
  expect(asked.json).toMatchObject({ status: 'waiting' })
  const { id } = (asked.json as { approvals: { id: string }[] }).approvals[0] ?? { id: '' }

  const back = await cugar(['ask', 'Is Nordfrost Logistik a good fit for us?', ...at('11-10')])
  expect(back.json).toMatchObject({ status: 'completed' })
  expect((await cugar(['approvals', 'list', ...at('11-10')])).json).toMatchObject([{ id, status: 'pending' }])

  expect((await cugar(['approvals', 'list', ...at('12-20')])).json).toMatchObject([{ id, status: 'expired' }])
  expect((await cugar(['approvals', 'show', id, ...at('12-20')])).json).toMatchObject({ status: 'expired' })
  const late = await cugar(['approvals', 'approve', id, ...at('12-20')])
  expect([late.code, late.json]).toMatchObject([1, { error: { code: 'approval.already-decided' } }])
  expect(JSON.stringify(late.json)).toContain('Run the goal again')
  // Back once more: what expired stays so.
  expect((await cugar(['approvals', 'show', id, ...at('11-24')])).json).toMatchObject({ status: 'expired' })
  expect((await cugar(['trace', 'verify', ...at('11-24')])).code).toBe(0)
})
