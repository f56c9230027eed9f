interface Share {
  readonly length: number;
  readonly share: number;
}

/** The lengths without those at either end that have at most one part in 40 together: the middle 95% of all. */
export function middleOf(
  lengths: readonly Share[],
): { readonly from: number; readonly to: number } | undefined {
  const within = (ordered: readonly Share[]): number | undefined => {
    let sum = 0;
    return ordered.find(({ share }) => {
      sum += share;
      return sum > 0.025;
    })?.length;
  };
  const [from, to] = [within(lengths), within(lengths.toReversed())];
  return from === undefined || to === undefined ? undefined : { from, to };
}
