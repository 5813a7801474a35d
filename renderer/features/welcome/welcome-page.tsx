import { FileSpreadsheet, FlaskConical, Plug, SkipForward } from 'lucide-react'
import { useState } from 'react'
import { strings } from '../../strings.ts'
import { go, useData } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../shell/mark.tsx'
import { useLoadSample } from '../settings/use-load-sample.ts'
import { useChooseProfile } from '../shell/use-choose-profile.ts'
import { markWelcomeDone } from './welcome-done.ts'
import './welcome.css'

/** The first minute: who you are, and what to work on. Everything can be skipped and changed later. */
export function WelcomePage() {
  const profiles = useData((state) => state.workspace.profiles)
  const selected = useData((state) => state.workspace.info?.profile)
  const chooseProfile = useChooseProfile()
  const { loading, load } = useLoadSample()
  const [, redraw] = useState(0)
  const text = strings.welcome
  const leave = (to: () => void) => {
    markWelcomeDone()
    redraw((n) => n + 1)
    to()
  }
  const sample = async () => {
    if (await load()) leave(() => go({ place: 'chat', id: null }))
  }
  return (
    <div className="page">
      <div className="welcome">
        <Mark size={44} />
        <h2 className="welcome-title">{text.title}</h2>
        <p className="welcome-lead">{text.lead}</p>
        <fieldset className="welcome-who">
          <legend className="welcome-question">{text.who}</legend>
          <div className="welcome-profiles">
            {profiles.map((profile) => (
              <label key={profile.name} className="welcome-profile">
                <input
                  type="radio"
                  name="profile"
                  checked={profile.name === selected}
                  onChange={() => void chooseProfile(profile.name)}
                />
                <span>
                  <strong>{profile.title}</strong>
                  <span className="welcome-hint">{profile.description}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <section className="welcome-data" aria-labelledby="welcome-data">
          <h3 id="welcome-data" className="welcome-question">
            {text.data}
          </h3>
          <div className="welcome-choices">
            <button type="button" className="welcome-choice" disabled={loading} onClick={() => void sample()}>
              <FlaskConical size={20} aria-hidden />
              <strong>{loading ? text.loading : text.sample}</strong>
              <span className="welcome-hint">{text.sampleHint}</span>
            </button>
            <button
              type="button"
              className="welcome-choice"
              onClick={() => leave(() => go({ place: 'settings', id: 'data' }))}
            >
              <FileSpreadsheet size={20} aria-hidden />
              <strong>{text.csv}</strong>
              <span className="welcome-hint">{text.csvHint}</span>
            </button>
            <button
              type="button"
              className="welcome-choice"
              onClick={() => leave(() => go({ place: 'connections', id: null }))}
            >
              <Plug size={20} aria-hidden />
              <strong>{strings.connections.connect}</strong>
              <span className="welcome-hint">{text.crmHint}</span>
            </button>
          </div>
        </section>
        <div className="welcome-foot">
          <p className="muted">{text.thinking}</p>
          <Button variant="quiet" icon={SkipForward} onClick={() => leave(() => go({ place: 'chat', id: null }))}>
            {text.skip}
          </Button>
        </div>
      </div>
    </div>
  )
}
