import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUpdates, readFeed } from '../../../electron/updates.ts';

/** As electron-builder writes it (https://www.electron.build/auto-update). */
const latest = (version: string) => `version: ${version}
files:
  - url: Skiplane-${version}.AppImage
    sha512: VJl0hW+4a9Rj==
    size: 48657097
path: Skiplane-${version}.AppImage
releaseDate: '2026-01-01T00:00:00.000Z'
`;

async function feedForTest(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    const text = answers[request.url ?? ''];
    if (text === 'redirect') answer.writeHead(302, { location: '/elsewhere' }).end();
    else if (text === undefined) answer.writeHead(404).end();
    else answer.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { feed: `http://127.0.0.1:${port}/skiplane`, asked };
}

const linux = { platform: 'linux', arch: 'x64' } as const;

it.each([
  ['1.2.3', '1.2.4', 'newer'],
  ['1.2.3', '1.10.0', 'newer'],
  ['1.2.3', '1.2.3', 'newest'],
  ['1.10.0', '1.9.9', 'newest'],
  ['2.0.0-beta.1', '2.0.0', 'newer'],
  ['2.0.0', '2.0.0-beta.1', 'newest'],
])('%s looks and finds %s: %s', async (own, theirs, state) => {
  const { feed } = await feedForTest({ '/skiplane/latest-linux.yml': latest(theirs) });
  const answer = await createUpdates(feed, own, linux, fetch).look();
  expect(answer.state).toBe(state);
  if (state === 'newer') {
    expect(answer.version).toBe(theirs);
    expect(answer.sentence).toBe(`Skiplane ${theirs} is available at ${feed}`);
  } else expect(answer.sentence).toBe(`Skiplane ${own} is the newest version.`);
});

it.each([
  ['win32', 'x64', 'latest.yml'],
  ['darwin', 'arm64', 'latest-mac.yml'],
  ['linux', 'x64', 'latest-linux.yml'],
  ['linux', 'arm64', 'latest-linux-arm64.yml'],
] as const)('on %s %s it asks for %s and nothing else', async (platform, arch, file) => {
  const { feed, asked } = await feedForTest({ [`/skiplane/${file}`]: latest('9.0.0') });
  expect((await createUpdates(`${feed}/`, '1.0.0', { platform, arch }, fetch).look()).state).toBe('newer');
  expect(asked).toEqual([`/skiplane/${file}`]);
});

it.each([
  ['nothing is there', {}, 'the server answered 404'],
  ['something else is there', { '/skiplane/latest-linux.yml': '<html>' }, 'has no version'],
  ['it leads elsewhere', { '/skiplane/latest-linux.yml': 'redirect' }, ''],
])('says so where %s', async (_, answers, reason) => {
  const { feed } = await feedForTest(answers);
  const answer = await createUpdates(feed, '1.0.0', linux, fetch).look();
  expect(answer).toMatchObject({ state: 'unknown', version: null });
  expect(answer.sentence).toContain(reason);
  expect(answer.sentence).toContain('try again later');
});

describe('a build that names no place of newer versions', () => {
  it('asks nobody', async () => {
    const updates = createUpdates(null, '1.0.0', linux, () => {
      throw new Error('asked');
    });
    expect(updates.feed).toBeNull();
    expect((await updates.look()).state).toBe('unknown');
  });

  it.each([
    [{}],
    [{ skiplane: {} }],
    [{ skiplane: { updates: 'http://example.org' } }],
    [null],
    [{ skiplane: 5 }],
  ])('is one whose package.json holds %j', (packageJson) => {
    expect(readFeed(packageJson)).toBeNull();
  });

  it('is not one that names an address with TLS', () => {
    expect(readFeed({ skiplane: { updates: 'https://example.org/x' } })).toBe('https://example.org/x');
  });
});
