import type { NoticeKind } from '../shared/domain/notice.ts'

const kinds: Readonly<Record<NoticeKind, { label: string; hint: string }>> = {
  approvals: { label: 'A draft waits for your decision', hint: 'As soon as a run stops to ask you' },
  expiring: { label: 'A draft expires soon', hint: 'Once for each; what expires is not done' },
  goals: { label: 'A goal has ended', hint: 'Done, with gaps, failed or stopped at its budget' },
  alerts: {
    label: 'Something is not as it should be',
    hint: 'What Today also warns of, such as a vendor that does not answer',
  },
}

/** Settings › Notifications. */
export const noticeStrings = {
  lead: 'Told only while you look at something else, several at once as one. They say what happened in general words: no names, no recipients, no text, since others may see your screen.',
  tell: 'Tell me when',
  kinds,
  when: 'When',
  workingHoursOnly: 'Only in my working hours',
  workingHoursHint: (from: string, to: string) => `Monday to Friday, ${from} to ${to}; set in Region & hours`,
  saved: 'Saved.',
  badge:
    'The number of drafts that wait stands on the app’s icon, where the system shows one, while the window is not in front.',
  inTitle: 'The number of drafts that wait stands in the title of this tab.',
  browser: 'In this browser',
  browserLead: 'The browser shows them only after you allow it, and only while this page is open in a tab.',
  browserOn: 'Turn on',
  browserOff: 'Turn off',
  browserIsOn: 'On',
  browserIsOff: 'Off',
  browserDenied:
    'The browser does not allow this page to notify you. Change that in the settings of the browser for this page.',
  browserMissing: 'This browser has no notifications.',
  browserDone: 'This browser notifies you while you look elsewhere.',
}
