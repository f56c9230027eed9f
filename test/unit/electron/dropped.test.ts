import { expect, it } from 'vitest';
import { createDropped } from '../../../electron/dropped.ts';
import { fakeEngine } from '../../setup/electron-fakes.ts';

const origin = { current: () => 'http://127.0.0.1:4321' };
const page = { url: 'http://127.0.0.1:4321/', isPage: true };

it('lets the engine read a document that was dropped on the window, and nothing else', () => {
  const { engine, done } = fakeEngine();
  const dropped = createDropped(engine, origin);
  dropped(page, '/home/ada/net.skiplane.json');
  dropped(page, '/etc/passwd');
  dropped(page, { path: '/home/ada/net.skiplane.json' });
  expect(done).toEqual([['send', { kind: 'trust', path: '/home/ada/net.skiplane.json' }]]);
});

it.each([
  { url: 'https://example.org/', isPage: true },
  { url: 'http://127.0.0.1:4321/', isPage: false },
  { url: undefined, isPage: true },
])('hears nothing from $url (page: $isPage)', (sender) => {
  const { engine, done } = fakeEngine();
  expect(() => createDropped(engine, origin)(sender, '/home/ada/net.skiplane.json')).toThrow('own page');
  expect(done).toEqual([]);
});
