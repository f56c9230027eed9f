import { describe, expect, it } from 'vitest';
import {
  type GuardedContents,
  type GuardedSession,
  guardContents,
  guardSession,
  webPreferences,
} from '../../../electron/security.ts';

const own = 'http://127.0.0.1:4321';
const origin = { current: () => own };

const foreign = [
  'https://example.org/',
  'http://127.0.0.1:4322/',
  'http://localhost:4321/',
  'https://127.0.0.1:4321/',
  'http://127.0.0.1:4321.example.org/',
  'http://127.0.0.1:4321@example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<b>x</b>',
  'about:blank',
  'chrome://gpu/',
  'nothing at all',
];

it('the page runs isolated, in the sandbox, without Node', () => {
  expect(webPreferences('/app/preload.cjs', own, false)).toEqual({
    preload: '/app/preload.cjs',
    additionalArguments: [`--skiplane-origin=${own}`],
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: false,
  });
});

/** Web contents that keep the handlers they are given. */
function guarded(current: () => string | undefined = origin.current) {
  const listeners = new Map<string, (event: { url: string; preventDefault(): void }) => void>();
  const opened: string[] = [];
  let openWindow: ((details: { url: string }) => { action: string }) | undefined;
  const contents: GuardedContents = {
    setWindowOpenHandler(handler) {
      openWindow = handler;
    },
    on: (event, listener) => listeners.set(event, listener),
  };
  guardContents(contents, { current }, (address) => void opened.push(address));
  return {
    opened,
    /** Whether the event may go on. */
    allows(event: string, url: string): boolean {
      let prevented = false;
      const listener = listeners.get(event);
      if (listener === undefined) throw new Error(`nobody listens for ${event}`);
      listener({
        url,
        preventDefault() {
          prevented = true;
        },
      });
      return !prevented;
    },
    openWindow: (url: string) => openWindow?.({ url }),
  };
}

describe.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s', (event) => {
  it("stays on the engine's pages", () => {
    expect(guarded().allows(event, `${own}/?token=secret`)).toBe(true);
  });

  it.each([...foreign, `blob:${own}/1-2-3`])('never leads to %s', (address) => {
    expect(guarded().allows(event, address)).toBe(false);
  });

  it('leads nowhere before there is an engine', () => {
    expect(guarded(() => undefined).allows(event, `${own}/`)).toBe(false);
  });
});

it('embeds no other page', () => {
  expect(guarded().allows('will-attach-webview', `${own}/`)).toBe(false);
});

it("opens no window; papers open in the person's browser", () => {
  const { openWindow, opened } = guarded();
  for (const address of ['https://arxiv.org/abs/1512.03385', `${own}/`, ...foreign])
    expect(openWindow(address)).toEqual({ action: 'deny' });
  expect(opened).toEqual([
    'https://arxiv.org/abs/1512.03385',
    'https://example.org/',
    'https://127.0.0.1:4321/',
  ]);
});

/** A session that keeps the handlers it is given. */
function guardedSession() {
  const handlers: {
    request?: Parameters<GuardedSession['setPermissionRequestHandler']>[0];
    check?: Parameters<GuardedSession['setPermissionCheckHandler']>[0];
    device?: () => boolean;
    download?: Parameters<GuardedSession['on']>[1];
  } = {};
  guardSession(
    {
      setPermissionRequestHandler(handler) {
        handlers.request = handler;
      },
      setPermissionCheckHandler(handler) {
        handlers.check = handler;
      },
      setDevicePermissionHandler(handler) {
        handlers.device = handler;
      },
      on(_event, listener) {
        handlers.download = listener;
      },
    },
    origin,
  );
  return {
    requests(permission: string, requestingUrl: string, mediaTypes?: readonly string[]): boolean | undefined {
      let granted: boolean | undefined;
      handlers.request?.(
        undefined,
        permission,
        (answer) => {
          granted = answer;
        },
        mediaTypes === undefined ? { requestingUrl } : { requestingUrl, mediaTypes },
      );
      return granted;
    },
    checks: (permission: string, address: string, mediaType?: string) =>
      handlers.check?.(undefined, permission, address, mediaType === undefined ? {} : { mediaType }),
    device: () => handlers.device?.(),
    downloads(address: string): boolean {
      let prevented = false;
      const event = {
        preventDefault() {
          prevented = true;
        },
      };
      handlers.download?.(event, { getURL: () => address });
      return !prevented;
    },
  };
}

it.each([
  ...['clipboard-read', 'deprecated-sync-clipboard-read', 'media', 'geolocation', 'notifications'],
  ...['fullscreen', 'openExternal', 'fileSystem', 'hid', 'serial', 'usb', 'display-capture', 'midiSysex'],
  ...['pointerLock', 'keyboardLock', 'idle-detection', 'unknown', 'one that is invented later'],
])('denies the permission %s, asked for or checked', (permission) => {
  const session = guardedSession();
  expect(session.requests(permission, `${own}/`)).toBe(false);
  expect(session.checks(permission, own)).toBe(false);
});

it("lets the engine's pages, and no others, write text to the clipboard", () => {
  const session = guardedSession();
  expect(session.requests('clipboard-sanitized-write', `${own}/`)).toBe(true);
  expect(session.checks('clipboard-sanitized-write', `${own}/`)).toBe(true);
  for (const address of foreign) {
    expect(session.requests('clipboard-sanitized-write', address)).toBe(false);
    expect(session.checks('clipboard-sanitized-write', address)).toBe(false);
  }
});

it("lets the engine's pages, and no others, use the camera, and never the microphone", () => {
  const session = guardedSession();
  expect(session.requests('media', `${own}/`, ['video'])).toBe(true);
  expect(session.checks('media', own, 'video')).toBe(true);
  for (const kinds of [['audio'], ['video', 'audio'], []])
    expect(session.requests('media', `${own}/`, kinds)).toBe(false);
  expect(session.checks('media', own, 'audio')).toBe(false);
  for (const address of foreign) {
    expect(session.requests('media', address, ['video'])).toBe(false);
    expect(session.checks('media', address, 'video')).toBe(false);
  }
});

it('gives no device away', () => {
  expect(guardedSession().device()).toBe(false);
});

it("downloads what the engine's pages make, and nothing else", () => {
  const session = guardedSession();
  expect(session.downloads(`blob:${own}/0b1c`)).toBe(true);
  expect(session.downloads(`${own}/assets/x.js`)).toBe(true);
  for (const address of [...foreign, 'blob:https://example.org/0b1c'])
    expect(session.downloads(address)).toBe(false);
});
