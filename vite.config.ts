import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { katexFonts } from './vite.katex-fonts.ts';

/** Builds the designer into dist/renderer, which the engine server serves. */
export default defineConfig({
  root: 'renderer',
  plugins: [katexFonts(), react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    // The layout engine alone is larger than Vite's warning; it lives in a worker of its own.
    chunkSizeWarningLimit: 2000,
    // Inlined fonts and pictures would need looser content rules.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
