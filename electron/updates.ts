import { z } from 'zod';
import { messageOf } from '../core/error.ts';
import type { UpdateAnswer } from '../core/protocol/host.ts';
import { shellText } from './strings.ts';

const answerMs = 10_000;
const longest = 64 * 1024;

/** What is used of `fetch`; Electron's own knows the system's proxy. */
export type Fetch = (
  address: string,
  init: { signal: AbortSignal; redirect: 'error'; credentials: 'omit' },
) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

export interface Updates {
  /** Where newer versions are; null where this build names no place. */
  readonly feed: string | null;
  /** Looks once. Nothing is ever installed, and nothing but the request is sent. */
  look(): Promise<UpdateAnswer>;
}

export function createUpdates(
  feed: string | null,
  version: string,
  machine: { readonly platform: NodeJS.Platform; readonly arch: string },
  fetch: Fetch,
): Updates {
  return {
    feed,
    async look() {
      const text = shellText().updates;
      if (feed === null) return { state: 'unknown', version: null, sentence: text.none };
      try {
        const found = await newest(`${feed.replace(/\/$/, '')}/${feedFile(machine)}`, fetch);
        return isNewer(found, version)
          ? { state: 'newer', version: found, sentence: text.newer(found, feed) }
          : { state: 'newest', version, sentence: text.newest(version) };
      } catch (thrown) {
        return { state: 'unknown', version: null, sentence: text.failed(messageOf(thrown)) };
      }
    },
  };
}

/** The address in package.json's `skiplane.updates`. Only https: who changes what comes on its way could name any version. */
export function readFeed(packageJson: unknown): string | null {
  const named = z.object({ skiplane: z.object({ updates: z.url({ protocol: /^https$/ }) }) });
  return named.safeParse(packageJson).data?.skiplane.updates ?? null;
}

/** Named as electron-builder's generic provider names it. */
function feedFile({ platform, arch }: { platform: NodeJS.Platform; arch: string }): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

async function newest(address: string, fetch: Fetch): Promise<string> {
  const answer = await fetch(address, {
    signal: AbortSignal.timeout(answerMs),
    redirect: 'error',
    credentials: 'omit',
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const text = (await answer.text()).slice(0, longest);
  const version = /^version:\s*['"]?(\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[\w.]{1,40})?)['"]?\s*$/m.exec(text)?.[1];
  if (version === undefined) throw new Error('its response has no version');
  return version;
}

/** By the rules of semantic versions; of pre-releases, which are not offered, only that they come before their release. */
function isNewer(found: string, own: string): boolean {
  const parts = (version: string): number[] => {
    const [numbers = '', ...pre] = version.split('-');
    return [...numbers.split('.').map(Number), pre.length > 0 ? 0 : 1];
  };
  const [theirs, ours] = [parts(found), parts(own)];
  const difference = theirs.map((part, index) => part - (ours[index] ?? 0)).find((each) => each !== 0);
  return difference !== undefined && difference > 0;
}
