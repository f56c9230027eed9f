import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { datasetSources, type SourceKind } from '../../../core/document/sources.ts';
import tools from '../../base/kit/parts.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { dataText } from '../../base/strings/data.ts';
import { formatCount } from '../../base/strings/format.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { useDocument } from '../../model/state/document.ts';
import { IssueCard } from '../issues/issue-card.tsx';
import { Augmentation } from './augmentation.tsx';
import { takeSource } from './choose.ts';
import { ClassList } from './class-list.tsx';
import { DataFolderPicker } from './data-folder-picker.tsx';
import { type Described, useData, watchData } from './data-state.ts';
import { dataViews, resetDataView, useDataView, usePicked } from './data-view.ts';
import { DataFacts } from './facts.tsx';
import { Loading } from './loading.tsx';
import classes from './panel.module.css';
import { Samples } from './samples.tsx';
import { SettingsForm } from './settings-form.tsx';
import { Skipped } from './skipped.tsx';
import { SourceForm } from './source-form.tsx';
import { pathKind } from './sources.ts';
import { useTrainingIssues } from './use-training-issues.ts';

const text = dataText;

/** The data that the document trains on: where it comes from, what is in it, what training sees of it. */
export function DataPanel() {
  const written = useDocument(({ history }) => history.document.dataset?.source);
  const hasSource = written !== undefined;
  const picked = usePicked(written);
  const shown = useData((state) => state.shown);
  const status = useData((state) => state.status);
  useEffect(watchData, []);
  const source = shown?.request.source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source has other images
  useEffect(resetDataView, [source]);
  return (
    <div className={classes.panel}>
      <Issues />
      <section className={classes.source} aria-label={text.columns.source}>
        <SourceForm />
        {hasSource ? <SettingsForm /> : null}
      </section>
      {picked !== undefined ? (
        <Picked kind={picked} />
      ) : !hasSource ? (
        <Begin />
      ) : shown === null ? (
        <Loading />
      ) : (
        <Contents shown={shown} busy={status === 'loading'} />
      )}
    </div>
  );
}

function Issues() {
  const issues = useTrainingIssues();
  if (issues.length === 0) return null;
  return (
    <section className={classes.issues} aria-label={text.columns.issues}>
      {issues.map((issue) => (
        <IssueCard
          key={issue.code}
          issue={issue}
          onShow={issue.at.path === '' ? undefined : () => revealPath(issue.at.path)}
        />
      ))}
    </section>
  );
}

/** Another kind was picked: what it stands in for is no longer meant, and what it will hold is not known yet. */
function Picked({ kind }: { readonly kind: SourceKind }) {
  return (
    <div className={classes.state}>
      <IconPhoto size={26} stroke={1.4} aria-hidden />
      <p className={classes.title}>{text.picked[pathKind(kind) ?? 'folder']}</p>
      <p>{datasetSources[kind].about}</p>
    </div>
  );
}

function Begin() {
  const [browsing, setBrowsing] = useState(false);
  return (
    <div className={classes.state}>
      <IconPhoto size={26} stroke={1.4} aria-hidden />
      <p className={classes.title}>{text.empty.title}</p>
      <p>{text.empty.text}</p>
      <div className={classes.buttons}>
        <button
          type="button"
          className={tools.button}
          data-main
          onClick={() => takeSource({ kind: 'mnist' })}
        >
          {text.empty.digits}
        </button>
        <button type="button" className={tools.button} onClick={() => setBrowsing(true)}>
          {text.empty.folder}
        </button>
      </div>
      {browsing && <DataFolderPicker onClose={() => setBrowsing(false)} />}
    </div>
  );
}

/** `busy`: the same source is being read with other settings. */
function Contents({ shown, busy }: { readonly shown: Described; readonly busy: boolean }) {
  const view = useDataView((state) => state.view);
  const { description } = shown;
  const views = (
    <Segments
      label={text.columns.show}
      value={view}
      onChange={(next) => useDataView.setState({ view: next })}
      options={dataViews.map((id) => ({
        id,
        label: (
          <>
            {text.views[id]}
            {id === 'skipped' && description.skippedCount > 0 ? (
              <span className="mono">{formatCount(description.skippedCount)}</span>
            ) : null}
          </>
        ),
      }))}
    />
  );
  return (
    <>
      <section
        className={`${classes.classes} ${busy ? tools.fading : ''}`}
        aria-label={text.columns.classes}
        aria-busy={busy}
      >
        <DataFacts description={description} />
        <ClassList description={description} />
      </section>
      <section
        className={`${classes.views} ${busy ? tools.fading : ''}`}
        aria-label={text.columns.views}
        aria-busy={busy}
      >
        {view === 'samples' ? <Samples {...shown} views={views} /> : null}
        {view === 'augmentation' ? <Augmentation {...shown} views={views} /> : null}
        {view === 'skipped' ? <Skipped description={description} views={views} /> : null}
      </section>
    </>
  );
}
