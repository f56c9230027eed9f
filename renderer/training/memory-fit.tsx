import { IconAlertTriangle, IconCheck, IconCircleX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { TrainingSettings } from '../../core/document/training.ts';
import { slotsPerWeight, trainingBytes } from '../../core/network/training-memory.ts';
import { useDocument } from '../state/document.ts';
import { trainingText } from '../strings/training.ts';
import { formatBytes, formatShare } from '../theme/format.ts';
import { useBackends } from './backends.ts';
import { batchThatFits, fitOf } from './fit.ts';
import classes from './settings-form.module.css';
import { StackedBar } from './stacked-bar.tsx';

const text = trainingText.settings.fit;
const parts = ['activations', 'weights', 'gradients', 'slots'] as const;
const signs = { yes: IconCheck, tight: IconAlertTriangle, no: IconCircleX } as const;

/** The estimated memory of training against what the device has, and what takes the room. */
export function MemoryFit({ settings }: { readonly settings: TrainingSettings }) {
  const network = useDocument((state) => state.network);
  const memory = useBackends(({ found }) => found?.memory);
  const { batchSize } = settings;
  const slots = slotsPerWeight(settings);
  const bytes = useMemo(() => trainingBytes(network, batchSize, slots), [network, batchSize, slots]);
  if (bytes.total === 0) return <p className={classes['note']}>{text.broken}</p>;
  const fit = memory === undefined ? undefined : fitOf(bytes.total, memory);
  const share = formatShare(bytes.total / (memory ?? bytes.total));
  const Sign = signs[fit ?? 'yes'];
  const smaller = memory !== undefined && fit !== 'yes' ? batchThatFits(bytes, batchSize, memory) : undefined;
  return (
    <div className={classes['fit']}>
      {fit !== undefined && memory !== undefined && (
        <p className={classes['verdict']} data-fit={fit} role="status">
          <Sign size={14} stroke={2.2} aria-hidden />
          <span>{fit === 'no' ? text.no : text[fit](share)}</span>
          <span className="mono">{text.of(formatBytes(bytes.total), formatBytes(memory))}</span>
        </p>
      )}
      <StackedBar
        label={text.name}
        whole={Math.max(bytes.total, memory ?? 0)}
        parts={parts.map((part) => ({
          name: text.parts[part],
          size: bytes[part],
          shown: formatBytes(bytes[part]),
        }))}
      />
      <p className={classes['note']}>
        {text.estimate} {smaller !== undefined && smaller < batchSize ? text.smaller(smaller) : null}
      </p>
    </div>
  );
}
