import { styleNonce } from './before.ts';
import './base/theme/styles.ts';
import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from './base/theme/mantine.ts';
import { colorScheme, offerTheme } from './features/settings/toggle.ts';
import { App } from './shell/app/app.tsx';
import { ErrorBoundary } from './shell/app/error-boundary.tsx';

function ThemeOffer() {
  offerTheme(useMantineColorScheme().setColorScheme);
  return null;
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html lacks #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={() => styleNonce}
    >
      <ThemeOffer />
      <Notifications position="top-center" limit={4} className="notices" />
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </MantineProvider>
  </StrictMode>,
);
