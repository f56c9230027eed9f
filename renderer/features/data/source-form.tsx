import { useId, useState } from 'react';
import { datasetSources, isBundled, sourceKinds } from '../../../core/document/sources.ts';
import { TextBox } from '../../base/forms/text-box.tsx';
import { useName } from '../../base/forms/use-typed.ts';
import { Chooser } from '../../base/kit/chooser.tsx';
import tools from '../../base/kit/parts.module.css';
import { dataText } from '../../base/strings/data.ts';
import { inApp } from '../../model/host/bridge.ts';
import { useDocument } from '../../model/state/document.ts';
import { takeSource } from './choose.ts';
import { chooseFolder } from './choose-folder.ts';
import { loadData, useData } from './data-state.ts';
import { useDataView, usePicked } from './data-view.ts';
import { FolderPicker } from './folder-picker.tsx';
import classes from './panel.module.css';
import { pathKind, readSource, typedSource } from './sources.ts';

const text = dataText.source;

/** Which data the document takes: a kind, and where it is. */
export function SourceForm() {
  const written = useDocument(({ history }) => history.document.dataset?.source);
  const status = useData((state) => state.status);
  const source = readSource(written);
  const picked = usePicked(written);
  const [browsing, setBrowsing] = useState(false);
  const kind = picked ?? source?.kind;
  const path = source !== undefined && 'path' in source && source.kind === kind ? source.path : '';
  const id = useId();
  const wanted = kind === undefined ? undefined : pathKind(kind);
  const take = (typed: string): string | undefined => {
    const next = typedSource(kind ?? 'folder', typed);
    if (next === undefined) return text.pathNeeded;
    takeSource(next);
    return undefined;
  };
  const browse = (): void => {
    if (inApp && wanted === 'folder') void chooseFolder(path, take);
    else setBrowsing(true);
  };
  const pick = (value: string): void => {
    const next = sourceKinds.find((known) => known === value);
    if (next === undefined) return;
    const takesPath = !isBundled(next) && next !== source?.kind;
    useDataView.setState({ picked: takesPath ? { kind: next, over: written } : null });
    if (isBundled(next)) takeSource({ kind: next });
  };
  return (
    <>
      <div className={classes.form}>
        <label htmlFor={`${id}-kind`}>{text.kind}</label>
        <Chooser
          id={`${id}-kind`}
          wide
          value={kind ?? ''}
          options={[
            ...(kind === undefined ? [{ value: '', label: text.none, disabled: true }] : []),
            ...sourceKinds.map((value) => ({ value, label: datasetSources[value].label })),
          ]}
          onChange={pick}
        />
        {wanted === undefined ? null : (
          <PathLine
            key={kind}
            id={`${id}-path`}
            label={wanted === 'folder' ? text.folder : text.file}
            path={path}
            take={take}
          />
        )}
      </div>
      {kind === undefined ? null : <p className={classes.about}>{datasetSources[kind].about}</p>}
      <div className={classes.buttons}>
        {wanted === undefined ? null : (
          <button type="button" className={tools.button} onClick={browse}>
            {text.browse}
          </button>
        )}
        {written === undefined || status === 'loading' || kind === undefined || isBundled(kind) ? null : (
          <button
            type="button"
            className={tools.button}
            title={text.againHint}
            onClick={() => loadData({ again: true })}
          >
            {text.again}
          </button>
        )}
      </div>
      {kind === 'folder' && path === '' ? <p className={classes.about}>{text.drop}</p> : null}
      {browsing && wanted !== undefined && (
        <FolderPicker
          wanted={wanted}
          start={path === '' ? null : path}
          onClose={() => setBrowsing(false)}
          onChoose={(chosen) => {
            setBrowsing(false);
            take(chosen);
          }}
        />
      )}
    </>
  );
}

interface PathLineProps {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly take: (path: string) => string | undefined;
}

function PathLine({ id, label, path, take }: PathLineProps) {
  const typed = useName(path, take);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <TextBox
        id={id}
        label={label}
        typed={typed}
        placeholder={text.pathHint}
        describedBy={`${id}-problem`}
      />
      {typed.problem === undefined ? null : (
        <p className={classes.problem} style={{ gridColumn: '1 / -1' }} id={`${id}-problem`} role="status">
          {typed.problem}
        </p>
      )}
    </>
  );
}
