import { spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';

export interface CommandResult {
  /** True when the program ended by itself with exit code 0. */
  ok: boolean;
  /** How it ended, for people: `exit code 1`, `SIGSEGV`, `killed after 20 s without an answer`, `not found`. */
  ended: string;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  /** Milliseconds after which the program is killed. */
  timeoutMs: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** A file that gets the command line and all its output. */
  log?: string;
}

/** Runs a program to its end. Never throws: a missing program, a crash and a hang are results like any other. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const result = await run(program, args, options);
  if (options.log) {
    const line = `$ ${[program, ...args].join(' ')}\n${result.stdout}${result.stderr}\n(${result.ended})\n\n`;
    await appendFile(options.log, line);
  }
  return result;
}

function run(program: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const finish = (ok: boolean, ended: string) => {
      clearTimeout(timer);
      resolve({ ok, ended, stdout, stderr });
    };
    child.on('error', (error) =>
      finish(false, 'code' in error && error.code === 'ENOENT' ? 'not found' : error.message),
    );
    child.on('close', (code, signal) => {
      if (late) finish(false, `stopped after ${options.timeoutMs / 1000} s without an answer`);
      else finish(code === 0, code === null ? `${signal}` : `exit code ${code}`);
    });
  });
}

/** The last line a program wrote, which is where most say what went wrong. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
