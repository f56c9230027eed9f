import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { revealPath } from '../canvas/reveal.ts';
import { IssueCard } from '../inspector/issue-card.tsx';
import { useDocument } from '../state/document.ts';
import { dataText } from '../strings/data.ts';
import { formatCount } from '../theme/format.ts';
import { Augmentation } from './augmentation.tsx';
import { takeSource } from './choose.ts';
import { ClassList } from './class-list.tsx';
import { type Described, useData, watchData } from './data-state.ts';
import { dataViews, resetDataView, useDataView } from './data-view.ts';
import { DataFacts } from './facts.tsx';
import { FolderPicker } from './folder-picker.tsx';
import { Loading } from './loading.tsx';
import classes from './panel.module.css';
import { Segments } from './parts.tsx';
import { Samples } from './samples.tsx';
import { SettingsForm } from './settings-form.tsx';
import { Skipped } from './skipped.tsx';
import { SourceForm } from './source-form.tsx';
import tools from './tools.module.css';
import { useDataIssues } from './use-data-issues.ts';

const text = dataText;

/** The data that the document trains on: where it comes from, what is in it, what training sees of it. */
export function DataPanel() {
  const hasSource = useDocument(({ history }) => history.document.dataset?.source !== undefined);
  const shown = useData((state) => state.shown);
  const status = useData((state) => state.status);
  useEffect(watchData, []);
  const source = shown?.request.source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source has other images
  useEffect(resetDataView, [source]);
  return (
    <div className={classes['panel']}>
      <Issues />
      <section className={classes['source']} aria-label={text.columns.source}>
        <SourceForm />
        {hasSource ? <SettingsForm /> : null}
      </section>
      {!hasSource ? (
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
  const issues = useDataIssues();
  if (issues.length === 0) return null;
  return (
    <section className={classes['issues']} aria-label={text.columns.issues}>
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

function Begin() {
  const [browsing, setBrowsing] = useState(false);
  return (
    <div className={classes['state']}>
      <IconPhoto size={26} stroke={1.4} aria-hidden />
      <p className={classes['title']}>{text.empty.title}</p>
      <p>{text.empty.text}</p>
      <div className={classes['buttons']}>
        <button
          type="button"
          className={tools['button']}
          data-main
          onClick={() => takeSource({ kind: 'mnist' })}
        >
          {text.empty.digits}
        </button>
        <button type="button" className={tools['button']} onClick={() => setBrowsing(true)}>
          {text.empty.folder}
        </button>
      </div>
      {browsing && (
        <FolderPicker
          wanted="folder"
          start={null}
          onClose={() => setBrowsing(false)}
          onChoose={(path) => {
            setBrowsing(false);
            takeSource({ kind: 'folder', path });
          }}
        />
      )}
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
        className={`${classes['classes']} ${busy ? tools['fading'] : ''}`}
        aria-label={text.columns.classes}
        aria-busy={busy}
      >
        <DataFacts description={description} />
        <ClassList description={description} />
      </section>
      <section
        className={`${classes['views']} ${busy ? tools['fading'] : ''}`}
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
