import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useMemo } from 'react'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { paletteGroups, type PaletteGroup, type PaletteItem } from './palette-items.ts'
import './palette.css'

export function Palette() {
  const services = useServices()
  const data = useData((state) => state)
  const groups = useMemo(() => paletteGroups(data, services), [data, services])
  const close = () => services.view.openOverlay(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-scrim" />
        <Dialog.Viewport className="palette-viewport">
          <Dialog.Popup className="palette" aria-label={strings.palette.title}>
            <Autocomplete.Root
              open
              inline
              items={groups}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={(item: PaletteItem) => item.label}
            >
              <div className="palette-field">
                <Search size={16} aria-hidden />
                <Autocomplete.Input
                  className="palette-input"
                  aria-label={strings.palette.title}
                  placeholder={strings.palette.placeholder}
                />
                <Kbd keys="Escape" />
              </div>
              <Dialog.Close className="sr-only">{strings.close}</Dialog.Close>
              <div className="palette-scroll">
                <Autocomplete.Empty>
                  <p className="palette-none">{strings.palette.none}</p>
                </Autocomplete.Empty>
                <Autocomplete.List className="palette-list">
                  {(group: PaletteGroup) => (
                    <Autocomplete.Group key={group.value} items={group.items} className="palette-group">
                      <Autocomplete.GroupLabel className="palette-label">{group.value}</Autocomplete.GroupLabel>
                      <Autocomplete.Collection>
                        {(item: PaletteItem) => (
                          <Autocomplete.Item
                            key={item.value}
                            value={item}
                            className="palette-item"
                            onClick={() => {
                              close()
                              item.act()
                            }}
                          >
                            <item.icon size={15} aria-hidden />
                            <span className="truncate">{item.label}</span>
                            {item.keys && <Kbd keys={item.keys} />}
                          </Autocomplete.Item>
                        )}
                      </Autocomplete.Collection>
                    </Autocomplete.Group>
                  )}
                </Autocomplete.List>
              </div>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
