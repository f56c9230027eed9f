import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { settingsText } from '../../base/strings/settings.ts';
import { useWindow } from '../../model/state/window.ts';
import { About } from './about.tsx';
import { Backends } from './backends.tsx';
import { General } from './general.tsx';
import classes from './settings.module.css';
import { Training } from './training.tsx';
import { Updates } from './updates.tsx';

const sections = [
  { id: 'settings-general', title: settingsText.general.title },
  { id: 'settings-training', title: settingsText.training.title },
  { id: 'settings-backends', title: settingsText.backends.title },
  { id: 'settings-updates', title: settingsText.updates.title },
  { id: 'settings-about', title: settingsText.about.title },
] as const;

function close(): void {
  useWindow.setState({ settings: false });
}

/** What a person chooses for all their work on this machine. It lies over the page, which stays as it is. */
export function SettingsPage() {
  const page = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const asked = useRef(0);
  const [current, setCurrent] = useState<string>(sections[0].id);
  useEffect(() => {
    const before = document.activeElement;
    page.current?.focus({ preventScroll: true });
    return () => {
      // Only now can what lies below take the focus again.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
      });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  return (
    <main
      ref={page}
      className={classes.page}
      aria-labelledby="settings-title"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head}>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={close}
        >
          {settingsText.back}
        </Button>
        <h1 id="settings-title">{settingsText.title}</h1>
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={() => {
          // What was asked for stays marked, even where it is too short to come to the top.
          if (Date.now() - asked.current > 300)
            setCurrent((known) => sectionInSight(scroller.current) ?? known);
        }}
      >
        <div className={classes.columns}>
          <nav className={classes.nav} aria-label={settingsText.sections}>
            {sections.map(({ id, title }) => (
              <button
                key={id}
                type="button"
                aria-current={id === current ? 'true' : undefined}
                onClick={() => {
                  asked.current = Date.now();
                  goTo(id);
                  setCurrent(id);
                }}
              >
                {title}
              </button>
            ))}
          </nav>
          <div className={classes.content}>
            <General />
            <Training />
            <Backends />
            <Updates />
            <About />
          </div>
        </div>
      </div>
    </main>
  );
}

function goTo(id: string): void {
  const title = document.getElementById(`${id}-title`);
  document.getElementById(id)?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}

/** The section at the top, or the last one where the end has been reached. */
function sectionInSight(scroller: HTMLElement | null): string | undefined {
  if (scroller === null) return undefined;
  const all = [...scroller.querySelectorAll<HTMLElement>('[data-section]')];
  if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2) return all.at(-1)?.id;
  const top = scroller.getBoundingClientRect().top + 80;
  return all.findLast((section) => section.getBoundingClientRect().top <= top)?.id;
}
