import { describe, expect, it } from 'vitest';
import { readStartArguments } from '../../../electron/start-arguments.ts';

describe('what the app is started with', () => {
  it.runIf(process.platform !== 'win32')('may be addresses, as desktops of Linux give them', () => {
    const { documents } = readStartArguments([
      'file:///home/ada/my%20caf%C3%A9.skiplane.json',
      'file:/home/ada/a.skiplane.json',
      'FILE://localhost/b.json',
      'file://elsewhere/c.json',
      'file:///home/ada/%zz.json',
      'filed.json',
    ]);
    expect(documents).toEqual([
      '/home/ada/my café.skiplane.json',
      '/home/ada/a.skiplane.json',
      '/b.json',
      'file://elsewhere/c.json',
      'file:///home/ada/%zz.json',
      'filed.json',
    ]);
  });
});
