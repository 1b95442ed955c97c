/** The lights a model can stand in: both built into the viewer, nothing is fetched. */
export const LIGHTS = {
  studio: { label: 'Studio', environment: 'neutral', exposure: 1.05 },
  daylight: { label: 'Daylight', environment: 'legacy', exposure: 1.2 },
  evening: { label: 'Evening', environment: 'legacy', exposure: 0.45 },
} as const;
export type Light = keyof typeof LIGHTS;

/** What a model stands in front of. */
export const BACKDROPS = {
  studio: { label: 'As the page', look: 'stage' },
  white: { label: 'White', look: 'bg-[#fff]' },
  grey: { label: 'Grey', look: 'bg-[#777]' },
  black: { label: 'Black', look: 'bg-[#000]' },
} as const;
export type Backdrop = keyof typeof BACKDROPS;

export const LIGHT_NAMES = ['studio', 'daylight', 'evening'] as const satisfies readonly Light[];
export const BACKDROP_NAMES = [
  'studio',
  'white',
  'grey',
  'black',
] as const satisfies readonly Backdrop[];
