import {
  crmChangeKinds,
  type CrmChangeKind,
  type CrmChoice,
  type CrmRecordKind,
} from '../../../shared/domain/crm-change.ts'
import type { Input } from '../../../shared/ipc/contract.ts'

/** Where a change goes: a vendor, or a list to enter by hand. */
export type CrmPlace = CrmChoice['vendor'] | 'list'
export type CrmForm = {
  kind: CrmChangeKind
  /** Null while nobody chose: then the first place that takes such a change. */
  place: CrmPlace | null
  text: string
  due: string
  stage: string
  ownerId: string
}

export const blankForm: CrmForm = { kind: 'note', place: null, text: '', due: '', stage: '', ownerId: '' }

/** What can be changed of such a record at all. */
export const kindsFor = (record: CrmRecordKind): CrmChangeKind[] =>
  crmChangeKinds.filter((kind) => kind !== 'stage' || record === 'opportunity')

/** Where such a change can go now, the list last. */
export function placesFor(kind: CrmChangeKind, choices: readonly CrmChoice[]): CrmPlace[] {
  return [...choices.filter(({ kinds }) => kinds.includes(kind)).map(({ vendor }) => vendor), 'list']
}

/** The chosen place where it takes such a change, else the first that does. */
export function placeOf({ kind, place }: CrmForm, choices: readonly CrmChoice[]): CrmPlace {
  const places = placesFor(kind, choices)
  return places.find((one) => one === place) ?? places[0] ?? 'list'
}

/** Whether everything that such a change needs is filled in. */
export const isComplete = ({ kind, text, stage, ownerId }: CrmForm): boolean =>
  ({ note: text, task: text, stage, owner: ownerId })[kind].trim() !== ''

export function changeOf({ kind, text, due, stage, ownerId }: CrmForm): Input<'crm.change'>['change'] {
  const none = { text: null, due: null, stage: null, ownerId: null }
  switch (kind) {
    case 'note':
      return { ...none, kind, text }
    case 'task':
      return { ...none, kind, text, due: due === '' ? null : due }
    case 'stage':
      return { ...none, kind, stage }
    case 'owner':
      return { ...none, kind, ownerId }
  }
}
