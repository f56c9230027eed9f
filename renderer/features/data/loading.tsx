import { IconAlertCircle, IconDatabaseSearch } from '@tabler/icons-react';
import tools from '../../base/kit/parts.module.css';
import { WorkProgress } from '../../base/kit/work-progress.tsx';
import { dataText } from '../../base/strings/data.ts';
import { takeSource } from './choose.ts';
import { cancelData, chooseSource, loadData, useData } from './data-state.ts';
import classes from './panel.module.css';
import { readSource, sourceWithin } from './sources.ts';

const text = dataText.loading;

/** What stands where the data will be: how far reading is, or why it ended. */
export function Loading() {
  const status = useData((state) => state.status);
  const progress = useData((state) => state.progress);
  const problem = useData((state) => state.problem);
  const unconfirmed = useData((state) => state.unconfirmed);
  const source = useData((state) => state.request?.source);
  const suggestion = useData((state) => state.suggestion);
  if (status === 'failed') {
    const again = (): void => {
      if (unconfirmed && source !== undefined) chooseSource(source);
      loadData({ again: true });
    };
    const given = readSource(source);
    const suggested =
      given === undefined || suggestion === null ? undefined : sourceWithin(given, suggestion.within);
    return (
      <div className={classes.state} data-problem>
        <IconAlertCircle size={22} stroke={1.6} aria-hidden />
        <p className={classes.title}>{text.failed}</p>
        <p role="alert">{problem}</p>
        <div className={classes.buttons}>
          {suggested === undefined ? null : (
            <button type="button" className={tools.button} data-main onClick={() => takeSource(suggested)}>
              {text.use(suggestion?.within ?? '')}
            </button>
          )}
          <button type="button" className={tools.button} onClick={again}>
            {unconfirmed ? text.trust : text.again}
          </button>
        </div>
      </div>
    );
  }
  if (status === 'cancelled') {
    return (
      <div className={classes.state}>
        <IconDatabaseSearch size={22} stroke={1.6} aria-hidden />
        <p role="status">{text.cancelled}</p>
        <button type="button" className={tools.button} onClick={() => loadData({ again: true })}>
          {text.retry}
        </button>
      </div>
    );
  }
  const { what, done, total } = progress ?? { what: text.waiting, done: 0, total: 0 };
  return (
    <div className={classes.state}>
      <p className={classes.title}>{what.charAt(0).toUpperCase() + what.slice(1)}</p>
      <WorkProgress className={classes.progress} label={what} done={done} total={total} of={text.of} />
      <button type="button" className={tools.button} onClick={cancelData}>
        {text.cancel}
      </button>
    </div>
  );
}
