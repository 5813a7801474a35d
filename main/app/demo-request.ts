/** What the demonstration asks. */
export const demoRequest = 'run the full prospect workflow for Nordfrost Logistik with Dana Ruiz about the sensor'
