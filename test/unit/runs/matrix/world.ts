import { random } from '../../../../core/random.ts';

/** What a dataset holds, whatever form it takes on disk. */
export interface World {
  /** In the order in which forms that list their classes list them. */
  readonly classes: readonly string[];
  /** In the order in which forms that have one keep them. */
  readonly samples: readonly WorldSample[];
}

export interface WorldSample {
  readonly className: string;
  /** Decides the pixels. */
  readonly content: number;
  /** Of its file, where there is one. */
  readonly name: string;
}

export function worldOf(classes: readonly string[], perClass: number): World {
  return {
    classes,
    samples: classes.flatMap((className, label) =>
      Array.from({ length: perClass }, (_, i) => ({
        className,
        content: 1000 * label + i,
        name: `${String(label).padStart(3, '0')}-${String(i).padStart(3, '0')}`,
      })),
    ),
  };
}

/** Bytes of an image, channels last: brighter for later classes, so that there is something to learn. */
export function pixelsOf({ content }: WorldSample, count: number): Uint8Array {
  const source = random(7, content);
  const base = 20 * (Math.floor(content / 1000) % 10);
  return Uint8Array.from({ length: count }, () => base + source.integer(60));
}

export type Change = (world: World) => World;

function withSamples(
  world: World,
  change: (samples: readonly WorldSample[]) => readonly WorldSample[],
): World {
  return { ...world, samples: change(world.samples) };
}

const first = ({ classes }: World): string => classes[0] ?? '';
const second = ({ classes }: World): string => classes[1] ?? '';

export const changes = {
  none: (world) => world,
  classDeleted: (world) => ({
    classes: world.classes.slice(1),
    samples: world.samples.filter(({ className }) => className !== first(world)),
  }),
  /** @see forms that only know numbers: 9 comes after all of theirs */
  classAdded: (world) => ({
    classes: [...world.classes, '9'],
    samples: [
      ...world.samples,
      ...Array.from({ length: 5 }, (_, i) => ({ className: '9', content: 9000 + i, name: `new-${i}` })),
    ],
  }),
  classRenamed: (world) => ({
    classes: world.classes.map((name) => (name === first(world) ? '8' : name)),
    samples: world.samples.map((sample) =>
      sample.className === first(world) ? { ...sample, className: '8' } : sample,
    ),
  }),
  classesReordered: (world) => ({
    ...world,
    classes: [second(world), first(world), ...world.classes.slice(2)],
  }),
  samplesRemoved: (world) => withSamples(world, (samples) => samples.filter((_, i) => i !== 2 && i !== 3)),
  samplesAdded: (world) =>
    withSamples(world, (samples) => [
      ...samples,
      { className: second(world), content: 1900, name: 'zz-new' },
    ]),
  samplesChanged: (world) =>
    withSamples(world, (samples) =>
      samples.map((sample, i) => (i === 4 ? { ...sample, content: sample.content + 500 } : sample)),
    ),
  labelsPermuted: (world) =>
    withSamples(world, (samples) =>
      samples.map((sample) => {
        const label = world.classes.indexOf(sample.className);
        const className = world.classes[(label + 1) % world.classes.length] ?? '';
        return { ...sample, className };
      }),
    ),
  oneLabelWrong: (world) =>
    withSamples(world, (samples) =>
      samples.map((sample, i) => (i === 1 ? { ...sample, className: second(world), name: 'wrong' } : sample)),
    ),
  reordered: (world) =>
    withSamples(world, (samples) => {
      // Names of files are turned about within each class, and so is the order of what has no names.
      const names = samples.map(({ name }) => name);
      return samples.toReversed().map((sample, i) => ({ ...sample, name: names[i] ?? sample.name }));
    }),
  filesRenamed: (world) =>
    withSamples(world, (samples) => samples.map((sample) => ({ ...sample, name: `image-${sample.name}` }))),
} as const satisfies Readonly<Record<string, Change>>;

export type ChangeName = keyof typeof changes;
