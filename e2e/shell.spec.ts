import { expect, test } from './fixtures.ts'

test.describe('every shell', { tag: '@packed' }, () => {
  test('the page meets the app through the bridge and the app says which shell it is in', async ({ app }, info) => {
    const answer = await app.evaluate(() => window.salesApp?.invoke('app.info', {}))
    const shell = info.project.name === 'loopback' ? 'loopback' : 'electron'
    expect(answer).toMatchObject({ ok: true, value: { shell, version: /^\d+\.\d+\.\d+$/ } })
    expect(await app.evaluate(() => window.salesApp?.shell)).toBe(shell)
    await expect(app).toHaveTitle(/CUGAr Sales/)
  })

  test('the page sees the bridge and nothing of Node or Electron', async ({ app }) => {
    const seen = await app.evaluate(() => ({
      bridge: Object.keys(window.salesApp ?? {}).toSorted(),
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      electron: typeof Reflect.get(globalThis, 'electron'),
      unsubscribe: typeof window.salesApp?.onEvent(() => {}),
    }))
    expect(seen).toEqual({
      bridge: ['invoke', 'onConnection', 'onEvent', 'shell'],
      require: 'undefined',
      process: 'undefined',
      electron: 'undefined',
      unsubscribe: 'function',
    })
  })

  test('the page cannot replace the bridge', async ({ app }) => {
    const outcome = await app.evaluate(() => {
      const attempt = (change: () => unknown) => {
        try {
          return change() === true
        } catch {
          return false
        }
      }
      return [
        attempt(() => Reflect.set(window, 'salesApp', {})),
        attempt(() => Reflect.set(window.salesApp ?? {}, 'invoke', () => {})),
      ]
    })
    expect(outcome).toEqual([false, false])
  })

  test('an unknown call, an inherited name and a wrong input come back as a refusal', async ({ app }) => {
    const codes = await app.evaluate(async () => {
      const invoke = window.salesApp?.invoke as unknown as (
        channel: unknown,
        input: unknown,
      ) => Promise<{ ok: boolean; error?: { code: string } }>
      const answers = await Promise.all([
        invoke('no.such-channel', {}),
        invoke('constructor', {}),
        invoke('__proto__', {}),
        invoke(null, {}),
        invoke('app.info', { extra: 1 }),
        invoke('run.get', { id: 7 }),
      ])
      return answers.map((answer) => answer.error?.code)
    })
    expect(codes).toEqual([
      'ipc.unknown-channel',
      'ipc.unknown-channel',
      'ipc.unknown-channel',
      'ipc.unknown-channel',
      'ipc.bad-input',
      'ipc.bad-input',
    ])
  })

  test('scripts written into the page do not run, and nothing outside is reached', async ({ app }) => {
    const outcome = await app.evaluate(async () => {
      const violated: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      const handler = document.createElement('div')
      handler.setAttribute('onclick', 'window.injected = true')
      document.body.append(handler)
      handler.click()
      const image = new Image()
      image.src = 'https://tracker.example/pixel.png'
      const reached = await fetch('https://api.example/').then(
        () => true,
        () => false,
      )
      const frame = document.createElement('iframe')
      frame.src = 'https://evil.example/'
      document.body.append(frame)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { injected: 'injected' in window, reached, violated: [...new Set(violated)].toSorted() }
    })
    expect(outcome).toEqual({
      injected: false,
      reached: false,
      violated: ['connect-src', 'frame-src', 'img-src', 'script-src-attr', 'script-src-elem'],
    })
  })

  test('the page itself keeps to its content security policy', async ({ app, restart }) => {
    const problems: string[] = []
    const watch = async () => {
      const page = await restart()
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      page.on('pageerror', (error) => problems.push(String(error)))
      await page.addInitScript(() =>
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error('policy', event.effectiveDirective, event.blockedURI),
        ),
      )
      await page.reload()
      await expect(page.locator('#root > *').first()).toBeVisible()
      await page.waitForTimeout(500)
    }
    await expect(app.locator('#root > *').first()).toBeVisible()
    await watch()
    expect(problems).toEqual([])
  })

  test('a restart keeps the data', async ({ app, restart }) => {
    const settings = await app.evaluate(() => window.salesApp?.invoke('settings.get', {}))
    if (!settings?.ok) throw new Error('settings.get failed')
    const changed = { ...settings.value, timeZone: 'Asia/Tokyo' }
    const saved = await app.evaluate((value) => window.salesApp?.invoke('settings.set', value), changed)
    expect(saved).toMatchObject({ ok: true })
    const page = await restart('SIGKILL')
    const after = await page.evaluate(() => window.salesApp?.invoke('settings.get', {}))
    expect(after).toEqual({ ok: true, value: changed })
  })
})
