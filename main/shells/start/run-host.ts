import { once } from 'node:events'
import path from 'node:path'
import { startLoopbackHost, type LoopbackHost, type LoopbackHostOptions } from '../loopback/host.ts'
import { openAppWindow, type Browser } from './browser.ts'

/** A browser that ends sooner has handed the address to one that is already open. */
const HANDED_OVER_MS = 3000

export type RunHostOptions = LoopbackHostOptions & {
  /** Null opens none: the address is for the person to open. */
  browser: Browser | null
  /** Called once, when the host answers and before a browser is started. */
  announce: (host: LoopbackHost) => void
}

/**
 * Serves until the app's window is closed or the process is asked to stop (SIGINT, SIGTERM, SIGHUP), then closes the app in good order.
 * Rejects with the AppError of `startLoopbackHost`.
 */
export async function runHost({ browser, announce, ...options }: RunHostOptions): Promise<void> {
  const host = await startLoopbackHost(options)
  announce(host)
  const signalled = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)))
  if (!browser) await signalled
  else {
    const startedAtMs = performance.now()
    const window = openAppWindow(browser, host.url, path.join(options.dataDir, 'browser'))
    const closed = new Promise<'closed'>((resolve) => {
      window.once('exit', () => resolve('closed'))
      window.once('error', () => resolve('closed'))
    })
    const first = await Promise.race([closed, signalled])
    if (first !== 'closed') window.kill()
    else if (performance.now() - startedAtMs < HANDED_OVER_MS) {
      process.stderr.write(
        `${browser.name} opened no window of its own. If you see no page, open ${host.url}\nStop with Ctrl+C.\n`,
      )
      await signalled
    }
  }
  await host.close()
}
