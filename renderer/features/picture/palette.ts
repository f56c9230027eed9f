import type { CardFamily } from '../../base/strings/family.ts';

export type Theme = 'light' | 'dark';

export interface Palette {
  readonly canvas: string;
  readonly card: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textDim: string;
  readonly textFaint: string;
  readonly skip: string;
  readonly wire: string;
  readonly danger: string;
  readonly warning: string;
  /** Families' colors in their darker or lighter form, for text. */
  readonly familyText: Readonly<Record<CardFamily, string>>;
}

/**
 * The colors of tokens.css, resolved: a picture outside the designer knows no style sheet. A test compares the two.
 */
export const family: Readonly<Record<CardFamily, string>> = {
  io: '#8b95a3',
  convolution: '#5b9dff',
  normalization: '#7f8ea3',
  activation: '#e0a63a',
  pooling: '#2bb3a3',
  merge: '#a78bfa',
  dense: '#4cc38a',
  recurrent: '#4cc38a',
  attention: '#d07ce0',
  regularization: '#d98aa6',
  reshape: '#6fb1c9',
  block: '#818cf8',
  unknown: '#8b95a3',
};

export const palettes: Readonly<Record<Theme, Palette>> = {
  dark: {
    canvas: '#0d1014',
    card: '#191d25',
    line: '#252b35',
    lineStrong: '#39414e',
    text: '#e8ebf1',
    textDim: '#9aa4b2',
    textFaint: '#848e9c',
    skip: '#ffb454',
    wire: '#5c6675',
    danger: '#ff6b6b',
    warning: '#e8b64c',
    familyText: {
      io: '#acb4be',
      convolution: '#8dbcff',
      normalization: '#a4afbe',
      activation: '#eac17f',
      pooling: '#7ccabe',
      merge: '#c0affe',
      dense: '#8bd6ac',
      recurrent: '#8bd6ac',
      attention: '#dfa4eb',
      regularization: '#e6adc0',
      reshape: '#9bc8d9',
      block: '#a4b0fd',
      unknown: '#acb4be',
    },
  },
  light: {
    canvas: '#f5f6f8',
    card: '#ffffff',
    line: '#e3e7ec',
    lineStrong: '#c3cad4',
    text: '#14181f',
    textDim: '#525c6a',
    textFaint: '#667080',
    skip: '#d97706',
    wire: '#8a94a3',
    danger: '#d92d3a',
    warning: '#9a5b00',
    familyText: {
      io: '#363a40',
      convolution: '#203d69',
      normalization: '#303740',
      activation: '#5b4112',
      pooling: '#0b4740',
      merge: '#423667',
      dense: '#1a4e35',
      recurrent: '#1a4e35',
      attention: '#542f5b',
      regularization: '#583541',
      reshape: '#294651',
      block: '#313666',
      unknown: '#363a40',
    },
  },
};

/** What pictures for other pages stand on. */
export const grounds: Readonly<Record<Theme, string>> = { dark: palettes.dark.canvas, light: '#ffffff' };

/** How strong the glow under a lane is. */
export const glow: Readonly<Record<Theme, number>> = { dark: 0.16, light: 0.13 };

/** The light skip color is too pale for its label's small text. */
export const skipText: Readonly<Record<Theme, string>> = { dark: '#ffb454', light: '#a85b00' };

export const fonts = {
  text: `'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif`,
  mono: `'JetBrains Mono Variable', ui-monospace, 'SF Mono', Menlo, Consolas, monospace`,
} as const;
