import { z } from 'zod';

// What must be said before any other module runs. The page's content rules allow no evaluation of text, so schemas are not to
// be compiled to functions; and style elements that libraries make at run time need the page's nonce.
z.config({ jitless: true });

/** The nonce of this page's styles. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
Reflect.set(globalThis, '__webpack_nonce__', styleNonce);
