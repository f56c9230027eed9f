/** Reports the steps of a long command: one live line on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Runs one step. `work` gets a function that shows a detail beside the step's title. */
  step<T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/** Steps counted as `k of total`, each with its elapsed time in seconds. */
export function createProgress(total: number, out: NodeJS.WriteStream): Progress {
  let current = 0;
  return {
    async step(title, work) {
      current += 1;
      const label = `[${current}/${total}] ${title}`;
      const started = performance.now();
      const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
      let note = '';
      const draw = () => {
        const line = `${label} … ${seconds()} ${note}`;
        out.write(`\r\x1b[2K${line.slice(0, (out.columns ?? 80) - 1)}`);
      };
      const timer = out.isTTY ? setInterval(draw, 250) : undefined;
      if (!out.isTTY) out.write(`${label} …\n`);
      const finish = (mark: string) => {
        clearInterval(timer);
        out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${label}: ${mark} (${seconds()})\n`);
      };
      try {
        const result = await work((text) => {
          note = text;
        });
        finish('done');
        return result;
      } catch (error) {
        finish('failed');
        throw error;
      }
    },
  };
}
