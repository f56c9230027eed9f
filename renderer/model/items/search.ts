import Fuse, { type IFuseOptions } from 'fuse.js';
import type { NodeKindName } from '../../../core/nodes/index.ts';
import type { Activation } from '../../../core/nodes/params.ts';
import type { PaletteItem } from './items.ts';

/** Longer queries match nothing that a shorter one would not. */
const longest = 60;

/** One of an item's names, or its description, as the index for misspelled queries holds it. */
interface Name {
  readonly item: PaletteItem;
  readonly text: string;
  /** How far down it stands among the item's names. */
  readonly word: number;
  /** How much worse than by its name an item is found by this. */
  readonly penalty: number;
}

const options: IFuseOptions<Name> = {
  includeScore: true,
  ignoreLocation: true,
  ignoreFieldNorm: true,
  threshold: 0.34,
  minMatchCharLength: 2,
  keys: ['text'],
};

/** Indexes by the list they were made of: a palette is searched at every key, and changes seldom. */
const indexes = new WeakMap<readonly PaletteItem[], Fuse<Name>>();

/**
 * What fits a query, best first: what is called so, what is also called so, what begins so, what is described so. What is only
 * similarly spelled counts if nothing has that name. With an empty query, everything that the panel shows.
 */
export function searchItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const wanted = plain(query.slice(0, longest));
  if (wanted === '') return items.filter(({ searchOnly }) => searchOnly !== true);
  const ranked = items.flatMap((item) => {
    const rank = rankOf(item, wanted);
    return rank === undefined ? [] : [{ item, ...rank }];
  });
  // Sorting keeps the palette's own order, which people know, among equals.
  const sure = ranked.sort((a, b) => a.tier - b.tier || a.word - b.word).map(({ item }) => item);
  if (ranked.some(({ tier }) => tier < described)) return sure;
  return [...new Set([...sure, ...alike(items, wanted)])];
}

/** What is spelled like a query, the nearest first: by errors, then by length, then by how much it is the item's own name. */
function alike(items: readonly PaletteItem[], query: string): PaletteItem[] {
  return indexOf(items)
    .search(query)
    .map(({ item: name, score = 1 }) => ({
      ...name,
      score: Math.round((score + name.penalty) * 50),
      longer: Math.abs(name.text.length - query.length),
    }))
    .sort((a, b) => a.score - b.score || a.longer - b.longer || a.word - b.word)
    .map(({ item }) => item);
}

function indexOf(items: readonly PaletteItem[]): Fuse<Name> {
  const known = indexes.get(items);
  if (known !== undefined) return known;
  const names = items.flatMap((item): Name[] => [
    ...[item.label, ...item.keywords].map((text, word) => ({ item, text: plain(text), word, penalty: 0 })),
    { item, text: plain(item.summary), word: 0, penalty: 0.3 },
  ]);
  const fresh = new Fuse(names, options);
  indexes.set(items, fresh);
  return fresh;
}

/** The tier of what has the words of a query in its description only. */
const described = 5;

/** How well a query names an item without any doubt: the lower the better, `word` among those of one tier. */
function rankOf({ label, keywords, summary }: PaletteItem, query: string) {
  const compact = squeezed(query);
  const names = [label, ...keywords].map(plain);
  const first = (fits: (name: string) => boolean): number => names.findIndex(fits);
  const exact = first((name) => name === query || squeezed(name) === compact);
  if (exact >= 0) return { tier: exact === 0 ? 0 : 1, word: exact };
  const [own = ''] = names;
  // Of names that begin so, the shortest is nearest: "conv" means Conv 2D before Conv-BN-ReLU.
  if (own.startsWith(query) || squeezed(own).startsWith(compact)) return { tier: 2, word: own.length };
  if (compact.length < 2) return undefined;
  const begins = first((name) => name.startsWith(query) || squeezed(name).startsWith(compact));
  if (begins >= 0) return { tier: 3, word: begins };
  const words = query.split(' ');
  const named = names.flatMap((name) => name.split(' '));
  const within = (known: readonly string[]): boolean =>
    words.every((word) => known.some((other) => other.startsWith(word)));
  if (within(named)) return { tier: 4, word: 0 };
  return within([...named, ...plain(summary).split(' ')]) ? { tier: described, word: 0 } : undefined;
}

/** Small letters and digits, one space between words. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('×', 'x')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function squeezed(text: string): string {
  return text.replaceAll(' ', '');
}

/** What most networks are made of. */
const frequent: readonly (`kind:${NodeKindName}` | `activation:${Activation}` | `block:${string}`)[] = [
  'kind:conv2d',
  'kind:batchNormalization',
  'activation:relu',
  'kind:add',
  'block:basic-residual',
  'kind:maxPooling2d',
  'kind:dense',
];

/** What to offer before anything is typed: the preferred ids first, then what is used often. */
export function suggestItems(
  items: readonly PaletteItem[],
  prefer: readonly string[] = [],
): readonly PaletteItem[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return [...new Set([...prefer, ...frequent])].flatMap((id) => byId.get(id) ?? []);
}
