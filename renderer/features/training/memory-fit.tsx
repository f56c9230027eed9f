import { IconAlertTriangle, IconCheck, IconCircleX, IconHelp } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { TrainingSettings } from '../../../core/document/training.ts';
import {
  addressSpace,
  batchThatFits,
  fitOf,
  memoryNeed,
  memoryRoom,
} from '../../../core/network/backend-memory.ts';
import { slotsPerWeight, trainingBytes } from '../../../core/network/training-memory.ts';
import { formatBytes, formatShare } from '../../base/strings/format.ts';
import { trainingText } from '../../base/strings/training.ts';
import { useDocument } from '../../model/state/document.ts';
import { useRuns } from '../../model/state/runs.ts';
import { useBackends } from './backends.ts';
import classes from './settings-form.module.css';
import { StackedBar } from './stacked-bar.tsx';

const text = trainingText.settings.fit;
const parts = ['activations', 'weights', 'gradients', 'slots'] as const;
const signs = { yes: IconCheck, tight: IconAlertTriangle, no: IconCircleX, unknown: IconHelp } as const;

/** The memory that training takes on the chosen backend, against what there is, and what takes the room. */
export function MemoryFit({ settings }: { readonly settings: TrainingSettings }) {
  const network = useDocument((state) => state.network);
  const found = useBackends((state) => state.found);
  const wanted = useRuns((state) => state.backend);
  const { batchSize } = settings;
  const slots = slotsPerWeight(settings);
  const bytes = useMemo(() => trainingBytes(network, batchSize, slots), [network, batchSize, slots]);
  const report = found?.backends.find(({ backend, chosen }) =>
    wanted === 'auto' ? chosen : backend === wanted,
  );
  const smaller = useMemo(() => {
    if (report === undefined || found === null || bytes.total === 0) return undefined;
    const room = memoryRoom(report, found.memory);
    const fit = fitOf(bytes, memoryNeed(bytes, report.backend), room);
    if (fit === 'yes' || fit === 'unknown') return undefined;
    return batchThatFits(batchSize, (size) => trainingBytes(network, size, slots), report.backend, room);
  }, [network, batchSize, slots, bytes, report, found]);
  if (bytes.total === 0) return <p className={classes.note}>{text.broken}</p>;
  if (report === undefined || found === null) return <p className={classes.note}>{text.waiting}</p>;
  const need = memoryNeed(bytes, report.backend);
  const room = memoryRoom(report, found.memory);
  const fit = fitOf(bytes, need, room);
  const { total, available } = found.memory;
  const beyondAddresses = report.backend === 'wasm' && need.tensors > addressSpace;
  const beyondBuffer = room.tensor !== null && bytes.largest > room.tensor;
  const Sign = signs[fit];
  const share = formatShare(need.total / total);
  return (
    <div className={classes.fit}>
      <p className={classes.verdict} data-fit={fit} role="status">
        <Sign size={14} stroke={2.2} aria-hidden />
        <span>{fit === 'yes' || fit === 'tight' ? text[fit](share) : text[fit]}</span>
        <span className="mono">{text.of(formatBytes(need.total), formatBytes(total))}</span>
      </p>
      <StackedBar
        label={text.name}
        whole={Math.max(need.total, total)}
        parts={[
          ...parts.map((part) => ({
            name: text.parts[part],
            size: bytes[part],
            shown: formatBytes(bytes[part]),
          })),
          { name: text.parts.besides, size: need.besides, shown: formatBytes(need.besides) },
        ]}
      />
      <p className={classes.note}>
        {[
          beyondAddresses ? text.addresses(formatBytes(need.tensors), formatBytes(addressSpace)) : null,
          beyondBuffer ? text.buffer(formatBytes(bytes.largest), formatBytes(room.tensor ?? 0)) : null,
          fit === 'unknown' ? text.adapter(formatBytes(need.tensors)) : null,
          fit === 'tight' && need.total > available ? text.others(formatBytes(available)) : null,
          smaller === undefined ? null : text.smaller(smaller),
          text.estimate(report.backend),
        ]
          .filter((part) => part !== null)
          .join(' ')}
      </p>
    </div>
  );
}
