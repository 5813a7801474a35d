import { useEffect } from 'react'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'

/** Says once after the start that chosen keys could not be used; Settings › Keyboard names them until something is chosen anew. */
export function useUnusableKeys(): void {
  const { view } = useServices()
  const some = useData((state) => state.keys.unusable.length > 0)
  useEffect(() => {
    if (some)
      view.problem({
        code: 'input.invalid',
        message: strings.keys.unusableNotice,
        remedy: strings.keys.unusableRemedy,
      })
  }, [some, view])
}
