import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { appText } from '../strings/app.ts';

/** What Mantine takes its dark surfaces, lines and text from, lightest first: the blue-black grays of tokens.css. */
export const darkGrays = [
  '#e8ebf1',
  '#c3cad4',
  '#9aa4b2',
  '#848e9c',
  '#39414e',
  '#252b35',
  '#1e232c',
  '#14171d',
  '#101318',
  '#0d1014',
] as const;

/** Mantine in the dress of tokens.css: one accent color, 13 px text, quiet fields. */
export const theme = createTheme({
  primaryColor: 'blue',
  colors: { dark: darkGrays },
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, transitionProps: { duration: 120 } } },
    // Its header is a header of the dialog, not of the page.
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 140 },
        attributes: { header: { role: 'presentation' } },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': appText.dismiss } } },
    // On their way down: the canvas keeps the presses on it to itself.
    Popover: { defaultProps: { clickOutsideCapture: true } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        clickOutsideCapture: true,
        transitionProps: { duration: 120 },
        withInitialFocusPlaceholder: false,
      },
      styles: { dropdown: { borderColor: 'var(--line-strong)', backgroundColor: 'var(--raised)' } },
    },
  },
});

const shared = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dim)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-default': 'var(--field)',
  '--mantine-color-default-hover': 'var(--raised)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-error': 'var(--danger-text)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-color-blue-filled': 'var(--accent-fill)',
  // Mantine's own blue is too light below white words.
  '--mantine-primary-color-filled-hover': 'color-mix(in srgb, var(--accent-fill) 88%, #000)',
  '--mantine-color-blue-filled-hover': 'color-mix(in srgb, var(--accent-fill) 88%, #000)',
  '--mantine-color-blue-light': 'var(--accent-soft)',
  '--mantine-color-blue-light-color': 'var(--accent-text)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--menu-item-hover': 'var(--accent-soft)',
};

/** Leads Mantine's own variables back to our tokens, which know light and dark. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
