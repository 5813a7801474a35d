import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'

const LIMIT = 500

export const outboxHandlers = (context: AppContext) =>
  ({
    'outbox.list': () => context.outbox.list(LIMIT),
    async 'outbox.file'({ id }) {
      const entry = await context.outbox.get(id)
      if (!entry)
        throw new AppError('record.not-found', 'There is nothing like that in the outbox.', {
          remedy: 'Reload the list.',
        })
      const { outboxFile } = await import('../../adapters/files/outbox-file.ts')
      const { sender } = await context.stores.settings.workspace()
      const { fileName, mediaType, bytes } = await outboxFile(entry, sender)
      return { fileName, mediaType, contentBase64: Buffer.from(bytes).toString('base64') }
    },
  }) satisfies Partial<Handlers>
