import { measuredOf } from '../../../core/analysis/measured.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { exchangeableBlocks } from '../../../core/network/exchangeable-blocks.ts';
import type { Network } from '../../../core/network/network.ts';
import { removableBlocks } from '../../../core/network/removable-blocks.ts';
import { random, shuffled } from '../../../core/random.ts';
import { purpose } from '../../data/purpose.ts';
import { largestShare } from '../../runs/judge.ts';
import { openTrained } from '../trained.ts';
import { accuracyOf, type Lesion } from './accuracy.ts';
import type { ToolRunner } from './define.ts';
import { exchanged } from './exchange.ts';
import { pause } from './pause.ts';
import { networkOfRun } from './run-network.ts';
import { takeSample } from './sample.ts';

type Options = Parameters<ToolRunner<'lesions'>['run']>[1];
type Result = Awaited<ReturnType<ToolRunner<'lesions'>['run']>>;

/** What a way of changing networks measures. */
interface Study {
  /** Measurements, without that of the whole network. */
  readonly total: number;
  readonly find: (
    measure: (lesion: Lesion) => Promise<number>,
  ) => Promise<Partial<Pick<Result, 'blocks' | 'several' | 'swaps' | 'shuffles'>>>;
  readonly fixed: readonly string[];
}

const studies: { readonly [How in Options['how']]: (network: Network, options: Options) => Study } = {
  remove,
  swap,
  shuffle,
};

export const lesions: ToolRunner<'lesions'> = {
  async run(subject, options, host) {
    const network = await networkOfRun(subject.place);
    const { total, find, fixed } = studies[options.how](network, options);
    const trained = await openTrained(subject.place.folder, subject.place.run);
    try {
      const sample = await takeSample(subject, trained, 'test', options.images, host.signal);
      let done = 0;
      const measure = async (lesion: Lesion): Promise<number> => {
        const accuracy = await accuracyOf(trained, sample, lesion, host.signal);
        done += 1;
        await pause(host, done, total + 1);
        return accuracy;
      };
      return {
        network: network.name,
        how: options.how,
        data: sample.source,
        images: sample.labels.length,
        chance: largestShare(sample.labels, trained.metadata.classes.length),
        accuracy: await measure({}),
        ...{ blocks: [], several: [], swaps: [], shuffles: [] },
        ...(await find(measure)),
        fixed: [...fixed],
      };
    } finally {
      trained.model.dispose();
    }
  },
};

/** Each block alone, then several at random. @throws SkiplaneError where there are none */
function remove(network: Network, { most, draws, seed }: Options): Study {
  const { blocks, fixed } = removableBlocks(network);
  if (blocks.length === 0) {
    throw new SkiplaneError(
      'analysis/no-blocks',
      `Expected a network with skip connections, or with repeated blocks that keep the shape, but ${network.name} has none: choose another run.`,
    );
  }
  const counts = Array.from({ length: Math.max(0, Math.min(most, blocks.length) - 1) }, (_, i) => i + 2);
  // There is one way to choose all.
  const drawsOf = (count: number): number => (count === blocks.length ? 1 : draws);
  return {
    total: counts.reduce((sum, count) => sum + drawsOf(count), blocks.length),
    fixed,
    async find(measure) {
      const single = [];
      for (const block of blocks)
        single.push({ path: block.path, how: block.how, accuracy: await measure({ removed: [block] }) });
      const several = [];
      for (const count of counts) {
        const found: number[] = [];
        for (let draw = 0; draw < drawsOf(count); draw++) {
          const order = shuffled(blocks.length, random(seed, purpose.lesions, count, draw));
          const chosen = new Set(order.subarray(0, count));
          found.push(await measure({ removed: blocks.filter((_, i) => chosen.has(i)) }));
        }
        several.push({ removed: count, accuracy: measuredOf(found) });
      }
      return { blocks: single, several };
    },
  };
}

/** Pairs of blocks, each alone. */
function swap(network: Network, { pairs: most, seed }: Options): Study {
  const exchangeable = requireExchangeable(network);
  const { pairs, fixed } = exchangeable;
  const order = shuffled(pairs.length, random(seed, purpose.swaps));
  const chosen = new Set(order.subarray(0, most));
  const measured = pairs.filter((_, i) => chosen.has(i));
  return {
    total: measured.length,
    fixed,
    async find(measure) {
      const swaps = [];
      for (const pair of measured) {
        const { instead, tau } = exchanged(exchangeable, [pair]);
        const [{ path: one }, { path: other }] = pair;
        swaps.push({ one, other, tau, accuracy: await measure({ instead }) });
      }
      return { swaps };
    },
  };
}

/** Random exchanges, one after the other. */
function shuffle(network: Network, { most, draws, seed }: Options): Study {
  const exchangeable = requireExchangeable(network);
  const { pairs, fixed } = exchangeable;
  return {
    total: most * draws,
    fixed,
    async find(measure) {
      const shuffles = [];
      for (let exchanges = 1; exchanges <= most; exchanges++) {
        const found: { readonly tau: number; readonly accuracy: number }[] = [];
        for (let draw = 0; draw < draws; draw++) {
          const numbers = random(seed, purpose.shuffles, exchanges, draw);
          const drawn = Array.from({ length: exchanges }, () => pairs[numbers.integer(pairs.length)]);
          const { instead, tau } = exchanged(
            exchangeable,
            drawn.filter((pair) => pair !== undefined),
          );
          found.push({ tau, accuracy: await measure({ instead }) });
        }
        shuffles.push({
          exchanges,
          tau: measuredOf(found.map(({ tau }) => tau)),
          accuracy: measuredOf(found.map(({ accuracy }) => accuracy)),
        });
      }
      return { shuffles };
    },
  };
}

/** @throws SkiplaneError where no two blocks can change places */
function requireExchangeable(network: Network): ReturnType<typeof exchangeableBlocks> {
  const exchangeable = exchangeableBlocks(network);
  if (exchangeable.pairs.length > 0) return exchangeable;
  throw new SkiplaneError(
    'analysis/no-pairs',
    `Expected a network with at least two blocks of the same layers and shapes, but ${network.name} has none that could change places: choose another run, or remove blocks instead (how: remove).`,
  );
}
