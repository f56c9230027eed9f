import { useId, useState } from 'react';
import { inApp } from '../host/bridge.ts';
import { TextBox } from '../inspector/parts/text-box.tsx';
import { useName } from '../inspector/parts/use-typed.ts';
import { useDocument } from '../state/document.ts';
import { dataText } from '../strings/data.ts';
import { takeSource } from './choose.ts';
import { chooseFolder } from './choose-folder.ts';
import { loadData, useData } from './data-state.ts';
import { FolderPicker } from './folder-picker.tsx';
import classes from './panel.module.css';
import { Chooser } from './parts.tsx';
import { pathKind, readSource, type SourceKind, sourceKinds, typedSource } from './sources.ts';
import tools from './tools.module.css';

const text = dataText.source;

/** Which data the document takes: a kind, and where it is. */
export function SourceForm() {
  const written = useDocument(({ history }) => history.document.dataset?.source);
  const status = useData((state) => state.status);
  const source = readSource(written);
  // A kind that was picked and still lacks its path is not in the document yet.
  const [picked, setPicked] = useState<{ readonly kind: SourceKind; readonly over: string | undefined }>();
  const [browsing, setBrowsing] = useState(false);
  const kind = picked !== undefined && picked.over === written ? picked.kind : source?.kind;
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
    if (next === 'mnist') takeSource({ kind: next });
    else if (next !== undefined) setPicked({ kind: next, over: written });
  };
  return (
    <>
      <div className={classes['form']}>
        <label htmlFor={`${id}-kind`}>{text.kind}</label>
        <Chooser
          id={`${id}-kind`}
          wide
          value={kind ?? ''}
          options={[
            ...(kind === undefined ? [{ value: '', label: text.none, disabled: true }] : []),
            ...sourceKinds.map((value) => ({ value, label: dataText.kinds[value] })),
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
      {kind === undefined ? null : <p className={classes['about']}>{dataText.about[kind]}</p>}
      <div className={classes['buttons']}>
        {wanted === undefined ? null : (
          <button type="button" className={tools['button']} onClick={browse}>
            {text.browse}
          </button>
        )}
        {written === undefined || status === 'loading' || kind === 'mnist' ? null : (
          <button
            type="button"
            className={tools['button']}
            title={text.againHint}
            onClick={() => loadData({ again: true })}
          >
            {text.again}
          </button>
        )}
      </div>
      {kind === 'folder' && path === '' ? <p className={classes['about']}>{text.drop}</p> : null}
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
        <p className={classes['problem']} style={{ gridColumn: '1 / -1' }} id={`${id}-problem`} role="status">
          {typed.problem}
        </p>
      )}
    </>
  );
}
