import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLog, logEntry } from '../../../electron/logs.ts';
import { readPort, readSettings, writePort } from '../../../electron/own-files.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

it('looks for newer versions only where a person chose so', () => {
  const folder = temporaryFolder();
  expect(readSettings(folder)).toMatchObject({ lookForUpdates: false, theme: 'auto' });
  for (const [text, looks] of [
    ['{"lookForUpdates":true,"theme":"pink"}', true],
    ['{"lookForUpdates":"yes"}', false],
    ['[]', false],
    ['{"look', false],
  ] as const) {
    writeFileSync(join(folder, 'settings.json'), text);
    expect(readSettings(folder)).toMatchObject({ lookForUpdates: looks, theme: 'auto' });
  }
});

it("remembers the engine's port, and takes any where none is remembered", () => {
  const folder = temporaryFolder();
  expect(readPort(folder)).toBe(0);
  writePort(folder, 45_678);
  expect(readPort(folder)).toBe(45_678);
  for (const text of ['{"port":80}', '{"port":"45678"}', '{']) {
    writeFileSync(join(folder, 'engine.json'), text);
    expect(readPort(folder)).toBe(0);
  }
});

it('the log begins anew when it is full and keeps three older ones', () => {
  const folder = join(temporaryFolder(), 'logs');
  const log = createLog(join(folder, 'app.log'), 10);
  for (let line = 1; line <= 6; line += 1) log(`line ${line}\n`);
  expect(readdirSync(folder).toSorted()).toEqual(['app.log', 'app.log.1', 'app.log.2', 'app.log.3']);
  expect(readFileSync(join(folder, 'app.log'), 'utf8')).toBe('line 6\n');
  expect(readFileSync(join(folder, 'app.log.3'), 'utf8')).toBe('line 3\n');
});

it('the log goes on where the last start left it', () => {
  const folder = temporaryFolder();
  createLog(join(folder, 'app.log'), 20)('first\n');
  createLog(join(folder, 'app.log'), 20)('second\n');
  expect(readFileSync(join(folder, 'app.log'), 'utf8')).toBe('first\nsecond\n');
});

it('a disk that refuses the log stops nothing', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'app.log'));
  const log = createLog(join(folder, 'app.log'));
  expect(() => log('text\n')).not.toThrow();
});

it('an entry has its time', () => {
  expect(logEntry('It ended.\n')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z It ended\.\n$/);
});
