import { z } from 'zod';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import type { FromShell, ToShell } from '../../core/protocol/shell.ts';

/** The desktop app that started this program, at the other end of Node's IPC. */
export interface ShellLink {
  listen(listener: ShellListener): void;
  /** Tells the app something; nobody is told once it is gone. */
  tell(message: ToShell): void;
  /** Tells why the server cannot start, and holds the program no longer; resolves once the app is told. */
  fail(thrown: unknown): Promise<void>;
}

export interface ShellListener {
  /** The app wants this program to end, or is gone. */
  readonly onEnd: () => void;
  readonly onTrust: (path: string) => void;
}

const fromShell: z.ZodType<FromShell> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('trust'), path: z.string() }),
]);

export function connectShell(): ShellLink {
  /** Whatever breaks in the channel meanwhile comes to the callback, and is thrown nowhere. */
  const send = (message: ToShell, sent: () => void): void => {
    if (process.connected && process.send !== undefined) process.send(message, sent);
    else sent();
  };
  return {
    listen({ onEnd, onTrust }) {
      process.on('message', (message: unknown) => {
        const heard = fromShell.safeParse(message).data;
        if (heard?.kind === 'end') onEnd();
        else if (heard?.kind === 'trust') onTrust(heard.path);
      });
      process.on('disconnect', onEnd);
      // Gone before anybody listened; undefined where this program was started by hand.
      if (process.connected === false) onEnd();
    },
    tell: (message) => send(message, () => undefined),
    async fail(thrown) {
      const expected = thrown instanceof SkiplaneError;
      const sentence = expected ? thrown.message : `A bug in Skiplane: ${messageOf(thrown)}`;
      await new Promise<void>((resolve) =>
        send({ kind: 'failed', code: expected ? thrown.code : 'internal', sentence }, resolve),
      );
      process.channel?.unref();
    },
  };
}
