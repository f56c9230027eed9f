import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SkiplaneError } from '../../core/error.ts';
import type { RefusalKind } from './refusals.ts';

/** Who may talk to this start of the server: whoever has its token, from its own pages. */
export interface Access {
  readonly port: number;
  readonly token: string;
}

export interface Refused {
  readonly kind: RefusalKind;
  readonly detail: string;
}

/** What of a request decides whether it is answered. */
export interface RequestHead {
  readonly method: string;
  /** As sent: neither decoded nor normalized. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Takes the token that the desktop app chose out of the environment, so that no program started from here inherits it;
 * undefined where there is none. With the same port and token a restarted server is the same one to its windows.
 * @throws SkiplaneError where it could be guessed or would not fit into a cookie
 */
export function takeToken(env: NodeJS.ProcessEnv): string | undefined {
  const given = env['SKIPLANE_TOKEN'];
  delete env['SKIPLANE_TOKEN'];
  if (given === undefined || /^[\w-]{32,256}$/.test(given)) return given;
  throw new SkiplaneError(
    'server/token',
    `Expected SKIPLANE_TOKEN to be 32 or more letters, digits, "-" or "_", received ${given.length} characters in another form: leave it out to use a random one.`,
  );
}

export function tokenFits({ token }: Access, given: string): boolean {
  // Digests have one length, so that the comparison takes one time.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(token), digest(given));
}

/** Cookies know no ports: the name keeps two servers of one machine apart. */
export function cookieName({ port }: Access): string {
  return `skiplane-${port}`;
}

export function checkCookie(access: Access, { headers }: RequestHead): Refused | undefined {
  const start = `${cookieName(access)}=`;
  const held = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .some((pair) => pair.startsWith(start) && tokenFits(access, pair.slice(start.length)));
  return held ? undefined : { kind: 'cookie', detail: `${headers.origin ?? 'no origin'}` };
}

/** A page elsewhere may let its own name resolve to this machine (DNS rebinding); its requests then still carry that name. */
export function checkHost(access: Access, { headers }: RequestHead): Refused | undefined {
  if (hosts(access).includes(headers.host ?? '')) return undefined;
  return { kind: 'host', detail: headers.host ?? 'no host' };
}

export function checkOrigin(
  access: Access,
  { headers: { origin } }: RequestHead,
  { required }: { readonly required: boolean },
): Refused | undefined {
  if (origin === undefined && !required) return undefined;
  if (hosts(access).some((host) => origin === `http://${host}`)) return undefined;
  return { kind: 'origin', detail: origin ?? 'no origin' };
}

/** The names under which browsers reach the server. */
export function hosts({ port }: Access): readonly string[] {
  // Browsers leave the default port out.
  const after = port === 80 ? '' : `:${port}`;
  return [`127.0.0.1${after}`, `localhost${after}`];
}
