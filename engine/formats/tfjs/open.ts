import { fork } from 'node:child_process';
import { once } from 'node:events';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import type { Network } from '../../../core/network/network.ts';
import { isChatter, quoted } from '../../last-words.ts';
import { programPath } from '../../program.ts';
import type { Consumer } from '../define.ts';
import type { StockAnswer, StockRequest } from './messages.ts';

/** Lines of a dead process's output that its error quotes. */
const lastWords = 3;

/**
 * Opens an exported model in a process that loads stock tfjs and nothing of ours: on wasm, which is some thirty times as fast as cpu, or
 * on cpu where it does not start.
 */
export async function openStock(
  folder: string,
  network: Network,
  signal?: AbortSignal,
  backend: 'wasm' | 'cpu' = 'wasm',
): Promise<Consumer> {
  const stock = startProcess();
  const abort = (): void => stock.kill();
  signal?.addEventListener('abort', abort, { once: true });
  const ask = async (
    request: StockRequest,
    take?: (name: string, values: Float32Array) => void,
  ): Promise<StockAnswer> => {
    signal?.throwIfAborted();
    try {
      return await stock.ask(request, take);
    } catch (thrown) {
      signal?.throwIfAborted();
      throw thrown;
    }
  };
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', abort);
    await stock.end();
  };
  const run = async (
    inputs: readonly Float32Array[],
    count: number,
    layers: readonly string[],
    take?: (name: string, values: Float32Array) => void,
  ): Promise<Float32Array[]> => {
    const answer = await ask({ type: 'run', inputs, count, layers }, take);
    return answer.type === 'outputs' ? [...answer.outputs] : [];
  };
  try {
    const answer = await ask({ type: 'open', folder, backend });
    const about = answer.type === 'opened' ? answer : { version: '', backend };
    const paths = network.layers.map(({ path }) => path);
    return {
      name: `TensorFlow.js ${about.version} (stock, ${about.backend})`,
      run: (inputs, count) => run(inputs, count, []),
      async layers(inputs, count, take) {
        await run(inputs, count, paths, take);
      },
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

interface StockProcess {
  /** One call at a time. Rejects with what stock tfjs threw, or where its process ended under it. */
  ask(request: StockRequest, take?: (name: string, values: Float32Array) => void): Promise<StockAnswer>;
  kill(): void;
  end(): Promise<void>;
}

function startProcess(): StockProcess {
  const child = fork(programPath('stock-tfjs'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const words: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words.push(...text.split('\n').filter((line) => line.trim() !== '' && !isChatter(line)));
    words.splice(0, words.length - lastWords);
  });
  const gone = once(child, 'close').catch((thrown) => [messageOf(thrown)]);
  return {
    ask(request, take) {
      return new Promise((resolve, reject) => {
        const done = (): void => void child.off('message', hear);
        const hear = (answer: StockAnswer): void => {
          if (answer.type === 'layer') {
            take?.(answer.name, answer.values);
            return;
          }
          done();
          if (answer.type === 'failed') reject(new Error(`stock TensorFlow.js: ${answer.message}`));
          else resolve(answer);
        };
        child.on('message', hear);
        void gone.then(([code, signal]) => {
          done();
          reject(
            new SkiplaneError(
              'export/consumer-ended',
              `Expected stock TensorFlow.js to compute the exported model, but its process ended (${String(signal ?? code)}).${quoted(words)} Try again, or export without verification.`,
            ),
          );
        });
        if (child.connected) child.send(request);
      });
    },
    kill: () => void child.kill('SIGKILL'),
    async end() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
