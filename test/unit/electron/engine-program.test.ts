import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  createToken,
  engineArguments,
  engineEnvironment,
  findEngine,
} from '../../../electron/engine-program.ts';

const app = { folder: '/repo', resources: '/opt/Skiplane/resources' };

it('an installed app runs its own Node and engine', () => {
  expect(findEngine({ ...app, packaged: true }, 'linux', { SKIPLANE_NODE: '/other/node' })).toEqual({
    node: join('/opt/Skiplane/resources/engine/bin/node'),
    folder: join('/opt/Skiplane/resources/engine'),
    packaged: true,
  });
  expect(findEngine({ ...app, packaged: true }, 'win32', {}).node).toMatch(/node\.exe$/);
});

it('in development, the Node of npm start runs the repository', () => {
  const found = findEngine({ ...app, packaged: false }, 'linux', { SKIPLANE_NODE: '/usr/bin/node20' });
  expect(found).toEqual({ node: '/usr/bin/node20', folder: '/repo', packaged: false });
});

it('passes the workspace only where one is named', () => {
  const program = {
    ...findEngine({ ...app, packaged: false }, 'linux', {}),
    userFolder: '/u',
    workspace: '/w',
    port: 5000,
    token: 'x',
  };
  expect(engineArguments(program).join(' ')).toBe(
    `${join('/repo/dist/server.js')} --shell --no-open --port 5000 --user-folder /u --workspace /w`,
  );
  expect(engineArguments({ ...program, workspace: undefined })).not.toContain('--workspace');
});

it("an installed app's engine does not take a developer's options for Node", () => {
  const env = { NODE_OPTIONS: '--inspect', NODE_PATH: '/x', ELECTRON_RUN_AS_NODE: '1', HOME: '/home/ada' };
  const packaged = engineEnvironment(env, { token: 'secret', packaged: true });
  expect(packaged).toEqual({ HOME: '/home/ada', SKIPLANE_TOKEN: 'secret' });
  const developed = engineEnvironment(env, { token: 'secret', packaged: false });
  expect(developed['NODE_OPTIONS']).toBe('--inspect');
  expect(developed).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
});

it('makes a token that cannot be guessed and that the engine takes', () => {
  const [one, other] = [createToken(), createToken()];
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(one).not.toBe(other);
});
