import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostCallNames } from '../../../../core/protocol/host.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function bridgeIn(window: unknown) {
  vi.resetModules();
  vi.stubGlobal('window', window);
  return await import('../../../../renderer/model/host/bridge.ts');
}

describe('the bridge', () => {
  it('has the same calls in a browser, which do nothing', async () => {
    const { host, inApp } = await bridgeIn({});
    expect(inApp).toBe(false);
    expect(host.platform).toBeNull();
    for (const name of hostCallNames) expect(host[name], name).toBeTypeOf('function');
    expect(await host.pathOf(new File([], 'net.skiplane.json'))).toBe('');
    await expect(host.chooseDocument()).resolves.toBeNull();
    await expect(host.restartEngine()).resolves.toBe(false);
    expect(host.on('command', () => undefined)()).toBeUndefined();
  });

  it('is the desktop app’s own where the page runs in it', async () => {
    const skiplaneHost = { platform: 'win32' };
    const { host, inApp } = await bridgeIn({ skiplaneHost });
    expect(host).toBe(skiplaneHost);
    expect(inApp).toBe(true);
  });
});
