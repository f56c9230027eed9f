import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { SkiplaneError } from '../../../core/error.ts';
import type { HostCallName } from '../../../core/protocol/host.ts';
import { createDesktop } from '../../../electron/desktop.ts';
import type { EngineListeners, EngineNews } from '../../../electron/engine-process.ts';
import type { Platform, WindowListeners } from '../../../electron/system.ts';
import { createUpdates } from '../../../electron/updates.ts';
import {
  fakeEngine,
  fakeSystem,
  fakeWindow,
  nothingTrained,
  readyAt,
  training,
} from '../../setup/electron-fakes.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** The app as it is started, over a fake system and engine. */
function appForTest(platform: Platform = 'linux') {
  const fake = fakeSystem(platform);
  const { engine, done: engineDone, failures } = fakeEngine();
  const windows: (ReturnType<typeof fakeWindow> & { listeners: WindowListeners })[] = [];
  const complaints: string[] = [];
  const printed: string[] = [];
  const ports: number[] = [];
  /** For each page that was loaded, whether the one before might go. */
  const mightGo: boolean[] = [];
  const engines: Omit<EngineListeners, 'log'>[] = [];
  const { lifecycle, answers } = createDesktop({
    system: fake.system,
    createEngine(heard) {
      engines.push(heard);
      return engine;
    },
    patience: { save: 50, discard: 50 },
    updates: createUpdates(null, '1.0.0', { platform, arch: 'x64' }, () =>
      Promise.reject(new Error('nobody looks for updates')),
    ),
    version: '1.0.0',
    logs: '/logs',
    developer: false,
    createWindow(_, listeners) {
      const made = fakeWindow();
      windows.push({ ...made, listeners });
      return {
        ...made.window,
        load(address) {
          mightGo.push(listeners.unloading());
          return made.window.load(address);
        },
        destroy() {
          made.window.destroy();
          listeners.closed();
        },
      };
    },
    keepPlacement: () => undefined,
    keepPort: (port) => void ports.push(port),
    about: () => undefined,
    log: () => undefined,
    print: (line) => void printed.push(line),
    complain: (sentence) => void complaints.push(sentence),
  });
  /** What the page asks of the app. */
  const call = (name: HostCallName, ...request: readonly unknown[]) =>
    answers.get(name)?.({ url: new URL('/', readyAt.address).href, isPage: true }, request);
  return {
    ...fake,
    engineDone,
    failures,
    windows,
    complaints,
    printed,
    ports,
    mightGo,
    lifecycle,
    call,
    /** What the engine tells. */
    told: (news: EngineNews) => engines[0]?.told(news),
    heard: () => engines[0],
    edit: (name = 'Net') => void call('describeDocument', { name, path: null, unsaved: true }),
    answerSave: (saved: boolean) => void call('answerSave', { saved }),
    exits: () => fake.done.filter(([name]) => name === 'exit').map(([, code]) => code),
    last: () => windows.at(-1),
  };
}

async function begun(platform?: Platform) {
  const app = appForTest(platform);
  await app.lifecycle.begin([], '/');
  return app;
}

/** Lets everything that waits for nothing but itself happen. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function documentFile(): string {
  const path = join(temporaryFolder(), 'net.skiplane.json');
  writeFileSync(path, '{}');
  return path;
}

describe('starting', () => {
  it('opens one window on the address of the engine, and remembers its port', async () => {
    const { windows, lifecycle, printed, ports } = await begun();
    expect(windows.map(({ loaded }) => loaded)).toEqual([[readyAt.address]]);
    windows[0]?.listeners.shown();
    expect(printed).toEqual(["Skiplane's window is open."]);
    expect(ports).toEqual([4321]);
    lifecycle.showWindow();
    expect(windows).toHaveLength(1);
    expect(windows[0]?.state.shows).toBe(1);
  });

  it('opens the documents of the command line once the page is there, and lets the engine read them', async () => {
    const app = appForTest();
    const document = documentFile();
    await app.lifecycle.begin([document], '/');
    expect(app.engineDone).toEqual([['start'], ['send', { kind: 'trust', path: document }]]);
    await settled();
    expect(app.last()?.sent).toEqual([['openDocument', document]]);
  });

  it('opens a document whose icon was opened before the engine was there', async () => {
    const app = appForTest('darwin');
    const document = documentFile();
    await app.lifecycle.openDocument(document, '/');
    expect(app.windows).toEqual([]);
    await app.lifecycle.begin([], '/');
    await settled();
    expect(app.last()?.sent).toEqual([['openDocument', document]]);
  });

  it('says in a sentence what is no document, and opens the window all the same', async () => {
    const app = appForTest();
    app.answers.push('OK');
    await app.lifecycle.begin(['/nowhere/net.skiplane.json'], '/');
    expect(app.questions[0]?.message).toContain('but it does not exist');
    expect(app.windows).toHaveLength(1);
    expect(app.engineDone).toEqual([['start']]);
  });

  it('asks what to do where the engine cannot start: try again, look at the logs, or quit', async () => {
    const app = appForTest();
    app.failures.push(new SkiplaneError('a', 'It is broken.'), new SkiplaneError('b', 'It still is.'));
    app.answers.push('Open logs', 'Try again', 'Quit');
    await app.lifecycle.begin([], '/');
    expect(app.questions.map(({ message }) => message)).toEqual([
      ...['It is broken.', 'It is broken.', 'It still is.'],
    ]);
    expect(app.questions[0]?.detail).toContain('/logs');
    expect(app.done).toEqual([
      ['openFolder', '/logs'],
      ['exit', 1],
    ]);
    expect(app.windows).toEqual([]);
  });

  it('says it on the terminal and ends with 1 where no dialog can be shown', async () => {
    const app = appForTest();
    app.failures.push(new SkiplaneError('a', 'It is broken.'));
    await app.lifecycle.begin([], '/');
    expect(app.complaints).toEqual(['It is broken.']);
    expect(app.exits()).toEqual([1]);
  });
});

describe('closing with unsaved edits', () => {
  it('saves first and then closes, where a person says so', async () => {
    const { lifecycle, edit, answers, questions, last, answerSave, exits, engineDone } = await begun();
    edit();
    answers.push('Save');
    expect(lifecycle.closing()).toBe(false);
    await settled();
    expect(questions[0]?.message).toContain('“Net”');
    expect(last()?.sent).toEqual([['saveToClose']]);
    expect(last()?.state.destroyed).toBe(false);
    answerSave(true);
    await settled();
    expect(last()?.state.destroyed).toBe(true);
    expect(engineDone.at(-1)).toEqual(['end']);
    expect(exits()).toEqual([0]);
  });

  it('stays open where a person cancels', async () => {
    const { lifecycle, edit, answers, last, exits } = await begun();
    edit();
    answers.push('Cancel');
    lifecycle.closing();
    await settled();
    expect(last()?.sent).toEqual([]);
    expect(last()?.state.destroyed).toBe(false);
    expect(exits()).toEqual([]);
  });

  it("has the page forget its recovery copy where a person says Don't save", async () => {
    const { lifecycle, edit, answers, last, answerSave, exits } = await begun();
    edit();
    answers.push("Don't save");
    lifecycle.closing();
    await settled();
    expect(last()?.sent).toEqual([['discardToClose']]);
    expect(last()?.state.destroyed).toBe(false);
    answerSave(true);
    await settled();
    expect(last()?.state.destroyed).toBe(true);
    expect(exits()).toEqual([0]);
  });

  it("closes after Don't save although the page is silent", async () => {
    const { lifecycle, edit, answers, last } = await begun();
    edit();
    answers.push("Don't save");
    lifecycle.closing();
    await vi.waitFor(() => expect(last()?.state.destroyed).toBe(true));
  });

  it('stays open where saving was given up', async () => {
    const { lifecycle, edit, answers, last, answerSave } = await begun();
    edit();
    answers.push('Save');
    lifecycle.closing();
    await settled();
    answerSave(false);
    await settled();
    expect(last()?.state.destroyed).toBe(false);
  });

  it('asks what to do with a page that does not answer', async () => {
    const { lifecycle, edit, answers, questions, last } = await begun();
    edit();
    answers.push('Save', 'Close without saving');
    lifecycle.closing();
    await vi.waitFor(() => expect(last()?.state.destroyed).toBe(true));
    expect(questions[1]?.message).toContain('is not responding');
  });

  it('waits for as long as a person chooses where to save', async () => {
    const { lifecycle, edit, answers, questions, last, answerSave, system, call } = await begun();
    Object.assign(system, {
      chooseSavePath: () => new Promise((resolve) => setTimeout(resolve, 200, undefined)),
    });
    edit();
    answers.push('Save');
    lifecycle.closing();
    await settled();
    await call('chooseSavePath', { suggested: 'net.skiplane.json' });
    expect(questions).toHaveLength(1);
    answerSave(true);
    await settled();
    expect(last()?.state.destroyed).toBe(true);
  });

  it('asks once, however often a person presses', async () => {
    const { lifecycle, edit, answers, questions } = await begun();
    edit();
    answers.push('Cancel');
    lifecycle.closing();
    lifecycle.closing();
    lifecycle.quitting();
    await settled();
    expect(questions).toHaveLength(1);
  });
});

describe('on macOS', () => {
  it('closing the window leaves the app, and its icon opens another', async () => {
    const { lifecycle, last, windows, exits, engineDone } = await begun('darwin');
    expect(lifecycle.closing()).toBe(true);
    last()?.listeners.closed();
    expect(exits()).toEqual([]);
    expect(engineDone).toEqual([['start']]);
    lifecycle.showWindow();
    expect(windows).toHaveLength(2);
  });

  it('closing asks about unsaved edits', async () => {
    const { lifecycle, edit, answers, last } = await begun('darwin');
    edit();
    answers.push("Don't save");
    expect(lifecycle.closing()).toBe(false);
    await vi.waitFor(() => expect(last()?.state.destroyed).toBe(true));
  });

  it('does not hold up a Mac that is shut down while there is nothing to ask', async () => {
    const { lifecycle, engineDone } = await begun('darwin');
    expect(lifecycle.quitting()).toBe(true);
    expect(engineDone.at(-1)).toEqual(['end']);
  });

  it('holds it up while something is being trained', async () => {
    const { lifecycle, told, answers, questions } = await begun('darwin');
    told(training());
    answers.push('Cancel');
    expect(lifecycle.quitting()).toBe(false);
    expect(questions[0]?.message).toBe('“ResNet-20” is training.');
  });
});

describe('quitting during training', () => {
  it('goes on where a person cancels', async () => {
    const { lifecycle, told, answers, last, exits, questions } = await begun();
    told(training());
    answers.push('Cancel');
    expect(lifecycle.quitting()).toBe(false);
    await settled();
    expect(questions[0]?.buttons).toEqual([
      ...['Keep training in the background', 'Stop training and quit', 'Cancel'],
    ]);
    expect(last()?.state.destroyed).toBe(false);
    expect(exits()).toEqual([]);
  });

  it('ends the engine, which writes a checkpoint, before it quits', async () => {
    const { lifecycle, told, answers, engineDone, exits } = await begun();
    told(training());
    answers.push('Stop training and quit');
    lifecycle.closing();
    await settled();
    expect(engineDone.at(-1)).toEqual(['end']);
    expect(exits()).toEqual([0]);
    expect(lifecycle.quitting()).toBe(true);
  });

  it('keeps training in the background with a tray icon that says how far it is', async () => {
    const { lifecycle, told, answers, last, exits, engineDone, tray, windows } = await begun();
    told(training());
    answers.push('Keep training in the background');
    lifecycle.closing();
    await settled();
    expect(last()?.state.destroyed).toBe(true);
    expect(engineDone).toEqual([['start']]);
    expect(
      tray()
        ?.template.map(({ label }) => label)
        .filter(Boolean),
    ).toEqual([...['Open Skiplane', 'Training ResNet-20: 42%', 'Quit']]);
    told(training(0.5));
    expect(tray()?.tooltip).toBe('Skiplane: Training ResNet-20: 50%');
    lifecycle.showWindow();
    expect(windows).toHaveLength(2);
    expect(tray()).toBeUndefined();
    expect(exits()).toEqual([]);
  });

  it('the tray stays when the training ends, and says so', async () => {
    const { lifecycle, told, answers, tray, notifications, exits, windows } = await begun();
    told(training());
    answers.push('Keep training in the background');
    lifecycle.quitting();
    await settled();
    told({ kind: 'runEnded', id: 'run-1', name: 'ResNet-20', sentence: 'finished at 91.2%' });
    told(nothingTrained);
    expect(tray()?.tooltip).toBe('Skiplane: ResNet-20: finished at 91.2%');
    expect(notifications).toMatchObject([{ title: 'ResNet-20', body: 'finished at 91.2%' }]);
    notifications[0]?.click();
    await settled();
    expect(windows[1]?.sent).toEqual([['showRun', 'run-1']]);
    expect(exits()).toEqual([]);
  });

  it('quits from the tray once nothing is trained', async () => {
    const { lifecycle, told, answers, tray, exits } = await begun();
    told(training());
    answers.push('Keep training in the background');
    lifecycle.quitting();
    await settled();
    told(nothingTrained);
    const quit = tray()?.template.find(({ label }) => label === 'Quit');
    Reflect.apply(quit?.click ?? (() => undefined), undefined, []);
    await settled();
    expect(exits()).toEqual([0]);
    expect(tray()).toBeUndefined();
  });

  it('asks about unsaved edits too, and stays where a person cancels those', async () => {
    const { lifecycle, told, edit, answers, questions, last, tray } = await begun();
    told(training());
    edit();
    answers.push('Keep training in the background', 'Cancel');
    lifecycle.closing();
    await settled();
    expect(questions).toHaveLength(2);
    expect(last()?.state.destroyed).toBe(false);
    expect(tray()).toBeUndefined();
  });

  it('a terminal that ends the app is not asked', async () => {
    const { lifecycle, told, exits, questions, engineDone } = await begun();
    told(training());
    await lifecycle.endNow();
    expect([questions, exits(), engineDone.at(-1)]).toEqual([[], [0], ['end']]);
  });
});

describe('an engine that crashes', () => {
  it('leaves the loaded page alone, which reconnects and keeps its unsaved edits', async () => {
    const { heard, last, edit } = await begun();
    await settled();
    edit();
    heard()?.back(readyAt);
    expect(last()?.loaded).toHaveLength(1);
    expect(last()?.state.title?.edited).toBe(true);
  });

  it('that is lost for good keeps the window until a person decides', async () => {
    const { lifecycle, told, answers, questions, last, awake } = await begun();
    await settled();
    told(training());
    answers.push('Try again');
    await lifecycle.engineLost(new SkiplaneError('engine/crashes', 'It crashed 6 times.'));
    expect(questions[0]).toMatchObject({
      message: 'It crashed 6 times.',
      buttons: ['Try again', 'Open logs', 'Quit'],
    });
    expect(last()?.loaded).toHaveLength(1);
    expect(last()?.state.destroyed).toBe(false);
    expect(awake()).toBe(0);
  });

  it('that is lost for good can be given up', async () => {
    const { lifecycle, answers, exits } = await begun();
    answers.push('Quit');
    await lifecycle.engineLost(new SkiplaneError('engine/crashes', 'It crashed 6 times.'));
    expect(exits()).toEqual([1]);
  });
});

describe('starting the engine again for another workspace', () => {
  it('loads the page again', async () => {
    const { lifecycle, engineDone, last } = await begun();
    expect(await lifecycle.restartEngine()).toBe(true);
    expect(engineDone).toEqual([['start'], ['restart']]);
    expect(last()?.loaded).toHaveLength(2);
  });

  it.each([[['Cancel']], [['Stop training and restart', 'Cancel']]])(
    'does nothing where training or edits are kept (%j)',
    async (pressed) => {
      const { lifecycle, told, edit, answers, engineDone, last } = await begun();
      told(training());
      edit();
      answers.push(...pressed);
      expect(await lifecycle.restartEngine()).toBe(false);
      expect(engineDone).toEqual([['start']]);
      expect(last()?.loaded).toHaveLength(1);
    },
  );

  it('may take the page away once its edits were given up', async () => {
    const { lifecycle, edit, answers, last, mightGo } = await begun();
    await settled();
    edit();
    expect(last()?.listeners.unloading()).toBe(false);
    answers.push("Don't save");
    await lifecycle.restartEngine();
    expect(mightGo).toEqual([true, true]);
  });
});

describe('what the system shows of training', () => {
  it('the taskbar, and a machine that stays awake until it ends', async () => {
    const { told, last, awake } = await begun();
    told(training(null));
    expect(last()?.state.progress).toBe('unknown');
    told(training(0.25));
    expect(last()?.state.progress).toBe(0.25);
    expect(awake()).toBe(1);
    told(nothingTrained);
    expect(last()?.state.progress).toBeNull();
    expect(awake()).toBe(0);
  });

  it('a notification only where the window has no focus', async () => {
    const { told, last, notifications } = await begun();
    const ended = { kind: 'runEnded', id: 'run-1', name: 'ResNet-20', sentence: 'finished' } as const;
    told(ended);
    expect(notifications).toEqual([]);
    const shown = last();
    if (shown !== undefined) shown.state.focused = false;
    told(ended);
    expect(notifications).toHaveLength(1);
  });
});

describe('a page that crashes', () => {
  it('is loaded again, until it crashes too often; then a person decides', async () => {
    const { last, answers, questions } = await begun();
    for (let crash = 0; crash < 3; crash += 1) last()?.listeners.crashed('oom');
    expect(last()?.loaded).toHaveLength(4);
    answers.push('Reload');
    last()?.listeners.crashed('oom');
    await settled();
    expect(questions).toHaveLength(1);
    expect(last()?.loaded).toHaveLength(5);
  });
});
