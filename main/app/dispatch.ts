import { AppError, toProblem, type Result } from '../../shared/errors.ts'
import { contract, type Channel, type Handlers } from '../../shared/ipc/contract.ts'
import type { Log } from './observability/log.ts'

const isChannel = (name: unknown): name is Channel => typeof name === 'string' && Object.hasOwn(contract, name)

/** The one door into the app: refuses a name the contract lacks, checks the input once, answers a Result, never throws. */
export function createDispatch(
  handlers: Handlers,
  log: Pick<Log, 'error'>,
): (channel: unknown, raw: unknown) => Promise<Result<unknown>> {
  return async (channel, raw) => {
    if (!isChannel(channel))
      return { ok: false, error: { code: 'ipc.unknown-channel', message: 'The app does not know this request.' } }
    const input = contract[channel].input.safeParse(raw)
    if (!input.success) {
      const issue = input.error.issues[0]
      const where = issue?.path.map(String).join('.') || 'input'
      return {
        ok: false,
        error: toProblem(
          new AppError('ipc.bad-input', `${where}: ${issue?.message ?? 'not valid'}.`, {
            remedy: 'Correct this field and try again.',
          }),
        ),
      }
    }
    try {
      const handler = handlers[channel] as (value: unknown) => Promise<unknown>
      return { ok: true, value: await handler(input.data) }
    } catch (thrown) {
      if (!(thrown instanceof AppError)) log.error('request_failed', thrown, { channel })
      return { ok: false, error: toProblem(thrown) }
    }
  }
}
