import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Settings, settingsSchema } from '../core/settings.ts';

/** What the person chose; the engine writes it. What cannot be read counts as not chosen. */
export function readSettings(userFolder: string): Settings {
  return (
    settingsSchema.safeParse(readJson(join(userFolder, 'settings.json'))).data ?? settingsSchema.parse({})
  );
}

const portFile = z.object({ port: z.int().min(1024).max(65535) });

/**
 * The engine's port at the last start, 0 where there was none. The browser inside keeps a page's own settings per origin, and
 * the port is part of it.
 */
export function readPort(userFolder: string): number {
  return portFile.safeParse(readJson(join(userFolder, 'engine.json'))).data?.port ?? 0;
}

export function writePort(userFolder: string, port: number): void {
  try {
    writeFileSync(join(userFolder, 'engine.json'), `${JSON.stringify({ port })}\n`);
  } catch {
    // The next start takes any port.
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
