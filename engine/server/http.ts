import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { languageOf } from '../../core/languages.ts';
import type { Theme } from '../../core/settings.ts';
import type { SettingsStore } from '../settings.ts';
import { readAcceptedLanguages } from './accepted-languages.ts';
import {
  type Access,
  checkCookie,
  checkHost,
  checkOrigin,
  cookieName,
  hosts,
  type Refused,
  type RequestHead,
  tokenFits,
} from './access.ts';
import type { Refusals } from './refusals.ts';
import type { StaticFile } from './static-files.ts';

/** What those who may not enter are told. */
export const forbidden = 'Open the address that Skiplane printed when it started.\n';

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
  readonly refused?: Refused;
}

/** What answers are made of. */
export interface Site {
  readonly access: Access;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly refusals: Refusals;
  readonly settings: SettingsStore;
}

/** Answers one request for the page, its assets, or entry with the token. Reads no file but the settings. */
export async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request;
  const answer = await answerTo(site, { method, url, headers });
  const { refusals } = site;
  if (answer.refused !== undefined) refusals.note(answer.refused.kind, answer.refused.detail);
  response.writeHead(answer.status, {
    'Content-Length': Buffer.byteLength(answer.body),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...answer.headers,
  });
  response.end(method === 'HEAD' ? undefined : answer.body);
}

function answerTo({ access, files, settings }: Site, head: RequestHead): Answer | Promise<Answer> {
  const foreign = checkHost(access, head) ?? checkOrigin(access, head, { required: false });
  if (foreign !== undefined) return sentence(403, forbidden, foreign);
  if (head.method !== 'GET' && head.method !== 'HEAD') {
    const answer = sentence(405, 'Only GET and HEAD are supported.\n', {
      kind: 'method',
      detail: head.method,
    });
    // Whatever body follows is not read.
    return { ...answer, headers: { ...answer.headers, Allow: 'GET, HEAD', Connection: 'close' } };
  }
  const [path = '', query = ''] = head.url.split('?', 2);
  const given = path === '/' ? new URLSearchParams(query).get('token') : null;
  if (given !== null) return enter(access, given);
  const stranger = checkCookie(access, head);
  if (stranger !== undefined) return sentence(403, forbidden, stranger);
  if (path === '/') return page(access, files.get('/index.html'), settings, head);
  const file = path === '/index.html' ? undefined : files.get(path);
  if (file === undefined) return missing(path);
  // Names of assets hold a digest of their content.
  const caching = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: { 'Content-Type': file.type, 'Cache-Control': caching },
    body: file.content,
  };
}

function enter(access: Access, given: string): Answer {
  if (!tokenFits(access, given)) return sentence(403, forbidden, { kind: 'token', detail: 'at /' });
  const cookie = `${cookieName(access)}=${access.token}; HttpOnly; SameSite=Strict; Path=/`;
  const answer = sentence(302, 'Welcome.\n');
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookie, Location: '/' } };
}

/** What a page says of its colors before anything is drawn. Beside its language, nothing else that the settings hold comes into it. */
const colorSchemes: Readonly<Record<Theme, string>> = { auto: 'dark light', dark: 'dark', light: 'light' };

async function page(
  access: Access,
  index: StaticFile | undefined,
  settings: SettingsStore,
  { headers }: RequestHead,
): Promise<Answer> {
  const nonce = randomBytes(16).toString('base64');
  const { theme, language } = await settings.read();
  const spoken =
    language === 'system' ? languageOf(readAcceptedLanguages(headers['accept-language'])) : language;
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentRules(access, nonce),
    },
    body: (index?.content.toString() ?? '')
      .replaceAll('__NONCE__', nonce)
      .replace('<html lang="en">', `<html lang="${spoken}">`)
      .replaceAll('__COLOR_SCHEME__', colorSchemes[theme]),
  };
}

/** What the page may load: itself. Libraries that write style elements are given the nonce. */
function contentRules(access: Access, nonce: string): string {
  const sockets = hosts(access).map((host) => `ws://${host}`);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets.join(' ')}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function missing(path: string): Answer {
  // Browsers ask for this one by themselves.
  if (path === '/favicon.ico') return sentence(404, 'There is no such file.\n');
  return sentence(404, 'There is no such file.\n', { kind: 'file', detail: path });
}

function sentence(status: number, body: string, refused?: Refused): Answer {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, headers, body, ...(refused === undefined ? {} : { refused }) };
}
