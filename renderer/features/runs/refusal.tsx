import { useState } from 'react';
import { type DatasetSource, formatSource } from '../../../core/document/sources.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import plain from '../../base/kit/plain-button.module.css';
import { runsText } from '../../base/strings/runs.ts';
import { inApp } from '../../model/host/bridge.ts';
import { chooseFolder } from '../data/choose-folder.ts';
import { FolderPicker } from '../data/folder-picker.tsx';
import { pathKind, readSource } from '../data/sources.ts';
import { continueRun, startRunFrom } from './control.ts';
import classes from './refusal.module.css';
import { waysOn } from './ways-on.ts';

const text = runsText.refusal;

/** Why a run could not go on, and what can be done instead. */
export function Refusal({
  run,
  refusal,
}: {
  readonly run: RunSummary;
  readonly refusal: NonNullable<RunSummary['refusal']>;
}) {
  const [browsing, setBrowsing] = useState(false);
  const source = readSource(run.source);
  const ways = waysOn(run, refusal);
  const wanted = source === undefined ? undefined : pathKind(source.kind);
  const path = source !== undefined && 'path' in source ? source.path : '';
  const take = (chosen: string): void => {
    setBrowsing(false);
    if (source !== undefined) void continueRun(run.id, refusal.epochs, movedTo(source, chosen));
  };
  const browse = (): void => {
    if (inApp && wanted === 'folder') void chooseFolder(path, take);
    else setBrowsing(true);
  };
  return (
    <div className={classes.refusal} role="alert">
      <strong>{text.title}</strong>
      <p>{refusal.message}</p>
      <div className={classes.ways}>
        {ways.includes('again') && (
          <button
            type="button"
            className={plain.link}
            onClick={() => void continueRun(run.id, refusal.epochs)}
          >
            {text.again}
          </button>
        )}
        {ways.includes('place') && (
          <button type="button" className={plain.link} onClick={browse}>
            {text.place}
          </button>
        )}
        {ways.includes('weights') && (
          <button
            type="button"
            className={plain.link}
            title={text.weightsHint}
            onClick={() => void startRunFrom(run.id)}
          >
            {text.weights}
          </button>
        )}
      </div>
      {browsing && wanted !== undefined && (
        <FolderPicker wanted={wanted} start={null} onClose={() => setBrowsing(false)} onChoose={take} />
      )}
    </div>
  );
}

function movedTo(source: DatasetSource, path: string): string {
  return formatSource('path' in source ? { ...source, path } : source);
}
