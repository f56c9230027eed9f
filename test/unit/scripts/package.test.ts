import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/program.ts';
import { stageApp } from '../../../scripts/package/app.mjs';
import { buildAppIcons, buildInstallerIcons } from '../../../scripts/package/icons.mjs';
import { readOptions } from '../../../scripts/package/options.mjs';
import { requireBudget, sizeTable } from '../../../scripts/package/sizes.mjs';
import { tarballOf, unpack } from '../../../scripts/package/tarballs.mjs';
import { nodeVersion, targets } from '../../../scripts/package/targets.mjs';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

describe('npm run package', () => {
  it('reads which system to package for, and paths from where the person is', () => {
    const options = readOptions(
      ['--platform', 'win', '--arch', 'arm64', '--out', 'there', '--updates', 'https://example.org/skiplane'],
      '/home/person',
    );
    expect(options.target).toMatchObject({ system: 'win32', arch: 'arm64', dawn: 'win32-arm64' });
    expect(options).toMatchObject({
      out: join('/home/person', 'there'),
      unpackedOnly: false,
      node: undefined,
    });
    expect(options.updates).toBe('https://example.org/skiplane');
  });

  it('says in a sentence what it cannot do', () => {
    expect(() => readOptions(['--platform', 'beos'], '/')).toThrow(
      /^Expected --platform linux, mac or win .* "beos"/,
    );
    expect(() => readOptions(['--arch', 'mips'], '/')).toThrow(/"mips"; correct them\.$/);
    expect(() => readOptions(['--updates', 'http://example.org'], '/')).toThrow(
      /https address, but got "http:/,
    );
    expect(() => readOptions(['--color'], '/')).toThrow(
      /^Unknown option '--color'\.\n\nUsage: npm run package/,
    );
  });

  it('packages all six targets, each with a pinned Node and binaries that package-lock.json knows', () => {
    expect(targets.map(({ system, arch }) => `${system}-${arch}`)).toEqual(
      ['linux', 'darwin', 'win32'].flatMap((system) => [`${system}-x64`, `${system}-arm64`]),
    );
    expect(nodeVersion).toMatch(/^22\.\d+\.\d+$/);
    const lock = JSON.parse(readFileSync(join(projectRoot(), 'package-lock.json'), 'utf8')).packages;
    for (const { node, sharp: packages, dawn } of targets) {
      expect(node.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
      expect(existsSync(join(projectRoot(), 'node_modules/webgpu/dist', dawn, 'dawn.node'))).toBe(true);
      for (const name of packages) expect(lock[`node_modules/${name}`]?.integrity).toMatch(/^sha512-/);
    }
    expect(new Set(targets.map(({ node }) => node.integrity)).size).toBe(6);
  });

  it('gives the app the address of newer versions only where one was named', async () => {
    const app = join(temporaryFolder(), 'app');
    const manifest = () => JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
    await buildAppIcons(projectRoot());
    await stageApp(projectRoot(), app, undefined);
    expect(manifest()).not.toHaveProperty('skiplane');
    await stageApp(projectRoot(), app, 'https://example.org/skiplane');
    expect(manifest()).toMatchObject({
      main: 'main.cjs',
      skiplane: { updates: 'https://example.org/skiplane' },
    });
  });

  it('ends where a part outgrows its budget, and shows sizes beside budgets', () => {
    const budget = { engine: 90, node: 130, app: 2 };
    const sizes = { engine: 81.84, node: 124.98, app: 0.04 };
    expect(() => requireBudget(sizes, budget)).not.toThrow();
    expect(() => requireBudget({ ...sizes, app: 2.1 }, budget)).toThrow(
      /app takes 2\.1 MB, .* budget of 2 MB/,
    );
    expect(sizeTable(sizes, budget).split('\n')).toEqual([
      '  engine      81.8 MB of   90 MB',
      '  node       125.0 MB of  130 MB',
      '  app          0.0 MB of    2 MB',
      '  together   206.9 MB of  222 MB',
    ]);
  });

  it('unpacks a kept tarball only while it has its checksum', async () => {
    const root = temporaryFolder();
    const cache = join(root, '.cache', 'package');
    mkdirSync(join(cache, 'package', 'bin'), { recursive: true });
    writeFileSync(join(cache, 'package', 'bin', 'tool'), 'a tool');
    writeFileSync(join(cache, 'package', 'README'), 'not wanted');
    const file = join(cache, 'some-tool-1.0.0.tgz');
    spawnSync('tar', ['-czf', file, '-C', cache, 'package']);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    const wanted = { name: '@some/tool', version: '1.0.0', integrity };
    expect(await tarballOf(wanted, { root, offline: true })).toBe(file);
    const to = join(root, 'to');
    await unpack(file, to, ['bin/tool']);
    expect(readFileSync(join(to, 'bin', 'tool'), 'utf8')).toBe('a tool');
    expect(existsSync(join(to, 'README'))).toBe(false);

    writeFileSync(file, 'something else');
    await expect(tarballOf(wanted, { root, offline: true })).rejects.toThrow(
      /neither in \.cache\/package nor in npm's/,
    );
    expect(existsSync(file)).toBe(false);
  });
});

describe('icons made from the one picture', () => {
  it('are pictures of the sizes that each system asks for', async () => {
    const folder = temporaryFolder();
    await buildInstallerIcons(projectRoot(), folder);
    for (const size of [16, 32, 256, 512]) {
      const { width, height } = await sharp(join(folder, 'icons', `${size}x${size}.png`)).metadata();
      expect([width, height]).toEqual([size, size]);
    }

    // By each container's own directory, as the systems read it.
    const ico = readFileSync(join(folder, 'icon.ico'));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const edges: number[] = [];
    for (let i = 0; i < ico.readUInt16LE(4); i++) {
      const entry = 6 + 16 * i;
      const offset = ico.readUInt32LE(entry + 12);
      const { width } = await sharp(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8))).metadata();
      expect(ico.readUInt8(entry) || 256).toBe(width);
      edges.push(width ?? 0);
    }
    expect(edges).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);

    const icns = readFileSync(join(folder, 'icon.icns'));
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const widths: Record<string, number | undefined> = {};
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
      widths[icns.toString('latin1', at, at + 4)] = (await sharp(png).metadata()).width;
    }
    expect(widths).toEqual({
      ic11: 32,
      ic12: 64,
      ic07: 128,
      ic13: 256,
      ic08: 256,
      ic14: 512,
      ic09: 512,
      ic10: 1024,
    });
  });
});
