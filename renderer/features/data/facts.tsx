import { sameValue } from '../../../core/equal.ts';
import type { DatasetDescription } from '../../../core/protocol/data.ts';
import { formatShape } from '../../../core/shape.ts';
import { Fact, Facts } from '../../base/kit/facts.tsx';
import { dataText } from '../../base/strings/data.ts';
import { formatCount } from '../../base/strings/format.ts';
import { localized } from '../../base/strings/numbers.ts';
import { classTable } from './class-table.ts';
import classes from './panel.module.css';

const text = dataText.facts;

/** The dataset in one paragraph of figures. */
export function DataFacts({ description }: { readonly description: DatasetDescription }) {
  const { shape, ownShape, statistics, ranges, skippedCount } = description;
  const own = ownShape === null ? text.ownVaries : formatShape(ownShape);
  return (
    <div className={classes.facts}>
      <Facts look="row">
        <Fact label={text.images}>{formatCount(classTable(description).total)}</Fact>
        <Fact label={text.classes}>{formatCount(description.classes.length)}</Fact>
        <Fact label={text.shape}>{formatShape(shape)}</Fact>
        {ownShape !== null && sameValue(ownShape, shape) ? null : <Fact label={text.own}>{own}</Fact>}
        {Object.entries(ranges).map(([kind, range]) =>
          range === undefined ? null : (
            <Fact key={kind} label={text.range} hint={text.rangeHint}>
              {range.map(formatCount).join(' … ')}
            </Fact>
          ),
        )}
        <Fact label={text.mean} hint={text.statisticsHint}>
          {statistics.mean.map(rounded).join(' ')}
        </Fact>
        <Fact label={text.std} hint={text.statisticsHint}>
          {statistics.std.map(rounded).join(' ')}
        </Fact>
        {skippedCount === 0 ? null : <Fact label={text.skipped}>{text.files(skippedCount)}</Fact>}
      </Facts>
    </div>
  );
}

function rounded(value: number): string {
  return localized(value.toFixed(3));
}
