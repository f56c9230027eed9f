import type { WebPreferences } from 'electron';

/** Where the page may be, and nothing else. */
export interface Origin {
  /** `http://127.0.0.1:<port>`; undefined until the engine is ready. */
  current(): string | undefined;
}

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

/** What of Electron's WebContents is locked. */
export interface GuardedContents {
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
  on(event: 'will-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (details: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
}

/** What of Electron's Session is locked. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: { readonly requestingUrl: string; readonly mediaTypes?: readonly string[] },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (
      contents: unknown,
      permission: string,
      requestingOrigin: string,
      details: { readonly mediaType?: string },
    ) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  on(
    event: 'will-download',
    listener: (event: { preventDefault(): void }, item: { getURL(): string }) => void,
  ): unknown;
}

const originSwitch = '--skiplane-origin=';

/** The window's preferences; all that counts is said, so that no changed default opens anything. */
export function webPreferences(preload: string, origin: string, developer: boolean): WebPreferences {
  return {
    preload,
    additionalArguments: [`${originSwitch}${origin}`],
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
    devTools: developer,
  };
}

/** Switches by which other programs could steer or read the window; an installed app knows none of them. */
export const steeringSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'disable-web-security',
  'load-extension',
] as const;

/** Whether an address is a page of the engine. */
export function isOwnPage(address: string, origin: Origin): boolean {
  return isOfEngine(address, origin) && address.startsWith('http:');
}

/** The engine's address, or a blob that one of its pages made. */
function isOfEngine(address: string, origin: Origin): boolean {
  const current = origin.current();
  return current !== undefined && URL.canParse(address) && new URL(address).origin === current;
}

/** Locks what a page can reach: it stays on the engine's origin, opens no window, embeds nothing. */
export function guardContents(
  contents: GuardedContents,
  origin: Origin,
  openLink: (address: string) => void,
): void {
  const stay = (details: Navigation): void => {
    if (!isOwnPage(details.url, origin)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // Papers and documentation open in the person's browser; other schemes could start any program.
    if (URL.canParse(url) && new URL(url).protocol === 'https:') openLink(url);
    return { action: 'deny' };
  });
}

/**
 * Denies all permissions but two: "Copy" in menus and tables writes text to the clipboard, and "Use the camera" takes an image, when
 * somebody clicks it. Reading the clipboard stays denied, since pasting by key or menu brings it along; so does the microphone.
 */
export function guardSession(session: GuardedSession, origin: Origin): void {
  const allows = (permission: string, address: string, media: readonly string[]): boolean => {
    if (!isOwnPage(address, origin)) return false;
    const isCamera = permission === 'media' && media.length > 0 && media.every((kind) => kind === 'video');
    return isCamera || permission === 'clipboard-sanitized-write';
  };
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, mediaTypes = [] }) =>
    answer(allows(permission, requestingUrl, mediaTypes)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { mediaType }) =>
    allows(permission, requestingOrigin, mediaType === undefined ? [] : [mediaType]),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!isOfEngine(item.getURL(), origin)) event.preventDefault();
  });
}
