import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { describe, onTestFinished } from 'vitest';
import { projectRoot } from '../../engine/program.ts';
import { electronProgram } from '../../scripts/electron.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const program = electronProgram(join(projectRoot(), 'node_modules', 'electron'));

/** A suite that runs in Electron, or is skipped with the reason in its name where its program or a display is not there. */
export function describeElectron(name: string, suite: () => void): void {
  const reason = whyNot();
  if (reason === undefined) describe(name, { timeout: 180_000 }, suite);
  else describe.skip(`${name}: skipped, ${reason}`, suite);
}

function whyNot(): string | undefined {
  if (program === undefined) return "Electron's program is not here (its package was installed without it)";
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display';
  return undefined;
}

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly workspace: string;
  /** What the app asked in its own dialogs. */
  questions(): Promise<readonly string[]>;
  /** Presses this button in every dialog that comes from now on. */
  answer(button: string): Promise<void>;
  windows(): Promise<number>;
  title(): Promise<string>;
  /** Chooses an item of the menu bar once it can be chosen. */
  choose(label: string): Promise<void>;
  /** Whether an item of the menu bar can be chosen. */
  offers(label: string): Promise<boolean>;
  /** The processes that were the engine, the newest last. */
  engines(): readonly number[];
}

/** Starts the built app as `npm start` does, in folders of its own. It is gone when the test ends. */
export async function startApp(...args: readonly string[]): Promise<DesktopApp> {
  const folder = temporaryFolder();
  const [workspace, userFolder] = [join(folder, 'workspace'), join(folder, 'user')];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const app = await _electron.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: [projectRoot(), '--workspace', workspace, ...args],
    env: {
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? ''])),
      SKIPLANE_NODE: process.execPath,
      SKIPLANE_USER_FOLDER: userFolder,
    },
  });
  const main = app.process();
  onTestFinished(() => void main.kill('SIGKILL'));
  const page = await app.firstWindow();
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    const state = { asked, button: '' };
    Object.assign(globalThis, { skiplaneDialogs: state });
    // A person's finger; the dialog itself is the system's.
    Object.assign(dialog, {
      async showMessageBox(...given: { message?: string; buttons?: string[] }[]) {
        const options = given.at(-1);
        asked.push(options?.message ?? '');
        return { response: options?.buttons?.indexOf(state.button) ?? -1, checkboxChecked: false };
      },
    });
  });
  const find = (label: string, press: boolean): Promise<boolean> =>
    app.evaluate(
      ({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
        const item = items.find((each) => each.label === wanted.label);
        if (item?.enabled === true && wanted.press) item.click();
        return item?.enabled === true;
      },
      { label, press },
    );

  return {
    app,
    page,
    workspace,
    questions: () =>
      app.evaluate((): string[] => Reflect.get(Reflect.get(globalThis, 'skiplaneDialogs'), 'asked')),
    answer: (button) =>
      app.evaluate((_electronApi, pressed) => {
        Object.assign(Reflect.get(globalThis, 'skiplaneDialogs'), { button: pressed });
      }, button),
    windows: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    title: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ''),
    async choose(label) {
      const end = Date.now() + 15_000;
      while (!(await find(label, true))) {
        if (Date.now() > end) throw new Error(`"${label}" cannot be chosen in the menu bar`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    offers: (label) => find(label, false),
    engines() {
      const log = join(userFolder, 'logs', 'engine.log');
      const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
      return [...text.matchAll(/starts as process (\d+)/g)].map(([, pid]) => Number(pid));
    },
  };
}

/** A copy of a template that a person could have saved. */
export function savedDocument(template: string): string {
  const path = join(temporaryFolder(), 'mine.skiplane.json');
  cpSync(join(projectRoot(), 'templates', `${template}.skiplane.json`), path);
  return path;
}
