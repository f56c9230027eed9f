import textFile from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import monoFile from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';

/**
 * The designer's fonts as a style sheet that needs no other file. A picture that is drawn into pixels is a document of its own:
 * it knows none of the page's fonts, and would be set in whatever the system has.
 */
export async function fontFaces(): Promise<string> {
  const faces = await Promise.all([
    face('Inter Variable', textFile),
    face('JetBrains Mono Variable', monoFile),
  ]);
  return faces.join('');
}

async function face(family: string, file: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
  return `@font-face{font-family:'${family}';font-weight:100 900;src:url(data:font/woff2;base64,${base64(bytes)}) format('woff2')}`;
}

function base64(bytes: Uint8Array): string {
  // In pieces: so many arguments at once are beyond what a call may have.
  const piece = 0x8000;
  let letters = '';
  for (let at = 0; at < bytes.length; at += piece)
    letters += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(letters);
}
