import { createSpotlight } from '@mantine/spotlight';

/** The palette of commands: its state, and the functions that open and close it. */
export const [spotlightState, commandPalette] = createSpotlight();

const search = 'skiplane-command-search';

/** Marks the palette's text field. */
export const spotlightSearch = { [`data-${search}`]: true };

/** True while the palette is open: shortcuts rest. */
export function isPaletteOpen(): boolean {
  return spotlightState.getState().opened;
}

/** Gives the palette's text field the focus, for those who type faster than it appears. */
export function focusPalette(): void {
  document.querySelector<HTMLInputElement>(`[data-${search}]`)?.focus();
}
