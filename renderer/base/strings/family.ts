import type { Family } from '../../../core/nodes/define.ts';

/** The headings of the palette. */
export type PaletteGroup = 'blocks' | 'document' | 'mine' | Family;

/** The look of a card: by its kind's family, or as a block. */
export type CardFamily = Family | 'block' | 'unknown';
