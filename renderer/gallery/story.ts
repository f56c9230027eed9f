import type { ReactNode } from 'react';

/** The windows in which everything is shown, in pixels. */
export const windowSizes = {
  large: { width: 1440, height: 900 },
  small: { width: 1024, height: 640 },
} as const;

export type WindowSize = keyof typeof windowSizes;

export const themes = ['light', 'dark'] as const;

export type GalleryTheme = (typeof themes)[number];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A component, or a part of the window, in one state. */
export interface State {
  /** Puts fixtures where the component reads them; before the first rendering. */
  readonly setUp?: () => void | Promise<void>;
  readonly render: () => ReactNode;
  /** A selector of what has to be on the screen: without it the state was never reached, and no picture is taken. */
  readonly shows: string;
  /** Does what a person did to get here; after `shows` has come. */
  readonly act?: (shown: HTMLElement) => void | Promise<void>;
  /** A selector of what has the focus; of the states of a story one has it at most, as of the parts of a window. */
  readonly focused?: string;
}

/** All states of one thing. */
export interface Story {
  readonly title: string;
  /**
   * How much of the window it takes, from the upper left corner: all where absent. Components still see a whole window,
   * so that they fold and scroll as they would.
   */
  readonly part?: (window: Size) => Size;
  readonly states: Readonly<Record<string, State>>;
}
