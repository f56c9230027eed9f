import { Fact } from '../../../base/kit/facts.tsx';
import { formatCount, formatShare, formatShort } from '../../../base/strings/format.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import type { PartCost } from '../part-cost.ts';

const text = inspectorText.facts;

interface CostFactsProps {
  readonly cost: PartCost;
  /** The whole network's, to say what share this part has. */
  readonly whole?: PartCost;
}

/** Weights and multiply-adds of a layer, a block or the whole. */
export function CostFacts({ cost, whole }: CostFactsProps) {
  const { trainable, nonTrainable, macs } = cost;
  const weights = trainable + nonTrainable;
  const all = whole === undefined ? 0 : whole.trainable + whole.nonTrainable;
  return (
    <>
      <Fact
        label={text.weights}
        note={nonTrainable === 0 ? undefined : `${formatCount(nonTrainable)} ${text.fixed}`}
      >
        {formatCount(weights)}
      </Fact>
      {weights > 0 && all > 0 ? <Fact label={text.share}>{formatShare(weights / all)}</Fact> : null}
      <Fact label={text.macs} hint={text.macsHint(formatShort(2 * macs))}>
        {formatShort(macs)}
      </Fact>
      {macs > 0 && whole !== undefined && whole.macs > 0 ? (
        <Fact label={text.shareMacs}>{formatShare(macs / whole.macs)}</Fact>
      ) : null}
    </>
  );
}
