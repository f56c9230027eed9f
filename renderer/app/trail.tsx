import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useCanvasViewPart } from '../canvas/use-canvas-view.ts';
import { humanize } from '../canvas/view/info.ts';
import { useDocument } from '../state/document.ts';
import { goTo } from '../state/view.ts';
import { appText } from '../strings/app.ts';
import styles from './trail.module.css';

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
    <nav className={styles['trail']} aria-label={appText.breadcrumb}>
      <UnstyledButton className={styles['step'] ?? ''} onClick={() => goTo([])}>
        {appText.root}
      </UnstyledButton>
      {trail.map(({ id, label }, i) => (
        <span key={id} className={styles['part']}>
          <IconChevronRight size={14} aria-hidden />
          <UnstyledButton
            className={styles['step'] ?? ''}
            aria-current={i === trail.length - 1 ? 'page' : undefined}
            onClick={() => goTo(trail.slice(0, i + 1).map((node) => node.id))}
          >
            {label ?? humanize(id)}
          </UnstyledButton>
        </span>
      ))}
      {uses > 1 && <span className={styles['uses']}>{appText.usedTimes(uses)}</span>}
    </nav>
  );
}
