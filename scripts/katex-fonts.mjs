// A Vite plugin. KaTeX brings each of its fonts three times, for browsers of long ago too; every one that Skiplane runs in reads WOFF2.

/** Leaves the older forms of KaTeX's fonts out of a build: 700 KB that no page asks for. */
export function katexFonts() {
  return {
    name: 'katex-fonts',
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} code @param {string} id */
    transform(code, id) {
      if (!/katex(\.min)?\.css$/.test(id)) return undefined;
      const left = code.replaceAll(/,\s*url\([^)]+\)\s*format\(["']?(woff|truetype)["']?\)/g, '');
      if (left === code) throw new Error(`expected WOFF and TrueType fonts in ${id}, received none`);
      return { code: left, map: null };
    },
  };
}
