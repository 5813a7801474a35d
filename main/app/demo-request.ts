/** What the demonstration asks, on the sample workspace. */
export const demoRequest = 'Run the full prospect workflow for Nordfrost Logistik and Dana Ruiz about ColdTrack 2'
