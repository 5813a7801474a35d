import { AppError } from '../../../shared/errors.ts'
import { knowledgeAnswerSchema } from '../../../shared/domain/knowledge.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { fileBytes } from '../file-bytes.ts'
import { look } from '../look.ts'

const LONGEST_READ_MS = 120_000

export const knowledgeHandlers = (context: AppContext) => {
  const { workspace } = context
  const changed = () => context.publisher.announce({ type: 'records-changed', kinds: ['documents'] })
  const found = async (id: string) => {
    const document = await workspace.document(id)
    if (!document)
      throw new AppError('record.not-found', 'There is no such document.', { remedy: 'Choose one from the list.' })
    return document
  }
  return {
    'knowledge.list': () => workspace.documents(),
    async 'knowledge.add'({ fileName, contentBase64 }) {
      const bytes = fileBytes(fileName, contentBase64, 'knowledge.bad-file')
      const added = await workspace.addDocument({ name: fileName, bytes }, AbortSignal.timeout(LONGEST_READ_MS))
      changed()
      return { document: await found(added.id), outcome: added.outcome, notes: added.problems }
    },
    async 'knowledge.passages'({ id, from, limit }) {
      const document = await found(id)
      const passages = await workspace.passages(id, from, limit + 1)
      return { document, passages: passages.slice(0, limit), next: passages[limit]?.start ?? null }
    },
    'knowledge.search': ({ query, documentId, limit }) =>
      look(
        context,
        'retrieve_product_knowledge',
        { query, limit, ...(documentId === null ? {} : { documentIds: [documentId] }) },
        knowledgeAnswerSchema,
      ),
    async 'knowledge.mark'({ id, audience }) {
      await found(id)
      await workspace.markDocument(id, { internal: audience === 'internal', approved: audience === 'customers' })
      changed()
      return found(id)
    },
    async 'knowledge.remove'({ id }) {
      const document = await found(id)
      await workspace.removeDocument(id)
      changed()
      return document
    },
    async 'knowledge.put-back'({ id }) {
      if (!(await workspace.putBackDocument(id)))
        throw new AppError('record.not-found', 'The document cannot be put back any more.', {
          remedy: 'Add the file again.',
        })
      changed()
      return found(id)
    },
  } satisfies Partial<Handlers>
}
