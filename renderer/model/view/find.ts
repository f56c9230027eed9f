/** Something that can be found by its name. */
export interface Named {
  readonly label: string;
  /** Other words under which people look for it. */
  readonly keywords?: string;
}

/** How well words name something, the lower the better; undefined where one of them is not there. */
export function rankOf({ label, keywords = '' }: Named, words: string): number | undefined {
  const query = words.trim().toLowerCase();
  const name = label.toLowerCase();
  if (query === '' || name.startsWith(query)) return 0;
  const rest = keywords.toLowerCase();
  const parts = query.split(/\s+/);
  if (!parts.every((part) => name.includes(part) || rest.includes(part))) return undefined;
  const begins = (text: string): boolean => parts.every((part) => wordBegins(text, part));
  if (begins(name)) return 1;
  if (begins(`${name} ${rest}`)) return 2;
  return 3;
}

/** True where a word of a text begins so; the parts of a path are words. */
function wordBegins(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || /[\s.,_/·“(-]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** What words name, best first; equals stay in their order. */
export function findNamed<Item extends Named>(items: readonly Item[], words: string): Item[] {
  return items
    .flatMap((item) => {
      const rank = rankOf(item, words);
      return rank === undefined ? [] : [{ item, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
