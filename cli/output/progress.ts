import cliProgress from 'cli-progress';

/** One progress bar at a time on standard error; silent where nobody watches. */
export interface Progress {
  /** Shows a bar of that name; `detail` stands behind it. */
  show(name: string, done: number, total: number, detail?: string): void;
  /** Takes the bar away before other text is written. */
  clear(): void;
}

const options: cliProgress.Options = {
  format: '{name} {bar} {percentage}% {detail}',
  barsize: 24,
  hideCursor: true,
  clearOnComplete: true,
  fps: 10,
  formatBar: cliProgress.Format.BarFormat,
  stream: process.stderr,
};

export function createProgress(enabled: boolean): Progress {
  if (!enabled || !process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let bar: { readonly name: string; readonly bar: cliProgress.SingleBar } | undefined;
  const clear = (): void => {
    bar?.bar.stop();
    bar = undefined;
  };
  return {
    show(name, done, total, detail = '') {
      if (bar?.name !== name) {
        clear();
        bar = { name, bar: new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic) };
        bar.bar.start(total, done, { name, detail });
      } else {
        bar.bar.setTotal(total);
        bar.bar.update(done, { name, detail });
      }
    },
    clear,
  };
}
