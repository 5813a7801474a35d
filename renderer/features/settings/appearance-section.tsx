import { useState } from 'react'
import { strings } from '../../strings.ts'
import { applyTheme, readTheme, themes } from '../theme.ts'

export function AppearanceSection() {
  const [theme, setTheme] = useState(readTheme)
  return (
    <fieldset className="form-group">
      <legend className="form-legend">{strings.settings.theme}</legend>
      <div className="radios">
        {themes.map((name) => (
          <label key={name} className="radio">
            <input
              type="radio"
              name="theme"
              checked={name === theme}
              onChange={() => {
                applyTheme(name)
                setTheme(name)
              }}
            />
            <span className={`theme-sample theme-sample-${name}`} aria-hidden />
            {strings.settings.themes[name]}
          </label>
        ))}
      </div>
      <p className="field-hint">{strings.settings.themeHint}</p>
    </fieldset>
  )
}
