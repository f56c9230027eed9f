import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssVariables, theme } from '../base/theme/mantine.ts';
import { styleNonce } from '../before.ts';
import type { GalleryTheme } from './story.ts';

interface ProviderProps {
  readonly shown: GalleryTheme;
  readonly children: ReactNode;
}

/** What stands around the designer's components, in a theme that the gallery chooses. */
export function Provider({ shown, children }: ProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={shown}
      getStyleNonce={() => styleNonce}
    >
      {children}
    </MantineProvider>
  );
}
