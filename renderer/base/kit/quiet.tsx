import type { IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './quiet.module.css';

interface QuietProps {
  readonly icon: ComponentType<IconProps>;
  /** True where nothing being there is good news. */
  readonly good?: boolean;
  readonly children: ReactNode;
}

/** What stands in a tab that has nothing to list. */
export function Quiet({ icon: Icon, good = false, children }: QuietProps) {
  return (
    <div className={classes.quiet} data-good={good || undefined}>
      <Icon size={22} stroke={1.5} aria-hidden />
      <p>{children}</p>
    </div>
  );
}
