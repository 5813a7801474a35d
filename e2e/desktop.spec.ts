import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { cleanEnvironment, root } from './node.ts'

declare global {
  /** What a spec's own stand-ins in main have noted. */
  var noted: unknown[]
}

const noteOutside = (desktop: ElectronApplication, answer: number) =>
  desktop.evaluate(({ dialog, shell }, response) => {
    globalThis.noted = []
    dialog.showMessageBox = async (...args: unknown[]) => {
      globalThis.noted.push(['asked', (args.at(-1) as { detail: string }).detail])
      return { response, checkboxChecked: false }
    }
    shell.openExternal = async (url: string) => {
      globalThis.noted.push(['opened', url])
    }
  }, answer)
const noted = (desktop: ElectronApplication) => desktop.evaluate(() => globalThis.noted)

test.describe('desktop', { tag: '@packed' }, () => {
  test('the window is the only one, shows the app’s own address and stays on it', async ({ app, desktop }) => {
    await app.evaluate(() => {
      location.href = 'https://evil.example/'
    })
    await app.waitForTimeout(300)
    await app.evaluate(() => {
      location.href = 'data:text/html,<p>evil'
    })
    await app.waitForTimeout(300)
    const urls = await desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    )
    expect(urls).toEqual(['app://cugar/'])
    expect(await app.evaluate(() => window.salesApp?.shell)).toBe('electron')
  })

  test('a link opens in the browser after a person agreed, and only when it is https', async ({ app, desktop }) => {
    await noteOutside(desktop, 0)
    const open = (url: string) => app.evaluate((address) => void window.open(address), url)
    await open('https://example.com/page?q=1')
    await expect
      .poll(() => noted(desktop))
      .toEqual([
        ['asked', 'https://example.com/page?q=1'],
        ['opened', 'https://example.com/page?q=1'],
      ])
    for (const url of ['http://example.com/', 'https://user:secret@example.com/', 'smb://host/share']) {
      await open(url)
    }
    await app.waitForTimeout(300)
    expect(await noted(desktop)).toHaveLength(2)
    await noteOutside(desktop, 1)
    await open('https://example.com/declined')
    await expect.poll(() => noted(desktop)).toEqual([['asked', 'https://example.com/declined']])
    expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('every permission is refused but copying text', async ({ app, desktop }) => {
    const state = (name: string) =>
      app.evaluate(async (each) => (await navigator.permissions.query({ name: each as PermissionName })).state, name)
    for (const name of ['notifications', 'geolocation', 'microphone', 'clipboard-read']) {
      await expect.poll(() => state(name), { message: name }).toBe('denied')
    }
    await expect.poll(() => state('clipboard-write')).toBe('granted')
    await app.bringToFront()
    await app.evaluate(() => navigator.clipboard.writeText('copied'))
    const answers = await desktop.evaluate(async ({ BrowserWindow, session }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // The double keeps the handler that Electron keeps out of sight.
      const handler = Reflect.get(session.defaultSession, 'permissionRequest') as
        ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined
      if (!handler) return null
      const ask = (permission: string) =>
        new Promise<boolean>((resolve) => handler(contents, permission, (granted) => resolve(granted)))
      return Promise.all(['clipboard-sanitized-write', 'media', 'openExternal', 'fullscreen'].map(ask))
    })
    expect(answers ?? [true, false, false, false]).toEqual([true, false, false, false])
  })

  test('a frame inside the page has no bridge and is refused by main', async ({ app, desktop }) => {
    const frame = await app.evaluate(async () => {
      const element = document.createElement('iframe')
      document.body.append(element)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return element.contentWindow ? Object.hasOwn(element.contentWindow, 'salesApp') : null
    })
    expect(frame).toBe(false)
    const codes = await desktop.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents) throw new Error('no window')
      // Electron and its double keep the handlers under different names.
      const handlers = (Reflect.get(ipcMain, '_invokeHandlers') ?? Reflect.get(ipcMain, 'invoked')) as Map<
        string,
        (event: unknown, ...args: unknown[]) => unknown
      >
      const handle = handlers.get('app:invoke')
      const forged = [
        null,
        { url: 'app://cugar/' },
        Object.assign(Object.create(contents.mainFrame) as object, { url: 'https://evil.example/' }),
      ]
      const answers = forged.map(async (senderFrame) => {
        const answer = await handle?.({ sender: contents, senderFrame }, 'app.info', {})
        return (answer as { error?: { code: string } } | undefined)?.error?.code
      })
      return Promise.all(answers)
    })
    expect(codes).toEqual(['ipc.untrusted-sender', 'ipc.untrusted-sender', 'ipc.untrusted-sender'])
  })

  test('the menu gives the page its own keys and takes none of them', async ({ app, desktop }) => {
    type Item = {
      label?: string
      accelerator?: string | null
      registerAccelerator?: boolean
      submenu?: { items: Item[] } | null
      click?: () => void
    }
    const clickOn = (label: string) =>
      desktop.evaluate(({ Menu }, wanted) => {
        const all = (items: readonly Item[]): Item[] =>
          items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])])
        const items = all((Menu.getApplicationMenu() as unknown as { items: Item[] } | null)?.items ?? [])
        const item = items.find((each) => each.label === wanted)
        item?.click?.()
        return item ? { accelerator: item.accelerator, registered: item.registerAccelerator } : null
      }, label)
    // The bridge is there before the page listens to keys.
    await expect(app.getByText('Use sample data')).toBeVisible()
    await app.evaluate(() => {
      const keys: string[] = []
      Object.assign(globalThis, { noted: keys })
      document.addEventListener('keydown', (event) => keys.push(`${event.ctrlKey || event.metaKey}+${event.key}`), true)
    })
    for (const [label, key] of [
      ['New Conversation', 'n'],
      ['Find or Do…', 'k'],
      ['Traces', 't'],
      ['Settings…', ','],
    ] as const) {
      const shown = await clickOn(label)
      expect(shown).toEqual({ accelerator: `Ctrl+${key.toUpperCase()}`, registered: false })
      await expect.poll(() => app.evaluate(() => globalThis.noted.at(-1))).toBe(`true+${key}`)
      if (key !== 'k') continue
      // Under the palette the page leaves keys alone, and the browser behind the double may take them for its own.
      await expect(app.getByRole('dialog')).toBeVisible()
      await app.keyboard.press('Escape')
      await expect(app.getByRole('dialog')).toBeHidden()
    }
    await app.evaluate(() => window.salesApp?.invoke('keys.set', { action: 'traces', keys: 'Mod+J' }))
    expect(await clickOn('Traces')).toEqual({ accelerator: 'Ctrl+J', registered: false })
    await expect.poll(() => app.evaluate(() => globalThis.noted.at(-1))).toBe('true+j')
  })

  test('what waits is told in general words and counted on the icon, only while no window is in front', async ({
    app,
    desktop,
  }, info) => {
    test.skip(info.project.name === 'electron', 'The double keeps what was shown; a system keeps it to itself.')
    type Shown = { options: { title: string; body: string }; emit(event: string): void }
    const look = () =>
      desktop.evaluate(({ app: electron, BrowserWindow, Notification }) => ({
        shown: (Reflect.get(Notification, 'shown') as Shown[]).map(({ options }) => options),
        badges: Reflect.get(electron, 'badges') as number[],
        inFront: BrowserWindow.getFocusedWindow() !== null,
      }))
    const draft = (who: string) =>
      app.evaluate(
        (text) => window.salesApp?.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' }),
        `Draft an email to ${who} about ColdTrack 2`,
      )
    const waiting = () =>
      app.evaluate(async () => {
        const answer = await window.salesApp?.invoke('approval.list', { status: 'pending' })
        return answer?.ok ? answer.value.map(({ id }) => id) : []
      })
    await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
    // In front: the page tells it, the system nothing. That the word went out is seen by the page.
    await app.evaluate(() => {
      const told: string[] = []
      Object.assign(globalThis, { noted: told })
      window.salesApp?.onEvent((event) => event.type === 'notice-due' && told.push(event.notice.title))
    })
    await draft('Dana Ruiz')
    await expect.poll(() => app.evaluate(() => globalThis.noted)).toEqual(['1 draft waits for your decision'])
    expect(await look()).toEqual({ shown: [], badges: [], inFront: true })
    const [first] = await waiting()

    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
    expect((await look()).badges).toEqual([1])
    await draft('Giulia Moretti')
    await expect.poll(async () => (await look()).shown.length).toBe(1)
    const { shown, badges } = await look()
    expect(shown).toEqual([
      { title: '1 draft waits for your decision', body: 'Nothing leaves this computer until you approve.' },
    ])
    expect(badges).toEqual([1, 2])
    const second = (await waiting()).find((id) => id !== first)

    await desktop.evaluate(({ Notification }) => (Reflect.get(Notification, 'shown') as Shown[])[0]?.emit('click'))
    await expect.poll(() => app.evaluate(() => window.location.hash)).toBe(`#/approvals/${second ?? ''}`)
    expect(await look()).toMatchObject({ badges: [1, 2, 0], inFront: true })
  })

  test('the window comes back where it was, and on a display when that place is gone', async ({
    dataDir,
    desktop,
    app,
    restart,
    shell,
  }) => {
    const place = (electron: ElectronApplication) =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
    await expect(app.locator('#root > *').first()).toBeVisible()
    await desktop.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1000, height: 700 })
    })
    await restart()
    if (!shell.current.desktop) throw new Error('no desktop')
    expect(await place(shell.current.desktop)).toMatchObject({ x: 40, y: 60, width: 1000, height: 700 })
    await shell.current.stop()
    const far = { x: 90_000, y: 90_000, width: 1000, height: 700, maximized: false }
    writeFileSync(path.join(dataDir, 'window-state.json'), JSON.stringify(far))
    shell.current = await shell.start()
    if (!shell.current.desktop) throw new Error('no desktop')
    expect((await place(shell.current.desktop))?.x).toBeLessThan(10_000)
    expect(readFileSync(path.join(dataDir, 'window-state.json'), 'utf8')).toContain('90000')
  })
})

test('a data folder that cannot be used is said in a sentence, without a stack trace, and the app ends with 1', async ({
  dataDir,
  testBrowser,
}, info) => {
  test.skip(info.project.name !== 'double', 'Starts the double by itself.')
  const file = path.join(dataDir, 'a-file')
  writeFileSync(file, '')
  const child = spawn(path.join(root, 'e2e/double/electron'), ['.', `--data=${file}`], {
    cwd: root,
    env: cleanEnvironment({ DOUBLE_CHROMIUM: testBrowser.executablePath, ...testBrowser.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code).toBe(1)
  expect(text).toContain('[error box] The data folder')
  expect(text).not.toMatch(/\n\s+at |Error:/)
})

test('a key that was given rests in the keychain over a restart, is shown nowhere again, and can be forgotten', async ({
  app,
  dataDir,
  restart,
}, info) => {
  test.skip(info.project.name !== 'double', 'The double has a keychain; a machine for tests may have none.')
  const key = 'pat-keychain-0123456789'
  await app.evaluate(() => (window.location.hash = '#/connections/hubspot'))
  await app.getByRole('textbox', { name: /^Service key/ }).fill(key)
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('HubSpot is set up.')).toBeVisible()
  await expect(app.getByRole('textbox', { name: /^Service key/ })).toHaveValue('')

  const again = await restart()
  await again.evaluate(() => (window.location.hash = '#/connections/hubspot'))
  await expect(again.getByRole('textbox', { name: /^Service key/ })).toHaveAccessibleDescription(/Kept in the keychain/)
  await expect(again.getByRole('textbox', { name: /^Service key/ })).toHaveValue('')
  expect(await again.content()).not.toContain(key)
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).not.toContain(key)

  await again.getByRole('button', { name: 'Forget: Service key' }).click()
  await expect(again.getByRole('textbox', { name: /^Service key/ })).toHaveAccessibleDescription(
    /Not set, and needed for live/,
  )
})

test('the key of a model rests in the keychain too, and moves to no other address', async ({
  app,
  dataDir,
  restart,
}, info) => {
  test.skip(info.project.name !== 'double', 'The double has a keychain; a machine for tests may have none.')
  const key = 'sk-keychain-0123456789'
  const open = (page: typeof app) => page.evaluate(() => (window.location.hash = '#/settings/model'))
  await open(app)
  await app.getByLabel('Use a model').check()
  await app.getByLabel('Where it runs').selectOption('compatible')
  await app.getByLabel('Model name').fill('test-model')
  await app.getByLabel('Address').fill('https://models.example/v1')
  await app.getByLabel('Key', { exact: true }).fill(key)
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Key: in the keychain of this computer.')).toBeVisible()
  await expect(app.getByLabel('Key', { exact: true })).toHaveValue('')

  const again = await restart()
  await open(again)
  await expect(again.getByText('Key: in the keychain of this computer.')).toBeVisible()
  expect(await again.content()).not.toContain(key)
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).not.toContain(key)
  await again.getByLabel('Address').fill('https://elsewhere.example/v1')
  await expect(again.getByLabel('Key', { exact: true })).toHaveAccessibleDescription(/forgotten when you save/)
  await again.getByLabel('Address').fill('https://models.example/v2')
  await expect(again.getByLabel('Key', { exact: true })).toHaveAccessibleDescription(/To change it, write it anew/)
  await again.screenshot({ path: info.outputPath('model-key.png') })
  await again.getByRole('button', { name: 'Forget the key' }).click()
  await expect(again.getByText('Key: none.')).toBeVisible()
})
