import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'

export const noticeHandlers = ({ notices }: AppContext) =>
  ({
    'notices.get': () => notices.settings(),
    async 'notices.set'(settings) {
      await notices.set(settings)
      return settings
    },
  }) satisfies Partial<Handlers>
