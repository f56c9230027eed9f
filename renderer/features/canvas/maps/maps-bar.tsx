import { ActionIcon, CloseButton, Loader, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Walk } from '../../../../core/protocol/walk.ts';
import { BitmapCanvas } from '../../../base/images/canvas.tsx';
import { bitmapOf } from '../../../base/images/pixels.ts';
import { Segments } from '../../../base/kit/segments.tsx';
import { mapsText as text } from '../../../base/strings/maps.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { liesOver } from '../../../model/stage/lies-over.ts';
import { showMaps, stepImage, useMaps } from '../../../model/stage/maps-state.ts';
import { mapSide } from './map-place.ts';
import classes from './maps.module.css';
import { useMapsOnCanvas } from './use-maps-on-canvas.ts';

const keepClear = liesOver('bottom');

/** Which image walks through the network, and with which weights. */
export function MapsBar() {
  const on = useMaps((state) => state.on);
  return on ? <Bar /> : null;
}

function Bar() {
  const trainedRun = useMapsOnCanvas();
  const walk = useMaps((state) => state.walk);
  const busy = useMaps((state) => state.busy);
  const problem = useMaps((state) => state.problem);
  const trained = useMaps((state) => state.trained);
  const far = useCanvasState(({ detail }) => mapSide(detail) === undefined);
  const wide = useStore(({ width }) => width > 880);
  return (
    <aside
      ref={keepClear}
      className={classes.bar}
      data-wide={wide || undefined}
      data-maps
      aria-label={text.title}
    >
      {problem === null ? (
        <>
          {walk !== null && <Shown image={walk.image} />}
          {trainedRun !== undefined && (
            <Tooltip label={text.trainedOf(trainedRun.name)}>
              <span>
                <Segments
                  label={text.weights}
                  options={[
                    { id: 'untrained', label: text.untrained },
                    { id: 'trained', label: text.trained },
                  ]}
                  value={trained ? 'trained' : 'untrained'}
                  onChange={(id) => useMaps.setState({ trained: id === 'trained' })}
                />
              </span>
            </Tooltip>
          )}
          {walk === null && <span role="status">{text.walking}</span>}
        </>
      ) : (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <span className={classes.busy}>{busy && <Loader size={14} aria-label={text.walking} />}</span>
      <CloseButton size="xs" aria-label={text.hide} onClick={() => showMaps(false)} />
      {/* The last: where all is too long for one line, this is what goes to the next. */}
      {walk !== null && far && <span className={classes.hint}>{text.far}</span>}
    </aside>
  );
}

function Shown({ image: { label, index, total, picture } }: { readonly image: Walk['image'] }) {
  const bitmap = useMemo(() => (picture === null ? undefined : bitmapOf(picture)), [picture]);
  const name = label === null ? text.noise : text.image(label);
  const place = total === null ? text.noisePlace(index + 1) : text.place(index + 1, total);
  return (
    <>
      <Tooltip label={text.explain} multiline w={280}>
        <span className={classes.image}>
          {bitmap !== undefined && <BitmapCanvas bitmap={bitmap} size={28} />}
          {name}
        </span>
      </Tooltip>
      <span className={classes.chooser}>
        <Step label={text.previous} by={-1} />
        <span className={`${classes.place} mono`}>{place}</span>
        <Step label={text.next} by={1} />
      </span>
    </>
  );
}

function Step({ label, by }: { readonly label: string; readonly by: 1 | -1 }) {
  const first = useMaps(({ walk }) => walk?.image.total === null && walk.image.index === 0);
  const Icon = by === 1 ? IconChevronRight : IconChevronLeft;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={label}
        disabled={by === -1 && first}
        onClick={() => stepImage(by)}
      >
        <Icon size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
