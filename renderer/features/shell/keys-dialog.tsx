import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { KeysList } from './keys-list.tsx'

export function KeysDialog() {
  const { view } = useServices()
  return (
    <Dialog open onClose={() => view.openOverlay(null)} title={strings.keys.title} closeLabel={strings.close}>
      <div className="dialog-body">
        <KeysList />
      </div>
    </Dialog>
  )
}
