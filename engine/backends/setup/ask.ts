import { messageOf, SkiplaneError } from '../../../core/error.ts';

/** Milliseconds without a byte after which a connection counts as dead. */
export const patience = 30_000;

/**
 * Asks a server. The body of the answer is the caller's to read, and to give up when it stalls.
 * @throws SkiplaneError where the address is not safe or nobody answers; the signal's reason where that ended it
 */
export function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  waitMs = patience,
): Promise<Response> {
  return patiently(url, signal, waitMs, (either) => safeFetch(url, headers, either));
}

/** Asks a server for a little JSON; `body` is undefined where what came is something else. @throws as `ask` */
export function askJson(
  url: string,
  signal: AbortSignal,
): Promise<{ readonly response: Response; readonly body: unknown }> {
  return patiently(url, signal, patience, async (either) => {
    const response = await safeFetch(url, {}, either);
    const text = await response.text();
    try {
      return { response, body: JSON.parse(text) };
    } catch {
      return { response, body: undefined };
    }
  });
}

async function safeFetch(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  requireSafe(url);
  const response = await fetch(url, { headers, signal });
  // Where the answer came from in the end: a redirection may lead elsewhere.
  requireSafe(response.url);
  return response;
}

async function patiently<Result>(
  url: string,
  signal: AbortSignal,
  waitMs: number,
  work: (either: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), waitMs);
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof SkiplaneError) throw thrown;
    throw unreachable(url, late.signal.aborted ? `no answer for ${waitMs / 1000} s` : causeOf(thrown));
  } finally {
    clearTimeout(timer);
  }
}

/** The error for a server that does not do what it should, for the reason given. */
export function unreachable(url: string, reason: string): SkiplaneError {
  const host = new URL(url).host;
  const certificate = /CERT|SELF_SIGNED|VERIFY/.test(reason);
  const advice = certificate
    ? 'if your network uses its own certificates, name them in NODE_EXTRA_CA_CERTS'
    : proxyIgnored()
      ? `Node ${process.versions.node} does not use the proxy in HTTPS_PROXY, so use Node 22.21 or newer`
      : 'check the connection, and if you use a proxy, set HTTPS_PROXY';
  return new SkiplaneError(
    'engine/no-network',
    `Expected TensorFlow's files from ${host}, but the download failed (${reason}): ${advice}, then try again.`,
  );
}

/** Whether a proxy is named that this Node knows nothing of: `NODE_USE_ENV_PROXY` came with 22.21 and 24.5. */
function proxyIgnored(): boolean {
  const named = process.env['HTTPS_PROXY'] ?? process.env['https_proxy'] ?? '';
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return named !== '' && !(major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21));
}

/** What `fetch` hides behind "fetch failed". */
export function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(cause);
}

/** Files that become programs come over https alone; a test's server on this machine may do without. */
function requireSafe(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const here = /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname);
  const named = (process.env['SKIPLANE_WHEEL_INDEX'] ?? '') !== '';
  if (protocol === 'https:' || (protocol === 'http:' && here && named)) return;
  throw new SkiplaneError(
    'engine/not-safe',
    `Expected an address that begins with https://, received ${url}: correct SKIPLANE_WHEEL_INDEX or unset it.`,
  );
}
