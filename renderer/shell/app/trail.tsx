import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { humanize } from '../../../core/humanize.ts';
import { appText } from '../../base/strings/app.ts';
import { useCanvasViewPart } from '../../model/stage/use-canvas-view.ts';
import { useDocument } from '../../model/state/document.ts';
import { goTo } from '../../model/state/view.ts';
import classes from './trail.module.css';

/** Which blocks were entered, and how many uses an edit in there changes. */
export function Trail() {
  const trail = useCanvasViewPart((view) => view.trail);
  const uses = useDocument(({ history }) => {
    const block = trail.at(-1)?.block;
    if (block === undefined) return 0;
    const { graph, blocks } = history.document;
    const graphs = [graph, ...Object.values(blocks).map((definition) => definition.graph)];
    return graphs.flatMap(({ nodes }) => nodes).filter((node) => node.block === block).length;
  });
  if (trail.length === 0) return null;
  return (
    <nav className={classes.trail} aria-label={appText.breadcrumb}>
      <UnstyledButton className={classes.step ?? ''} onClick={() => goTo([])}>
        {appText.root}
      </UnstyledButton>
      {trail.map(({ id, label }, i) => (
        <span key={id} className={classes.part}>
          <IconChevronRight size={14} aria-hidden />
          <UnstyledButton
            className={classes.step ?? ''}
            aria-current={i === trail.length - 1 ? 'page' : undefined}
            onClick={() => goTo(trail.slice(0, i + 1).map((node) => node.id))}
          >
            {label ?? humanize(id)}
          </UnstyledButton>
        </span>
      ))}
      {uses > 1 && <span className={classes.uses}>{appText.usedTimes(uses)}</span>}
    </nav>
  );
}
