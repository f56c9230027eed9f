/** LEB128, the variable-length numbers of WebAssembly's binary format. */
export function unsigned(value: number): number[] {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [(value % 128) + 128, ...unsigned(rest)];
}

export function signed(value: number): number[] {
  const byte = value & 127;
  const rest = value >> 7;
  const isLast = (rest === 0 && byte < 64) || (rest === -1 && byte >= 64);
  return isLast ? [byte] : [byte + 128, ...signed(rest)];
}

/** A list with its length in front. */
export const list = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];

export const bytes = (content: readonly number[]): number[] => [...unsigned(content.length), ...content];

export const text = (characters: string): number[] => bytes([...new TextEncoder().encode(characters)]);

export const section = (id: number, content: readonly number[]): number[] => [id, ...bytes(content)];
