import { defaultKeys, keyActionNames, readKeys, refusalOf, type KeySettings } from '../../../shared/domain/keys.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { readSetting } from '../read-setting.ts'

const SETTING = 'keys'

/** The keys in force. What was kept and cannot be used is named, and costs nothing but that choice. */
export async function keySettings({ stores }: Pick<AppContext, 'stores'>): Promise<KeySettings> {
  const kept = await readSetting(stores.settings, SETTING)
  if (kept.broken) return { bindings: defaultKeys, unusable: [{ action: null, keys: '' }] }
  return readKeys(kept.value)
}

export const keyHandlers = (context: AppContext) => {
  // One after the other: of two changes at once, neither may be judged on what the other is about to replace.
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = turn.then(act)
    turn = mine.catch(() => {})
    return mine
  }
  async function keep(bindings: KeySettings['bindings']): Promise<KeySettings> {
    const chosen = keyActionNames.filter((action) => bindings[action] !== defaultKeys[action])
    await context.stores.settings.set(
      SETTING,
      JSON.stringify(Object.fromEntries(chosen.map((action) => [action, bindings[action]]))),
    )
    const keys = { bindings, unusable: [] }
    context.publisher.announce({ type: 'keys-changed', keys })
    return keys
  }
  return {
    'keys.get': () => keySettings(context),
    'keys.set': ({ action, keys }) =>
      inTurn(async () => {
        const present = await keySettings(context)
        const wanted = keys ?? defaultKeys[action]
        const refused = refusalOf(present.bindings, action, wanted)
        if (refused) return { keys: present, refused }
        return { keys: await keep({ ...present.bindings, [action]: wanted }), refused: null }
      }),
    'keys.reset': () => inTurn(() => keep(defaultKeys)),
  } satisfies Partial<Handlers>
}
