import type { Plugin } from 'vite';

/**
 * Leaves the older forms of KaTeX's fonts out of a build: it brings each three times, and every browser that Skiplane runs in reads
 * WOFF2. That is 700 KB which no page asks for.
 */
export function katexFonts(): Plugin {
  return {
    name: 'katex-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex(\.min)?\.css$/.test(id)) return undefined;
      const left = code.replaceAll(/,\s*url\([^)]+\)\s*format\(["']?(woff|truetype)["']?\)/g, '');
      if (left === code) throw new Error(`expected WOFF and TrueType fonts in ${id}, received none`);
      return { code: left, map: null };
    },
  };
}
