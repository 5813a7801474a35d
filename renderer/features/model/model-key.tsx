import type { ModelState } from '../../../shared/domain/model.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

/** The key, which can be given and forgotten and is never shown. `moves`: the address typed is another place. */
export function ModelKey({
  model,
  moves,
  value,
  error,
  busy,
  onChange,
  onForget,
}: {
  model: Pick<ModelState, 'keyFrom' | 'keychain'>
  moves: boolean
  value: string
  error: string | undefined
  busy: boolean
  onChange: (value: string) => void
  onForget: () => Promise<void>
}) {
  const text = strings.model
  const kept = model.keyFrom === 'keychain'
  if (model.keyFrom === 'environment' || !model.keychain) return null
  return (
    <div className="model-key">
      <Field label={text.keyField} hint={kept ? (moves ? text.keyMoves : text.keyKept) : text.keyHint} error={error}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="new-password"
            spellCheck={false}
            placeholder={kept ? '••••••••' : undefined}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {kept && (
        <Button size="s" variant="quiet" disabled={busy} onClick={() => void onForget()}>
          {text.forgetKey}
        </Button>
      )}
    </div>
  )
}
