const KEY = 'welcome-done'

/** True once the person skipped or finished the welcome in this window. */
export const readWelcomeDone = (): boolean => localStorage.getItem(KEY) === 'yes'
export const markWelcomeDone = (): void => localStorage.setItem(KEY, 'yes')
