import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { katexFonts } from './vite.katex-fonts.ts';

const real = join(import.meta.dirname, 'renderer', 'model', 'host', 'engine.ts');
const standIn = join(import.meta.dirname, 'renderer', 'gallery', 'stand-in', 'engine.ts');

/** Whatever asks the engine asks the gallery's fixtures. */
function withoutEngine(): Plugin {
  return {
    name: 'without-engine',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('/engine.ts')) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found?.id === real ? standIn : found;
    },
  };
}

/** Builds the gallery of components into dist/gallery, or serves it: `npm run gallery`. */
export default defineConfig({
  root: 'renderer/gallery',
  base: './',
  plugins: [withoutEngine(), katexFonts(), react()],
  // Stories import the whole of the designer, core and a template.
  server: { fs: { allow: [import.meta.dirname] } },
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/gallery',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read by tests alone, which begin sooner without it.
    reportCompressedSize: false,
  },
});
