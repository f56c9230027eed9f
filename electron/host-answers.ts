import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { SkiplaneError } from '../core/error.ts';
import type { Language } from '../core/languages.ts';
import type { HostMenu } from '../core/protocol/host.ts';
import type { Engine } from './engine-process.ts';
import type { HostHandlers } from './host-calls.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { MainWindow } from './main-window.ts';
import { checkShown, documentEnding, withEnding } from './paths.ts';
import type { Saving } from './saving.ts';
import { shellText } from './strings.ts';
import type { System } from './system.ts';
import type { Updates } from './updates.ts';

interface HostParts {
  readonly system: System;
  readonly engine: Engine;
  readonly window: MainWindow;
  readonly saving: Saving;
  readonly lifecycle: Lifecycle;
  readonly updates: Updates;
  readonly version: string;
  /** Folder of the logs. */
  readonly logs: string;
  showMenu(menus: readonly HostMenu[]): void;
  setLanguage(language: Language): void;
}

/** What the page can ask of the app. */
export function createHostHandlers(parts: HostParts): HostHandlers {
  const { system, engine, window, saving, lifecycle } = parts;
  let remembered: string | undefined;

  const inWorkspace = (path: string): string => resolve(lifecycle.ready()?.workspace ?? '', path);
  const trusted = (path: string): string => {
    engine.send({ kind: 'trust', path });
    return path;
  };

  return {
    async chooseDocument() {
      const start = lifecycle.ready()?.workspace;
      const chosen = await saving.during(() =>
        system.chooseDocument({ title: shellText().dialogs.open, start }),
      );
      if (chosen === undefined) return null;
      if (chosen.toLowerCase().endsWith(documentEnding)) return trusted(chosen);
      throw new SkiplaneError(
        'document/name',
        `Expected a document with a name that ends in ${documentEnding}, received “${basename(chosen)}”: choose another file.`,
      );
    },

    async chooseSavePath({ suggested }) {
      const start = inWorkspace(suggested);
      const chosen = await saving.during(() =>
        system.chooseSavePath({ title: shellText().dialogs.save, start }),
      );
      if (chosen === undefined) return null;
      const path = withEnding(chosen);
      // The system asked about the name as it was typed.
      if (path !== chosen && existsSync(path)) {
        const { message, buttons } = shellText().replace;
        const answer = await saving.during(() =>
          system.ask({ message: message(basename(path)), buttons, cancel: 1 }),
        );
        if (answer !== 0) return null;
      }
      return trusted(path);
    },

    async chooseFolder({ title, start }) {
      const from = start === null ? undefined : inWorkspace(start);
      return (await saving.during(() => system.chooseFolder({ title, start: from }))) ?? null;
    },

    async reveal({ path }) {
      system.reveal(await checkShown(path));
      return null;
    },

    showMenu(menus) {
      parts.showMenu(menus);
      return null;
    },

    describeDocument(described) {
      const path = described?.path == null ? null : inWorkspace(described.path);
      window.describe(described === null ? null : { ...described, path });
      if (path !== null && path !== remembered && existsSync(path)) {
        remembered = path;
        system.rememberDocument(path);
      }
      return null;
    },

    setTheme(theme) {
      system.setTheme(theme);
      return null;
    },

    setLanguage(language) {
      parts.setLanguage(language);
      return null;
    },

    answerSave({ saved }) {
      saving.answer(saved);
      return null;
    },

    restartEngine: () => lifecycle.restartEngine(),

    openLogs() {
      system.openFolder(parts.logs);
      return null;
    },

    describeApp: () => ({ version: parts.version, logs: parts.logs, updates: parts.updates.feed }),

    lookForUpdates: () => parts.updates.look(),
  };
}
